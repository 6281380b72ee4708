package web

import (
	"strings"
	"testing"
	"unicode"

	"danvankheo/frontend/lang"

	"golang.org/x/net/html"
)

// foreign reports letters that no English text has. “Dân vận khéo” is a name.
func foreign(s string) bool {
	return strings.ContainsFunc(strings.ReplaceAll(s, "Dân vận khéo", ""), func(r rune) bool {
		return r > unicode.MaxLatin1 && unicode.IsLetter(r) || strings.ContainsRune("àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ", r)
	})
}

// unmarked are the words of a page that are Vietnamese without being marked so.
// Attributes and the titles of drawings cannot be marked in part, so the names of units may stand in them.
func (w *world) unmarked(page string) (out []string) {
	var names []string
	for _, u := range w.reg.Units().All() {
		names = append(names, u.FullName, "")
	}
	unnamed := strings.NewReplacer(names...)
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return []string{err.Error()}
	}
	var walk func(n *html.Node, lang string)
	walk = func(n *html.Node, lang string) {
		if n.Type == html.ElementNode && (n.Data == "head" || n.Data == "script") {
			return // a title cannot be marked
		}
		said := []string{}
		switch {
		case n.Type == html.TextNode && n.Parent.Data == "title": // of a drawing
			said = append(said, unnamed.Replace(n.Data))
		case n.Type == html.TextNode:
			said = append(said, n.Data)
		}
		for _, a := range n.Attr {
			switch a.Key {
			case "lang":
				lang = a.Val
			case "alt", "aria-label", "placeholder", "title", "aria-description":
				said = append(said, unnamed.Replace(a.Val))
			case "value":
				if n.Data == "button" {
					said = append(said, a.Val)
				}
			}
		}
		for _, s := range said {
			if lang != "vi" && foreign(s) {
				out = append(out, strings.TrimSpace(s))
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, lang)
		}
	}
	walk(doc, "")
	return out
}

// TestEnglishPagesSpeakEnglish: what is Vietnamese on an English page was written
// by people and is marked so.
func TestEnglishPagesSpeakEnglish(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	for _, path := range w.pages() {
		if got := w.unmarked(w.get("nobody", lang.English.Path(path)).body); len(got) > 0 {
			t.Errorf("%s says %q", path, got[:min(len(got), 8)])
		}
	}
	if got := w.unmarked(strings.Replace(w.get("nobody", "/").body, `<html lang="vi"`, `<html lang="en"`, 1)); len(got) < 20 {
		t.Errorf("of the Vietnamese front page only %q is seen", got)
	}
}
