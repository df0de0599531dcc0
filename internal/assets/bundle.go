package assets

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/evanw/esbuild/pkg/api"
)

// space is esbuild's word for files that are not on disk; ours are in an fs.FS.
const space = "static"

// outDir is where esbuild believes to write. Nothing is written; the path only
// has to be the same on every machine.
const outDir = "/assets"

// bundle makes style sheets and scripts with all that they import. Those that
// another one imports are parts, not files of their own.
func (b *builder) bundle(names []string) {
	if len(names) == 0 {
		return
	}
	p := &parts{b: b, imported: map[string]bool{}}
	entries := make([]api.EntryPoint, len(names))
	for i, name := range names {
		entries[i] = api.EntryPoint{InputPath: name, OutputPath: strings.TrimSuffix(name, path.Ext(name))}
	}
	result := api.Build(api.BuildOptions{
		EntryPointsAdvanced: entries,
		Bundle:              true,
		Write:               false,
		Outdir:              outDir,
		AbsWorkingDir:       "/",
		TsconfigRaw:         "{}", // never one that lies about on the machine
		MinifyWhitespace:    true,
		MinifyIdentifiers:   true,
		MinifySyntax:        true,
		Charset:             api.CharsetUTF8,
		LegalComments:       api.LegalCommentsNone,
		Format:              api.FormatESModule,
		Platform:            api.PlatformBrowser,
		LogLevel:            api.LogLevelSilent,
		LogLimit:            0,
		// What browsers of 2022 understand: nesting and the like are lowered.
		Engines: []api.Engine{
			{Name: api.EngineSafari, Version: "15"},
			{Name: api.EngineChrome, Version: "100"},
			{Name: api.EngineFirefox, Version: "100"},
		},
		Plugins: []api.Plugin{{Name: space, Setup: p.setup}},
	})
	b.faults = append(b.faults, b.messages(result.Errors)...)
	b.manifest.warnings = append(b.manifest.warnings, b.messages(result.Warnings)...)
	if len(result.Errors) > 0 {
		return
	}
	made := make(map[string][]byte, len(result.OutputFiles))
	for _, f := range result.OutputFiles {
		made[slashed(f.Path)] = f.Contents
	}
	for _, name := range names {
		data, ok := made[outDir+"/"+outName(name)]
		if ok && !p.imported[name] {
			b.manifest.assets = append(b.manifest.assets, b.asset(name, data))
		}
	}
}

