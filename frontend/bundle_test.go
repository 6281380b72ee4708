package frontend

import (
	"bytes"
	"compress/gzip"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// What the oldest promised browsers lack. @layer, :is, :has (as a lone rule)
// and clamp they have.
var lacking = map[string]*regexp.Regexp{
	"color-mix()":            regexp.MustCompile(`color-mix\(`),
	"relative colours":       regexp.MustCompile(`\((from) `),
	"oklch(), lab()":         regexp.MustCompile(`\b(ok)?(lch|lab)\(`),
	"light-dark()":           regexp.MustCompile(`light-dark\(`),
	"container queries":      regexp.MustCompile(`@container|container-type|\dcq[wihb]\b`),
	"native nesting":         regexp.MustCompile(`&`),
	"@scope, @starting":      regexp.MustCompile(`@scope|@starting-style|@property`),
	"subgrid":                regexp.MustCompile(`subgrid`),
	"popover, anchor":        regexp.MustCompile(`:popover-open|anchor-name|position-anchor`),
	"transform longhands":    regexp.MustCompile(`[;{](rotate|translate|scale):`),
	"underline in one word":  regexp.MustCompile(`text-decoration:underline \d`),
	"dynamic viewport units": regexp.MustCompile(`\d[dsl]v[hw]\b`),
	":has() beside others":   regexp.MustCompile(`[,}][^{}@]*,[^{}@]*:has\(|:has\([^{}]*\)[^{}]*,[^{}(]*\{`),
	"range media queries":    regexp.MustCompile(`@media[^{]*[<>]`),
}

func TestStyleFitsTheOldestBrowsers(t *testing.T) {
	for _, name := range []string{"site.css", "desk.css"} {
		css := body(t, name)
		for what, re := range lacking {
			if at := re.FindStringIndex(css); at != nil {
				t.Errorf("%s: %s: …%s…", name, what, css[max(0, at[0]-60):min(len(css), at[1]+60)])
			}
		}
	}
}

func TestStyleIsWhole(t *testing.T) {
	css := body(t, "site.css")
	if !strings.HasPrefix(css, "@layer reset,base,parts,pages,print;") {
		t.Errorf("the order of layers must come first: %.80s", css)
	}
	for _, m := range regexp.MustCompile(`var\((--[\w-]+)\)`).FindAllStringSubmatch(css+body(t, "desk.css"), -1) {
		if !strings.Contains(css, m[1]+":") {
			t.Errorf("%s is used and never set", m[1])
		}
	}
	urls := regexp.MustCompile(`url\(([^)]+)\)`).FindAllStringSubmatch(css, -1)
	if len(urls) != 4 {
		t.Errorf("%d fonts in the style, want 4", len(urls))
	}
	for _, m := range urls {
		url := strings.Trim(m[1], `"`)
		if a, ok := Assets().Get(url); !ok || a.Type != "font/woff2" || len(a.Body) < 4000 {
			t.Errorf("%s is not served", url)
		}
	}
}

func TestVariantsAreTheSameBytes(t *testing.T) {
	for _, name := range []string{"site.css", "desk.css", "site.js"} {
		a, ok := Assets().Get(Assets().URL(name))
		if !ok {
			t.Fatalf("%s is not served", name)
		}
		gz, err := gzip.NewReader(bytes.NewReader(a.Gzip))
		if err != nil {
			t.Fatal(err)
		}
		for kind, r := range map[string]io.Reader{"gzip": gz, "brotli": brotli.NewReader(bytes.NewReader(a.Brotli))} {
			if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, a.Body) {
				t.Errorf("%s of %s differs: %v", kind, name, err)
			}
		}
		t.Logf("%s: %d bytes, gzip %d, brotli %d", name, len(a.Body), len(a.Gzip), len(a.Brotli))
	}
	if _, ok := Assets().Get("/tep/../go.mod"); ok {
		t.Error("a path that was not built is served")
	}
}

func body(t *testing.T, name string) string {
	t.Helper()
	a, ok := Assets().Get(Assets().URL(name))
	if !ok {
		t.Fatalf("%s is not served", name)
	}
	return string(a.Body)
}
