package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"syscall"

	"github.com/spf13/cobra"

	"atbalss/internal/diag"
	"atbalss/internal/preview"
	"atbalss/internal/watch"
)

// serveFlags are the options of serve.
type serveFlags struct {
	siteFlags
	addr         string
	open, follow bool
}

func (a *app) serveCommand() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:     "serve",
		Short:   say(a.ui, msgServeShort),
		Long:    say(a.ui, msgServeLong),
		Example: "  atbalss serve\n  atbalss serve --open --follow\n  atbalss serve --addr 0.0.0.0:8080",
		Args:    exactly(),
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.serve(cmd.Context(), f) },
	}
	cmd.Flags().StringVar(&f.addr, "addr", "127.0.0.1:8080", say(a.ui, msgFlagAddr))
	cmd.Flags().StringVar(&f.url, "url", "", say(a.ui, msgFlagURL))
	cmd.Flags().BoolVar(&f.drafts, "drafts", true, say(a.ui, msgFlagServeDrafts))
	cmd.Flags().BoolVar(&f.open, "open", false, say(a.ui, msgFlagOpen))
	cmd.Flags().BoolVar(&f.follow, "follow", false, say(a.ui, msgFlagFollow))
	f.addToday(a, cmd)
	f.failOn = diag.Error.String()
	return cmd
}

// serve shows the site until it is interrupted. The files are watched before
// they are read for the first time, so that no change falls between the two.
func (a *app) serve(ctx context.Context, f serveFlags) error {
	if _, err := f.parse(); err != nil {
		return err
	}
	host, port, err := splitAddr(f.addr)
	if err != nil {
		return err
	}
	root, err := a.openSource()
	if err != nil {
		return err
	}
	defer root.Close()
	listener, taken, err := listen(host, port)
	if err != nil {
		return failed(words(msgCannotListen, f.addr, err.Error()), diag.Words{})
	}
	defer listener.Close()
	notices := make(chan watch.Notice, 8) // each kind comes once
	watcher, err := watch.Start(watch.Options{
		Root: a.source, Folders: []string{"content", "layouts", "static"},
		Notice: func(n watch.Notice) { notices <- n },
	})
	if err != nil {
		return stopped(err)
	}
	defer watcher.Close()
	at := listener.Addr().(*net.TCPAddr)
	l := a.live(root, f, ownNames(host, at))
	a.memory.preview()
	if err := l.first(); err != nil {
		return stopped(err)
	}
	a.tellAddresses(host, at, l.base(), taken)
	if f.open {
		a.openBrowser("http://" + reachable(host, at)[0] + l.base() + "/")
	}
	if err := l.serve(ctx, listener, watcher.Batches(), notices); err != nil {
		return stopped(err)
	}
	return nil
}

// splitAddr reads --addr. A host alone gets the usual port.
func splitAddr(addr string) (host string, port int, err error) {
	h, p, err := net.SplitHostPort(addr)
	if err != nil {
		return "", 0, usage(words(msgBadAddr, addr), diag.Words{})
	}
	n, err := strconv.ParseUint(p, 10, 16)
	if err != nil {
		return "", 0, usage(words(msgBadAddr, addr), diag.Words{})
	}
	return h, int(n), nil
}

// nextPorts is how many ports after the one asked for are tried.
const nextPorts = 20

// listen takes the port, or the next one that is free. taken is the port asked
// for when it was another's.
func listen(host string, port int) (l net.Listener, taken int, err error) {
	for p := port; p <= min(port+nextPorts, 65535); p++ {
		l, err = net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(p)))
		if err == nil && p != port {
			taken = port
		}
		if !errors.Is(err, syscall.EADDRINUSE) {
			break
		}
	}
	return l, taken, err
}

// tellAddresses prints where the preview is, and who can see it.
func (a *app) tellAddresses(host string, at *net.TCPAddr, base string, taken int) {
	if taken != 0 {
		fmt.Fprintf(a.stderr, "atbalss: %s\n", say(a.ui, msgPortTaken, strconv.Itoa(taken), strconv.Itoa(at.Port)))
	}
	for _, name := range reachable(host, at) {
		fmt.Fprintln(a.stdout, say(a.ui, msgServing, "http://"+name+base+"/"))
	}
	if !at.IP.IsLoopback() {
		fmt.Fprintf(a.stderr, "atbalss: %s\n", say(a.ui, msgOpenToAll))
	}
	if !a.quiet {
		fmt.Fprintln(a.stdout, say(a.ui, msgStopWith))
	}
}

// reachable are the names, with port, to type into a browser: this machine's
// first, then, when all its addresses are served, those that others in the
// network can use.
func reachable(host string, at *net.TCPAddr) []string {
	port := strconv.Itoa(at.Port)
	if !at.IP.IsUnspecified() {
		if host == "" {
			host = at.IP.String()
		}
		return []string{net.JoinHostPort(host, port)}
	}
	names := []string{net.JoinHostPort("localhost", port)}
	for _, ip := range addresses() {
		if ip.IsGlobalUnicast() {
			names = append(names, net.JoinHostPort(ip.String(), port))
		}
	}
	return names
}

// addresses are those of this machine.
func addresses() []net.IP {
	all, err := net.InterfaceAddrs()
	if err != nil {
		return nil
	}
	var ips []net.IP
	for _, addr := range all {
		if n, ok := addr.(*net.IPNet); ok {
			ips = append(ips, n.IP)
		}
	}
	return ips
}

// ownNames are the names that the preview answers to. A page elsewhere can point
// a name of its own at this machine, but not one of these.
func ownNames(host string, at *net.TCPAddr) []string {
	names := []string{host, at.IP.String()}
	if at.IP.IsLoopback() || at.IP.IsUnspecified() {
		names = append(names, "localhost", "127.0.0.1", "::1")
	}
	if at.IP.IsUnspecified() {
		for _, ip := range addresses() {
			names = append(names, ip.String())
		}
		if name, err := os.Hostname(); err == nil {
			names = append(names, name, name+".local")
		}
	}
	var all []string
	for _, n := range names {
		if n == "" {
			continue
		}
		with := net.JoinHostPort(n, strconv.Itoa(at.Port))
		all = append(all, with)
		if bare, ok := cutPort80(with); ok {
			all = append(all, bare)
		}
	}
	return all
}

// cutPort80 is a name as browsers send it for the usual port.
func cutPort80(name string) (string, bool) {
	const usual = ":80"
	if len(name) > len(usual) && name[len(name)-len(usual):] == usual {
		return name[:len(name)-len(usual)], true
	}
	return "", false
}

// live makes the site that is kept up to date, with its server.
func (a *app) live(root *os.Root, f serveFlags, names []string) *live {
	source := root.FS()
	l := &live{app: a, flags: f.siteFlags, root: root}
	l.server = preview.New(preview.Options{
		Hosts: names, UI: a.ui, Follow: f.follow,
		Excerpt: func(p diag.Pos) string { return (&excerpts{source: source}).around(p) },
	})
	return l
}