// slashed drops what Windows puts before and between the parts of a path.
func slashed(p string) string {
	p = strings.ReplaceAll(p, `\`, "/")
	if i := strings.Index(p, outDir+"/"); i >= 0 {
		return p[i:]
	}
	return p
}

// outName is what esbuild calls the bundle of a file.
func outName(name string) string {
	if types[path.Ext(name)] == types[".js"] {
		return strings.TrimSuffix(name, path.Ext(name)) + ".js"
	}
	return name
}

// parts answers esbuild's questions for files out of static/. It is asked from
// several goroutines.
type parts struct {
	b        *builder
	mu       sync.Mutex
	imported map[string]bool
}

func (p *parts) setup(build api.PluginBuild) {
	build.OnResolve(api.OnResolveOptions{Filter: ".*"}, p.resolve)
	build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: space}, p.load)
}

// resolve finds what an import, or url() in a style sheet, means.
func (p *parts) resolve(args api.OnResolveArgs) (api.OnResolveResult, error) {
	if args.Kind == api.ResolveEntryPoint {
		return api.OnResolveResult{Path: args.Path, Namespace: space}, nil
	}
	target, rest := args.Path, ""
	if i := strings.IndexAny(target, "?#"); i >= 0 {
		target, rest = target[:i], target[i:]
	}
	isURL := args.Kind == api.ResolveCSSURLToken
	switch {
	case isURL && (target == "" || strings.HasPrefix(target, "data:")):
		return api.OnResolveResult{Path: args.Path, External: true}, nil
	case strings.Contains(target, ":") || strings.HasPrefix(target, "//"):
		return api.OnResolveResult{}, fmt.Errorf("%q is on another site: put the file into %s, so that readers' browsers ask nobody else", args.Path, p.b.dir)
	case strings.HasPrefix(target, "/"):
		return api.OnResolveResult{}, fmt.Errorf("%q begins at the root of the site: write the path from this file, such as \"../fonts/name.woff2\"", args.Path)
	}
	// Scripts import modules by "./name"; style sheets may leave out the dot.
	if !strings.HasPrefix(target, ".") && (args.Kind == api.ResolveJSImportStatement || args.Kind == api.ResolveJSDynamicImport) {
		return api.OnResolveResult{}, fmt.Errorf("%q is no file: import the files of %s by \"./name.js\"", args.Path, p.b.dir)
	}
	name := path.Join(path.Dir(args.Importer), target)
	if isURL {
		return p.address(args, name, rest)
	}
	if info, err := fs.Stat(p.b.fs, name); err != nil || !info.Mode().IsRegular() {
		return api.OnResolveResult{}, fmt.Errorf("there is no file %s/%s", p.b.dir, name)
	}
	p.mu.Lock()
	p.imported[name] = true
	p.mu.Unlock()
	return api.OnResolveResult{Path: name, Namespace: space}, nil
}

// address gives the published name of a picture or font, relative to the style
// sheet that asks for it, so that the site may stand under any address.
func (p *parts) address(args api.OnResolveArgs, name, rest string) (api.OnResolveResult, error) {
	a, ok := p.b.manifest.Find(name)
	if !ok {
		return api.OnResolveResult{}, fmt.Errorf("there is no file %s/%s", p.b.dir, name)
	}
	// Every bundle lies directly in assets/css or assets/js.
	rel := "../" + strings.TrimPrefix(a.Path, "/assets/")
	if !strings.HasPrefix(a.Path, "/assets/") {
		rel = "../.." + a.Path
	}
	return api.OnResolveResult{Path: rel + rest, External: true}, nil
}

// loaders are the kinds of files that can be imported.
var loaders = map[string]api.Loader{
	".css": api.LoaderCSS, ".js": api.LoaderJS, ".mjs": api.LoaderJS, ".ts": api.LoaderTS, ".json": api.LoaderJSON,
}

// load reads a file that is part of a bundle.
func (p *parts) load(args api.OnLoadArgs) (api.OnLoadResult, error) {
	loader, ok := loaders[path.Ext(args.Path)]
	if !ok {
		return api.OnLoadResult{}, fmt.Errorf("%s/%s cannot be imported: only .css, .js, .mjs, .ts and .json can", p.b.dir, args.Path)
	}
	data, err := fs.ReadFile(p.b.fs, args.Path)
	if err != nil {
		return api.OnLoadResult{}, err
	}
	text := string(data)
	return api.OnLoadResult{Contents: &text, Loader: loader}, nil
}

// messages turns what esbuild says into faults.
func (b *builder) messages(messages []api.Message) Faults {
	var faults Faults
	for _, m := range messages {
		f := Fault{File: b.dir, Text: plainText(m.Text)}
		if l := m.Location; l != nil {
			f.File = b.dir + "/" + strings.TrimPrefix(l.File, space+":")
			f.Line = l.Line
			f.Column = utf8.RuneCountInString(l.LineText[:min(l.Column, len(l.LineText))]) + 1
			if l.Suggestion != "" {
				f.Text += fmt.Sprintf(" (did you mean %q?)", l.Suggestion)
			}
		}
		faults = append(faults, f)
	}
	return faults
}

// plainText writes a message as ours are: lower case, no full stop.
func plainText(s string) string {
	s = strings.TrimSuffix(s, ".")
	if len(s) > 1 && s[0] >= 'A' && s[0] <= 'Z' && (s[1] < 'A' || s[1] > 'Z') {
		return string(s[0]|0x20) + s[1:]
	}
	return s
}
