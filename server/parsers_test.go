package main

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// parsers.txt has a row for every place that reads bytes by a decoder: the function,
// the decoder, and where its corpus is. A parser that is not in it fails, so does
// one whose corpus or fuzz target is not there.
const parserTable = "testdata/parsers.txt"

// decoders are the calls that make a parser: the path of their package, which stands
// for all below it where it ends in a slash, and how their names begin.
var decoders = map[string][]string{
	"archive/tar": {"NewReader"}, "archive/zip": {"NewReader", "OpenReader"}, "bufio": {"NewScanner"}, "compress/": {"NewReader"},
	"encoding/base64": {"Decode"}, "encoding/csv": {"NewReader"}, "encoding/gob": {"NewDecoder"},
	"encoding/hex": {"Decode"}, "encoding/json": {"NewDecoder", "Unmarshal"}, "encoding/xml": {"NewDecoder", "Unmarshal"},
	"image": {"Decode"}, "image/": {"Decode"}, "golang.org/x/image/": {"Decode"}, "github.com/gen2brain/": {"Decode"},
	"mime": {"ParseMediaType"}, "mime/multipart": {"NewReader"}, "net/mail": {"Parse"}, "net/netip": {"Parse"}, "net/url": {"Parse", "QueryUnescape", "PathUnescape"},
	"github.com/xuri/excelize/v2": {"Open"}, "filippo.io/age": {"Parse", "Decrypt"}, "go.mongodb.org/mongo-driver/bson": {"Unmarshal"},
}

func decodes(path, name string) bool {
	for p, names := range decoders {
		if p == path || strings.HasSuffix(p, "/") && strings.HasPrefix(path, p) {
			return slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(name, n) })
		}
	}
	return false
}

// sources gives every file of Go, generated and test servers' ones apart.
func sources(t *testing.T, each func(folder string, f *ast.File)) {
	t.Helper()
	files := token.NewFileSet()
	for _, room := range []string{"catalog", "frontend", "media", "server"} {
		err := filepath.WalkDir(filepath.Join("..", room), func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && slices.Contains([]string{"testserver", "testdata", "storetest", "mongotest", "miniotest", "browser"}, d.Name()):
				return fs.SkipDir
			case filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_templ.go") || strings.HasSuffix(path, "_test.go"):
				return nil
			}
			f, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
			if err == nil {
				each(strings.TrimPrefix(filepath.ToSlash(filepath.Dir(path)), "../"), f)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// found are the parsers of a file: "folder.Function decoder".
func found(folder string, f *ast.File, add func(string)) {
	paths := map[string]string{} // the name a package has here → its path
	for _, i := range f.Imports {
		path, _ := strconv.Unquote(i.Path.Value) // the parser has read it
		parts := strings.Split(path, "/")
		name := parts[len(parts)-1]
		if len(parts) > 1 && strings.HasPrefix(name, "v") && len(name) == 2 {
			name = parts[len(parts)-2]
		}
		if i.Name != nil {
			name = i.Name.Name
		}
		paths[name] = path
	}
	for _, d := range f.Decls {
		where := "(variable)"
		if fn, is := d.(*ast.FuncDecl); is {
			where = fn.Name.Name
		}
		ast.Inspect(d, func(n ast.Node) bool {
			call, is := n.(*ast.SelectorExpr)
			if !is {
				return true
			}
			of, name := call.X, call.Sel.Name
			if inner, is := of.(*ast.SelectorExpr); is { // base64.StdEncoding.DecodeString
				of = inner.X
			}
			if pkg, is := of.(*ast.Ident); is && decodes(paths[pkg.Name], name) {
				add(folder + "." + where + " " + pkg.Name + "." + name)
			}
			return true
		})
	}
}

func TestEveryParserHasItsCorpus(t *testing.T) {
	parsers, fuzzers := map[string]bool{}, map[string]bool{}
	test := token.NewFileSet()
	sources(t, func(folder string, f *ast.File) { found(folder, f, func(p string) { parsers[p] = true }) })
	tests, err := filepath.Glob("../*/*_test.go")
	for _, deep := range []string{"../*/*/*_test.go", "../*/*/*/*_test.go"} {
		more, err2 := filepath.Glob(deep)
		tests, err = append(tests, more...), err2
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range tests {
		f, err := parser.ParseFile(test, path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			if fn, is := d.(*ast.FuncDecl); is && strings.HasPrefix(fn.Name.Name, "Fuzz") {
				fuzzers[strings.TrimPrefix(filepath.ToSlash(filepath.Dir(path)), "../")+"."+fn.Name.Name] = true
			}
		}
	}
	said, named := parserRows(t), map[string]bool{}
	for _, p := range slices.Sorted(maps.Keys(parsers)) {
		corpus, is := said[p]
		if !is {
			corpus, is = wide(said, p)
		}
		if !is {
			t.Errorf("%s: no corpus: say in %s what is sent there in bad faith", p, parserTable)
			continue
		}
		checkCorpus(t, p, corpus, fuzzers, named)
	}
	for p := range said {
		if !parsers[p] && !strings.Contains(p, "... ") {
			t.Errorf("%s has a row for %s, which is not there", parserTable, p)
		}
	}
	folders, err := os.ReadDir(hostileDir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		if !named[f.Name()] && f.Name() != "header" { // whose parser is the server's own
			t.Errorf("%s/%s is the corpus of no parser", hostileDir, f.Name())
		}
	}
	if len(parsers) < 30 || len(fuzzers) < 15 {
		t.Errorf("only %d parsers and %d fuzz targets found", len(parsers), len(fuzzers))
	}
	t.Logf("%d parsers, %d fuzz targets, %d folders of the corpus", len(parsers), len(fuzzers), len(folders))
}

// checkCorpus: "hostile/FOLDER folder.FuzzTarget", or "ours:" or "operator:" with a
// reason: what the program wrote itself, what whoever runs it types.
func checkCorpus(t *testing.T, p, corpus string, fuzzers, named map[string]bool) {
	t.Helper()
	kind, reason, trusted := strings.Cut(corpus, ": ")
	if trusted && (kind == "ours" || kind == "operator") && reason != "" {
		return
	}
	fuzzed := false
	for _, word := range strings.Fields(corpus) {
		if folder, is := strings.CutPrefix(word, "hostile/"); is {
			if _, err := os.Stat(filepath.Join(hostileDir, folder, "say.txt")); err != nil {
				t.Errorf("%s: %v", p, err)
			}
			named[folder] = true
		} else if fuzzers[word] {
			fuzzed = true
		} else {
			t.Errorf("%s: there is no fuzz target %s", p, word)
		}
	}
	if !fuzzed {
		t.Errorf("%s: no fuzz target", p)
	}
}

// wide finds a row "folder... decoder" for all that lies below.
func wide(rows map[string]string, p string) (corpus string, is bool) {
	where, decoder, _ := strings.Cut(p, " ")
	for row, c := range rows {
		if tree, of, ok := strings.Cut(row, "... "); ok && of == decoder && strings.HasPrefix(where, tree) {
			return c, true
		}
	}
	return "", false
}

// parserRows reads the table.
func parserRows(t *testing.T) map[string]string {
	t.Helper()
	f, err := os.Open(parserTable)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows := map[string]string{}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if w := strings.Fields(lines.Text()); len(w) > 2 && w[0] != "#" {
			rows[fmt.Sprint(w[0], " ", w[1])] = strings.Join(w[2:], " ")
		}
	}
	return rows
}
