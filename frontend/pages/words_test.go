package pages_test

import (
	"go/ast"
	goparser "go/parser"
	"go/token"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/a-h/templ/parser/v2"
	"github.com/a-h/templ/parser/v2/visitor"
)

// vietnameseOnly are files of packages in two languages that only the workspaces use.
var vietnameseOnly = []string{"../parts/layout/desk.templ", "../parts/layout/layout.go", "../parts/claims/edit.templ", "../parts/claims/claims.go"}

// everywhere are the same in both languages.
var everywhere = []string{"Excel", "CSV"}

// TestWordsStandInTheCatalogues: a package whose words stand in words.go has none
// anywhere else: no text in its templates, no Vietnamese in its code.
func TestWordsStandInTheCatalogues(t *testing.T) {
	catalogues, err := filepath.Glob("../*/*/words.go")
	if err != nil || len(catalogues) < 15 {
		t.Fatalf("%d catalogues, %v", len(catalogues), err)
	}
	seen := 0
	for _, c := range catalogues {
		files, err := filepath.Glob(filepath.Dir(c) + "/*")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			base := filepath.Base(f)
			switch {
			case slices.Contains(vietnameseOnly, f), strings.HasSuffix(base, "words.go"), base == "english.go", strings.HasSuffix(base, "_test.go"), strings.HasSuffix(base, "_templ.go"):
			case strings.HasSuffix(base, ".templ"):
				texts(t, f)
				seen++
			case strings.HasSuffix(base, ".go"):
				literals(t, f)
			}
		}
	}
	if seen < 15 {
		t.Errorf("only %d templates were read", seen)
	}
}

// texts are what a template says by itself.
func texts(t *testing.T, path string) {
	file, err := parser.Parse(path)
	if err != nil {
		t.Fatal(err)
	}
	say := func(where, s string) {
		if s = strings.TrimSpace(s); strings.ContainsFunc(html.UnescapeString(s), unicode.IsLetter) && !slices.Contains(everywhere, s) {
			t.Errorf("%s says %s %q", path, where, s)
		}
	}
	v := visitor.New()
	v.Text = func(n *parser.Text) error {
		say("in its text", n.Value)
		return nil
	}
	v.ConstantAttribute = func(n *parser.ConstantAttribute) error {
		switch key := n.Key.String(); key {
		case "alt", "aria-label", "placeholder", "title", "aria-description":
			say("as "+key, n.Value)
		}
		return nil
	}
	if err := v.VisitTemplateFile(file); err != nil {
		t.Fatal(err)
	}
	code, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(string(code), "\n") {
		line, _, _ = strings.Cut(line, "//")
		if vietnamese(line) {
			t.Errorf("%s:%d says %q", path, i+1, strings.TrimSpace(line))
		}
	}
}

func literals(t *testing.T, path string) {
	fset := token.NewFileSet()
	file, err := goparser.ParseFile(fset, path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING && lit.Value[0] == '"' { // the others are patterns of what people write
			if s, err := strconv.Unquote(lit.Value); err != nil || vietnamese(s) {
				t.Errorf("%s says %s", fset.Position(lit.Pos()), lit.Value)
			}
		}
		return true
	})
}

// vietnamese reports letters that no English word has.
func vietnamese(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsLetter(r) && r > unicode.MaxASCII
	})
}
