package search

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"danvankheo/catalog"
)

func TestHighlightName(t *testing.T) {
	for _, c := range []struct{ name, query, want string }{
		{"Ánh sáng đường làng", "anh sang", "[Ánh] [sáng] đường làng"},
		{"Ánh sáng đường làng", "ÁNH SÁNG", "[Ánh] [sáng] đường làng"},
		{"Ánh sáng đường làng", "duo", "Ánh sáng [đường] làng"},
		{"Ánh sáng đường làng", "", "Ánh sáng đường làng"},
		{"Ánh sáng đường làng", "xyz", ""},
		{"“Hoà giải” – Hòa Ninh", "hòa", "“[Hoà] giải” – [Hòa] Ninh"},
		{"Người K’Ho, Đam Rông", "k'ho dam", "Người [K’Ho], [Đam] Rông"},
		{"Lặng lẽ trong làng", "làng", "Lặng lẽ trong [làng]"},
		{"Lặng lẽ trong làng", "lang", "[Lặng] lẽ trong [làng]"},
		{"Lặng lẽ", "làng", "[Lặng] lẽ"},
		{"<b>Làng</b> & bản", "lang", "<b>[Làng]</b> & bản"},
		{"Dân vận khéo", `"dân vận"`, "[Dân] [vận] khéo"},
		{norm.NFD.String("Đường hoa"), "duong", "[" + norm.NFD.String("Đường") + "] hoa"},
		{"🌾 Lúa 🌾", "lua", "🌾 [Lúa] 🌾"},
		{"Ủy ban nhân dân xã, UBND phường", "ubnd", "[Ủy] [ban] [nhân] [dân] xã, [UBND] phường"},
		{"UBND xã và nhân dân", "ủy ban nhân dân", "[UBND] xã và [nhân] [dân]"},
		{"Quý trọng kỹ thuật, kinh doanh", "quí kĩ", "[Quý] trọng [kỹ] thuật, kinh doanh"},
		{"Lắp camrea", "camera", "Lắp [camrea]"},
		{"Dân vận khéo, dân tin", "danvankheo", "[Dân] [vận] [khéo], [dân] tin"},
		{"Sầu riêng Mađaguôi", "ma da guoi", "Sầu riêng [Mađaguôi]"},
	} {
		ix := New()
		ix.Put(catalog.Card{ID: "a", Slug: "a", Name: c.name})
		got := ""
		for _, h := range ix.Search(Query{Text: c.query}).Hits {
			got = marked(h.Name)
		}
		if got != c.want {
			t.Errorf("%q in %q: %q, want %q", c.query, c.name, got, c.want)
		}
	}
}

func TestSnippet(t *testing.T) {
	filler := strings.Repeat("một hai ba bốn ", 30)
	for _, c := range []struct {
		why, summary, story, query, want string
	}{
		{"nothing to show", "", "", "ten", ""},
		{"short text whole", "Trồng hoa ven đường.", "", "hoa", "Trồng [hoa] ven đường."},
		{"no match shows the summary", "Trồng hoa.", "Dài.", "ten", "Trồng hoa."},
		{"no query shows the story if that is all", "", "Dài.", "", "Dài."},
		{"more different words win", "Trồng hoa.", "Trồng hoa và cây.", "hoa cây", "Trồng [hoa] và [cây]."},
		{"lines become spaces", "Trồng\nhoa\tđẹp", "", "hoa", "Trồng [hoa] đẹp"},
		{"an endless word is cut", strings.Repeat("x", 500), "", "", strings.Repeat("x", 160) + "…"},
	} {
		ix := New()
		card := catalog.Card{ID: "a", Slug: "a", Name: "Ten hoa cây", Summary: c.summary}
		if c.story != "" {
			card.Story = []catalog.Passage{{Text: c.story}}
		}
		ix.Put(card)
		if got := marked(ix.Search(Query{Text: c.query}).Hits[0].Snippet); got != c.want {
			t.Errorf("%s: %q, want %q", c.why, got, c.want)
		}
	}
	ix := New()
	ix.Put(catalog.Card{ID: "a", Slug: "a", Name: "Ten", Summary: filler, Story: []catalog.Passage{{Text: filler + "dân vận khéo " + filler}}})
	for _, query := range []string{"dan kheo", "dan", "van", "kheo", "dan van kheo"} {
		got := marked(ix.Search(Query{Text: query}).Hits[0].Snippet)
		if !strings.HasPrefix(got, ellipsis) || !strings.HasSuffix(got, ellipsis) || !strings.Contains(got, "[") {
			t.Errorf("%q: window in the middle: %q", query, got)
		}
		for _, w := range strings.Fields(strings.Trim(got, ellipsis)) {
			if !strings.Contains(" một hai ba bốn dân vận khéo ", " "+strings.Trim(w, "[]")+" ") {
				t.Errorf("%q: a word is cut: %q", query, got)
			}
		}
	}
}

// Whatever the card and the query, the spans of a name are the name, and a
// snippet is a short piece of one of the texts.
func TestSpansJoinToTheText(t *testing.T) {
	g := generator{Rand: rand.New(rand.NewPCG(5, 5)), units: 10}
	ix := New()
	for range 200 {
		ix.Put(g.card(string(rune('a'+g.IntN(1000))), 150))
	}
	for range 300 {
		q := g.query()
		for _, h := range ix.Search(q).Hits {
			if strings.NewReplacer("[", "", "]", "").Replace(marked(h.Name)) != h.Card.Name {
				t.Fatalf("%q: %q is not %q", q.Text, marked(h.Name), h.Card.Name)
			}
			texts := h.Card.Summary
			for _, p := range h.Card.Story {
				texts += "\n" + p.Text
			}
			for _, r := range h.Card.Recognitions {
				texts += "\n" + r.Text
			}
			plain := strings.NewReplacer("[", "", "]", "", ellipsis, "").Replace(marked(h.Snippet))
			if !strings.Contains(texts, plain) || plain == "" && strings.TrimSpace(h.Card.Summary) != "" {
				t.Fatalf("%q: snippet %q of %q", q.Text, plain, texts)
			}
			if n := utf8.RuneCountInString(plain); n > SnippetRunes {
				t.Fatalf("%q: snippet of %d runes", q.Text, n)
			}
		}
	}
}
