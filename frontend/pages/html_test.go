package pages_test

import (
	"bytes"
	"context"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// void elements have no end tag.
var void = map[string]bool{"meta": true, "link": true, "input": true, "br": true, "img": true, "source": true, "hr": true}

// words that must never be in a finished page.
var forbidden = map[string]*regexp.Regexp{
	"inline style":          regexp.MustCompile(`\sstyle=`),
	"style element":         regexp.MustCompile(`<style`),
	"inline script":         regexp.MustCompile(`<script( src="[^"]*"| defer| type="module")*>[^<]`),
	"event attribute":       regexp.MustCompile(`\son\w+="`),
	"empty link":            regexp.MustCompile(`href=("#"|""|"javascript:)`),
	"refused by templ":      regexp.MustCompile(`about:invalid`),
	"formatting gone bad":   regexp.MustCompile(`%!|&lt;nil&gt;`),
	"third party address":   regexp.MustCompile(`(src|srcset)="https?:`),
	"pages that are yet to": regexp.MustCompile(`href="/nhan-rong`),
}

func TestEveryPageIsWellFormed(t *testing.T) {
	for name, page := range all() {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := page.Render(context.Background(), &b); err != nil {
				t.Fatal(err)
			}
			for what, re := range forbidden {
				if at := re.FindStringIndex(b.String()); at != nil {
					t.Errorf("%s: %s", what, b.String()[max(0, at[0]-40):min(b.Len(), at[1]+80)])
				}
			}
			balanced(t, b.String())
			doc, err := html.Parse(&b)
			if err != nil {
				t.Fatal(err)
			}
			seen := look(t, doc)
			if seen.h1 != 1 {
				t.Errorf("%d h1, want one", seen.h1)
			}
			for _, ref := range seen.refs {
				if !seen.ids[ref] {
					t.Errorf("something points at #%s and there is none", ref)
				}
			}
		})
	}
}

// balanced walks the tags as written: the parser would quietly mend them.
func balanced(t *testing.T, page string) {
	t.Helper()
	var open []string
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Errorf("left open: %v", open)
			}
			return
		case html.StartTagToken:
			if name, _ := z.TagName(); !void[string(name)] {
				open = append(open, string(name))
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				t.Fatalf("</%s> closes %v", name, open)
			}
			open = open[:len(open)-1]
		}
	}
}

// seen is what a walk over a page collects.
type seen struct {
	ids  map[string]bool
	refs []string
	h1   int
}

func look(t *testing.T, doc *html.Node) seen {
	t.Helper()
	s := seen{ids: map[string]bool{}}
	labels := map[string]bool{}
	type control struct{ id, what string }
	var controls []control
	var walk func(n *html.Node, labelled bool)
	walk = func(n *html.Node, labelled bool) {
		a := map[string]string{}
		for _, x := range n.Attr {
			if _, twice := a[x.Key]; twice {
				t.Errorf("<%s> has %s twice", n.Data, x.Key)
			}
			a[x.Key] = x.Val
		}
		if id := a["id"]; id != "" {
			if s.ids[id] {
				t.Errorf("id %s is there twice", id)
			}
			s.ids[id] = true
		}
		for _, key := range []string{"for", "aria-labelledby", "aria-describedby"} {
			s.refs = append(s.refs, strings.Fields(a[key])...)
		}
		if strings.HasPrefix(a["href"], "#") {
			s.refs = append(s.refs, a["href"][1:])
		}
		switch n.Data {
		case "h1":
			s.h1++
		case "label":
			labels[a["for"]] = true
			labelled = labelled || a["for"] == ""
		case "img":
			if _, ok := a["alt"]; !ok {
				t.Error("an img without alt")
			}
		case "input", "select", "textarea":
			if a["type"] != "hidden" && a["aria-label"] == "" && !labelled {
				controls = append(controls, control{a["id"], n.Data + " " + a["name"]})
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, labelled)
		}
	}
	walk(doc, false)
	for _, c := range controls {
		if !labels[c.id] {
			t.Errorf("%s has no label", c.what)
		}
	}
	return s
}
