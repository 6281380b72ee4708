package frontend

import (
	"bytes"
	"compress/gzip"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/evanw/esbuild/pkg/api"
)

//go:embed style/*.css fonts/*.woff2 parts/*/*.css parts/*/*.js pages/*/*.css pages/*/*.js
var files embed.FS

// Prefix is the folder all built assets are served under.
const Prefix = "/tep/"

// styleHead comes before the parts and pages; the order of layers decides,
// not the order of files, so the rest may follow by name.
const styleHead = "@layer reset, base, parts, pages, print;\n"

// deskOnly are the folders whose style only signed-in pages need. It is a file
// of its own, desk.css, read after site.css: readers need not wait for it.
var deskOnly = strings.Fields(`
		pages/account pages/behind pages/compare pages/declaration pages/declarations pages/declare pages/desk
		pages/edit pages/file pages/gallery pages/history pages/importbatch pages/importplan pages/imports
		pages/erase pages/licence pages/merger pages/moderate pages/openround pages/people pages/person pages/round
		pages/rounds pages/saying pages/unitload pages/units pages/unplaced
		parts/bar parts/declared parts/desk parts/imported parts/meter parts/thread`)

// engines are the oldest browsers we promise: the last Chromium of Windows 7,
// the last Firefox of the same, and the Safari of the oldest supported iPhones.
var engines = []api.Engine{
	{Name: api.EngineChrome, Version: "109"},
	{Name: api.EngineFirefox, Version: "115"},
	{Name: api.EngineSafari, Version: "15.6"},
}

// Asset is one built file. Gzip and Brotli are nil where they would not help.
type Asset struct {
	Type   string
	Body   []byte
	Gzip   []byte
	Brotli []byte
}

// Bundle holds the built files.
type Bundle struct {
	urls   map[string]string // "site.css" → "/tep/site.K3X….css"
	assets map[string]Asset  // by URL
}

// URL is the address of a file by its plain name ("site.css", "desk.css",
// "site.js", "sans.woff2"). An unknown name panics: it is a typing error of ours,
// and the test renders every page.
func (b *Bundle) URL(name string) string {
	url, ok := b.urls[name]
	if !ok {
		panic("frontend: no asset " + name)
	}
	return url
}

// Get is the file served at url; ok is false for any other path.
func (b *Bundle) Get(url string) (a Asset, ok bool) {
	a, ok = b.assets[url]
	return a, ok
}

// Assets is the bundle, built at the first call (about 50 ms) and kept. What
// it reads is compiled in, so it either always builds or never: it panics.
var Assets = sync.OnceValue(func() *Bundle {
	b, err := build(files)
	if err != nil {
		panic("frontend: " + err.Error())
	}
	return b
})

func build(src fs.FS) (*Bundle, error) {
	b := &Bundle{urls: map[string]string{}, assets: map[string]Asset{}}
	for _, f := range []struct {
		name, head, line string
		loader           api.Loader
		want             func(dir string) bool
	}{
		{"site.css", styleHead, "@import %q;\n", api.LoaderCSS, func(dir string) bool { return !slices.Contains(deskOnly, dir) }},
		{"desk.css", "", "@import %q;\n", api.LoaderCSS, func(dir string) bool { return slices.Contains(deskOnly, dir) }},
		{"site.js", "", "import %q;\n", api.LoaderJS, func(string) bool { return true }},
	} {
		text, err := entry(src, path.Ext(f.name), f.head, f.line, f.want)
		if err != nil {
			return nil, err
		}
		if err := b.bundle(src, f.name, text, f.loader); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// entry writes the file that imports every file with ext of the wanted folders,
// style before parts before pages.
func entry(src fs.FS, ext, head, line string, want func(dir string) bool) (string, error) {
	out := head
	for _, dir := range []string{"style", "parts", "pages"} {
		err := fs.WalkDir(src, dir, func(p string, d fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err == nil && path.Ext(p) == ext && want(path.Dir(p)) {
				out += fmt.Sprintf(line, "./"+p)
			}
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return out, nil
}

func (b *Bundle) bundle(src fs.FS, name, text string, loader api.Loader) error {
	base, ext := strings.TrimSuffix(name, path.Ext(name)), path.Ext(name)
	built := api.Build(api.BuildOptions{
		Stdin:             &api.StdinOptions{Contents: text, Sourcefile: name, Loader: loader, ResolveDir: "/"},
		Outdir:            "/",
		EntryNames:        base + ".[hash]",
		AssetNames:        "[name].[hash]",
		PublicPath:        strings.TrimSuffix(Prefix, "/"),
		Loader:            map[string]api.Loader{".woff2": api.LoaderFile},
		Plugins:           []api.Plugin{reads(src)},
		Engines:           engines,
		Bundle:            true,
		Format:            api.FormatIIFE,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Charset:           api.CharsetUTF8,
		LegalComments:     api.LegalCommentsNone,
	})
	if len(built.Errors) > 0 {
		return errors.New(api.FormatMessages(built.Errors, api.FormatMessagesOptions{})[0])
	}
	for _, f := range built.OutputFiles {
		file := path.Base(strings.ReplaceAll(f.Path, `\`, "/"))
		parts := strings.Split(file, ".")
		plain := strings.Join(append(parts[:len(parts)-2:len(parts)-2], parts[len(parts)-1]), ".")
		b.urls[plain] = Prefix + file
		b.assets[Prefix+file] = pack(path.Ext(file), f.Contents)
	}
	if b.urls[name] == "" {
		return fmt.Errorf("no %s%s was built", base, ext)
	}
	return nil
}

// reads lets esbuild see the embedded files instead of a disk.
func reads(src fs.FS) api.Plugin {
	return api.Plugin{Name: "embedded", Setup: func(p api.PluginBuild) {
		p.OnResolve(api.OnResolveOptions{Filter: `^\.`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: path.Join(path.Dir("/"+strings.TrimPrefix(importer(a), "/")), a.Path), Namespace: "embedded"}, nil
		})
		p.OnLoad(api.OnLoadOptions{Filter: `.`, Namespace: "embedded"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			body, err := fs.ReadFile(src, strings.TrimPrefix(a.Path, "/"))
			text, loader := string(body), loaders[path.Ext(a.Path)]
			return api.OnLoadResult{Contents: &text, Loader: loader}, err
		})
	}}
}

// importer is the embedded path an import stands in; the entry stands at the root.
func importer(a api.OnResolveArgs) string {
	if a.Namespace == "embedded" {
		return a.Importer
	}
	return "/entry"
}

var loaders = map[string]api.Loader{".css": api.LoaderCSS, ".js": api.LoaderJS, ".woff2": api.LoaderFile}

var types = map[string]string{
	".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".woff2": "font/woff2",
}

func pack(ext string, body []byte) Asset {
	a := Asset{Type: types[ext], Body: body}
	if ext == ".woff2" {
		return a // compressed already
	}
	var g, r bytes.Buffer
	gz, _ := gzip.NewWriterLevel(&g, gzip.BestCompression)
	br := brotli.NewWriterLevel(&r, brotli.BestCompression)
	// A bytes.Buffer takes every write.
	_, _ = gz.Write(body)
	_ = gz.Close()
	_, _ = br.Write(body)
	_ = br.Close()
	a.Gzip, a.Brotli = g.Bytes(), r.Bytes()
	return a
}
