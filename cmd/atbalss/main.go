// Command atbalss makes the website of publicly funded projects from Markdown
// files: `atbalss build` writes it, `atbalss check` says what is wrong with it.
//
// This package is the edge of the program: flags in, words and an exit code
// out. It alone reads the clock, the environment and the terminal.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"atbalss/internal/diag"
)

// version is the release; the linker may set it.
var version = "0.1.0"

// Exit codes of every command.
const (
	exitOK     = 0
	exitFailed = 1 // the content has errors or the work failed
	exitUsage  = 2 // wrong usage
)

func main() {
	runtime.MemProfileRate = 0
	memory := tuneMemory(os.Getenv)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], world{
		stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv, now: time.Now,
		terminal: isTerminal(os.Stderr), workers: runtime.GOMAXPROCS(0), memory: memory,
	}))
}

// world is what the program sees of the machine that it runs on.
type world struct {
	stdout, stderr io.Writer
	getenv         func(string) string
	now            func() time.Time
	terminal       bool // stderr is a terminal
	workers        int
	memory         *collector
}

// app is one run of the program.
type app struct {
	world
	ui     string // "lv" or "en"
	source string // --source
	quiet  bool
	code   int
}

func run(ctx context.Context, args []string, w world) int {
	a := &app{world: w, ui: uiLanguage(args, w.getenv)}
	root := a.root()
	root.SetArgs(args)
	root.SetOut(w.stdout)
	root.SetErr(w.stderr)
	err := execute(ctx, root)
	switch e := err.(type) {
	case nil:
		return a.code
	case *failure:
		a.fail(e.words.In(a.ui), e.hint.In(a.ui))
		return e.code
	}
	if ctx.Err() != nil {
		a.fail(say(a.ui, msgInterrupted), "")
		return exitFailed
	}
	// What is left comes from the flag parser: wrong usage.
	a.fail(a.flagError(err), say(a.ui, msgSeeHelp, helpFor(args)))
	return exitUsage
}

// execute runs the command that the arguments name. A panic becomes an error like
// any other, so that the staging folder is removed and the exit code is right.
func execute(ctx context.Context, root *cobra.Command) (err error) {
	defer func() {
		if value := recover(); value != nil {
			diag.Crashed(value, &err, "atbalss")
			err = stopped(err)
		}
	}()
	return root.ExecuteContext(ctx)
}

// failure is an error with words for the user and the exit code that it means.
type failure struct {
	words, hint diag.Words
	code        int
}

func (f *failure) Error() string { return f.words.EN }

// failed wraps what stopped the work; usage is a mistake of whoever typed the
// command.
func failed(w diag.Words, hint diag.Words) error { return &failure{w, hint, exitFailed} }
func usage(w diag.Words, hint diag.Words) error  { return &failure{w, hint, exitUsage} }

// root builds the command tree. Each command lives in its own file.
func (a *app) root() *cobra.Command {
	cmd := &cobra.Command{
		Use:           "atbalss",
		Short:         say(a.ui, msgRootShort),
		Long:          say(a.ui, msgRootLong),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	flags := cmd.PersistentFlags()
	flags.StringVar(&a.source, "source", ".", say(a.ui, msgFlagSource))
	flags.String("ui", a.ui, say(a.ui, msgFlagUI))
	flags.BoolVarP(&a.quiet, "quiet", "q", false, say(a.ui, msgFlagQuiet))
	cmd.AddCommand(a.serveCommand(), a.buildCommand(), a.checkCommand(), a.explainCommand(), a.newCommand(),
		a.translatedCommand(), a.translationsCommand(), a.addressesCommand(), a.initCommand(), a.schemaCommand(), a.versionCommand())
	cmd.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error { return a.checkUI(cmd) }
	a.translateHelp(cmd)
	return cmd
}

// checkUI refuses a --ui that is neither of the two languages.
func (a *app) checkUI(cmd *cobra.Command) error {
	v := cmd.Flag("ui").Value.String()
	if v != "lv" && v != "en" {
		return usage(words(msgBadUI, v), diag.Words{})
	}
	return nil
}

// uiLanguage finds the language of the messages before the flags are parsed, so
// that also the help and the flag errors are in it: --ui, else the locale.
func uiLanguage(args []string, getenv func(string) string) string {
	for i, arg := range args {
		v, ok := strings.CutPrefix(arg, "--ui=")
		if arg == "--ui" && i+1 < len(args) {
			v, ok = args[i+1], true
		}
		if ok && (v == "lv" || v == "en") {
			return v
		}
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" {
			if strings.HasPrefix(v, "lv") {
				return "lv"
			}
			return "en"
		}
	}
	return "en"
}

// helpFor is the help command to point to after a mistake in args.
func helpFor(args []string) string {
	for _, a := range args {
		if !strings.HasPrefix(a, "-") {
			for _, name := range []string{"serve", "build", "check", "explain", "new", "translated", "translations", "addresses", "init", "schema", "version", "completion"} {
				if a == name {
					return "atbalss " + name + " --help"
				}
			}
			break
		}
	}
	return "atbalss --help"
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb"
}
