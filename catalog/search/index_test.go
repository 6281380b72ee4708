package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"danvankheo/catalog"
)

func TestVersionCountsOnlyWhatShows(t *testing.T) {
	ix := New()
	card := catalog.Card{ID: "a", Slug: "a", Name: "Đường hoa", Tags: []string{"x"}, At: time.Now()}
	step := func(why string, want int64, do func()) {
		t.Helper()
		if do(); ix.Version() != want {
			t.Errorf("%s: version %d, want %d", why, ix.Version(), want)
		}
	}
	step("empty", 0, func() {})
	step("a new card", 1, func() { ix.Put(card) })
	step("the same again", 1, func() { ix.Put(card) })
	step("the same at the same time elsewhere", 1, func() {
		same := card
		same.At, same.Tags = card.At.In(time.FixedZone("ICT", 7*3600)), []string{"x"}
		ix.Put(same)
	})
	step("another name", 2, func() { card.Name = "Đường cờ"; ix.Put(card) })
	step("two at once", 3, func() { ix.Put(catalog.Card{ID: "b", Slug: "b"}, catalog.Card{ID: "c", Slug: "c"}) })
	step("nobody", 3, func() { ix.Delete("zzz") })
	step("gone", 4, func() { ix.Delete("a") })
}

func TestGetAndSlug(t *testing.T) {
	ix := New()
	ix.Put(catalog.Card{ID: "b", Slug: "moi", Name: "Mới"}, catalog.Card{ID: "a", Slug: "cu", Name: "Cũ"})
	ix.Put(catalog.Card{ID: "a", Slug: "khac", Name: "Khác"})
	if c, ok := ix.Get("a"); !ok || c.Name != "Khác" {
		t.Errorf("Get: %v %v", c, ok)
	}
	if c, ok := ix.BySlug("khac"); !ok || c.ID != "a" {
		t.Errorf("BySlug: %v %v", c, ok)
	}
	if _, ok := ix.BySlug("cu"); ok {
		t.Error("the old slug still finds the card")
	}
	if all := slices.Collect(ix.All()); len(all) != 2 || all[0].ID != "a" || all[1].ID != "b" {
		t.Errorf("All: %v", all)
	}
}

func TestDeleteLeavesNothing(t *testing.T) {
	ix := New()
	card := generator{Rand: rand.New(rand.NewPCG(3, 3)), units: 3}.card("bí-mật", 50)
	card.Name, card.Tags = "Zzyzx bí mật", []string{"Kín"}
	card.Unit, card.Within, card.Year = "u1", []string{"u1"}, "1999"
	ix.Put(card)
	ix.Put(catalog.Card{ID: "khac", Slug: "khac", Name: "Khác"})
	if ix.Search(Query{Text: "zzyzx", Tag: []string{"kin"}, Unit: []string{"u1"}}).Total != 1 {
		t.Fatal("the card cannot be found, so this test proves nothing")
	}
	if !ix.Delete("bí-mật") || ix.Delete("bí-mật") {
		t.Error("Delete does not say what was there")
	}
	if _, ok := ix.Get("bí-mật"); ok {
		t.Error("Get still finds it")
	}
	if _, ok := ix.BySlug(card.Slug); ok {
		t.Error("BySlug still finds it")
	}
	r := ix.Search(Query{})
	if said := fmt.Sprint(r); r.Total != 1 || strings.Contains(said, "1999") || strings.Contains(said, "u1") || strings.Contains(said, "Zzyzx") {
		t.Errorf("a result still tells of it: %v", r)
	}
	if ix.terms.byWord["zzyzx"] != nil || len(ix.terms.beginning("zz")) > 0 {
		t.Error("its words are still known")
	}
	clean(t, ix, model{"khac": {}})
}

// A reader must see whole states: the writer always swaps a pair of cards.
func TestReadersSeeWholeChanges(t *testing.T) {
	ix := New()
	g := generator{Rand: rand.New(rand.NewPCG(9, 9)), units: 10}
	for i := range 200 {
		ix.Put(g.card(fmt.Sprint("x", i), 20))
	}
	pair := func(name string) []catalog.Card {
		return []catalog.Card{{ID: "p1", Slug: "p1", Name: name, Kind: catalog.Model}, {ID: "p2", Slug: "p2", Name: name, Kind: catalog.Model}}
	}
	ix.Put(pair("qqa chung")...)
	done := make(chan struct{})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			last := int64(0)
			for {
				select {
				case <-done:
					return
				default:
				}
				a := ix.Search(Query{Text: "qqa qqb chung"})
				b := ix.Search(Query{Text: "chung"})
				if a.Total != 2 && !a.Loosened || b.Total != 2 || b.Version < last {
					t.Errorf("half a change: %d, %d at %d", a.Total, b.Total, b.Version)
					return
				}
				last = b.Version
				ix.Get("p1")
			}
		})
	}
	for i := range 300 {
		ix.Put(pair([]string{"qqa chung", "qqb chung"}[i%2])...)
		ix.Put(g.card(fmt.Sprint("x", g.IntN(200)), 20))
		ix.Delete(fmt.Sprint("x", g.IntN(200)))
	}
	close(done)
	wg.Wait()
}

func TestFacetsFoot(t *testing.T) {
	ix := New()
	g := generator{Rand: rand.New(rand.NewPCG(4, 2)), units: 20}
	for i := range 300 {
		ix.Put(g.card(fmt.Sprint(i), 30))
	}
	for range 200 {
		q := g.query()
		r := ix.Search(q)
		for facet, selected := range map[Facet]int{ByKind: len(q.Kind), BySubject: len(q.Subject), ByField: len(q.Field), ByYear: len(q.Year), ByOrigin: 0, ByLife: 0} {
			sum := 0
			for _, c := range r.Facets[facet] {
				sum += c.Count
			}
			if selected == 0 && sum != r.Total {
				t.Errorf("%+v: %s adds up to %d of %d", q, facet, sum, r.Total)
			}
		}
	}
}

func TestFacetLists(t *testing.T) {
	values := func(list []Count) (out []string) {
		for _, c := range list {
			out = append(out, c.Value)
		}
		return out
	}
	ix, _ := loadContract(t)
	r := ix.Search(Query{Text: "xyzxyz"})
	if r.Total != 0 || len(r.Hits) != 0 {
		t.Fatalf("found %v", ids(r))
	}
	for facet, want := range map[Facet]string{
		ByKind: "[model exemplar]", BySubject: "[collective individual ]", ByField: "[economy culture security political_system]",
		ByYear: "[2025 2024 2023 2022 2021 2020 2019 2018 ]", ByOrigin: "[registered historical]",
	} {
		if got := fmt.Sprint(values(r.Facets[facet])); got != want {
			t.Errorf("%s lists %s, want %s", facet, got, want)
		}
	}
	r = ix.Search(Query{Kind: []catalog.Kind{catalog.Exemplar}, Unit: []string{"tp"}})
	if r.Total != 2 || r.Facets[ByKind][0].Count != 3 || r.Units["bt"] != 0 || r.Units["hn"] != 2 || r.Units["ld"] != 7 {
		t.Errorf("own choice: %d %v %v", r.Total, r.Facets[ByKind], r.Units)
	}
	if n := ix.Search(Query{Year: []string{""}}).Total; n != 1 {
		t.Errorf("%d cards without a year", n)
	}
	if n := ix.Search(Query{Tag: []string{"NONG THON MOI"}}).Total; n != 1 {
		t.Errorf("%d cards with the tag", n)
	}
}

func TestQueriesAreBounded(t *testing.T) {
	ix, _ := loadContract(t)
	for why, q := range map[string]Query{
		"endless text":   {Text: strings.Repeat("dân ", 100000)},
		"endless word":   {Text: strings.Repeat("d", 100000)},
		"only quotes":    {Text: strings.Repeat(`"`, 1000)},
		"broken quotes":  {Text: `"dân" vận" "khéo`},
		"not UTF-8":      {Text: "dân\xff\xfe"},
		"controls":       {Text: "dân\x00vận"},
		"far offset":     {Offset: 1 << 62, Limit: 1 << 62},
		"below nothing":  {Offset: -5, Limit: -5},
		"unknown values": {Kind: []catalog.Kind{"x"}, Unit: []string{"nope"}, Sort: "x"},
	} {
		if r := ix.Search(q); r.Hits == nil || r.Facets == nil {
			t.Errorf("%s: %+v", why, r)
		}
	}
	p := parse(strings.Repeat("một hai ba bốn năm ", 100))
	if len(p.words) != MaxWords {
		t.Errorf("%d words are read", len(p.words))
	}
	if r := ix.Search(Query{Limit: 1000}); len(r.Hits) != ix.Len() {
		t.Errorf("%d hits", len(r.Hits))
	}
	if r := ix.Search(Query{Limit: -1}); len(r.Hits) != 0 || r.Total != ix.Len() {
		t.Errorf("limit below 0: %d hits of %d", len(r.Hits), r.Total)
	}
	if r := ix.Search(Query{Offset: 24, Limit: 5}); len(r.Hits) != 1 {
		t.Errorf("last page has %d hits", len(r.Hits))
	}
}

func TestSorts(t *testing.T) {
	ix := New()
	day := func(n int) time.Time { return time.Date(2025, 1, n, 0, 0, 0, 0, time.UTC) }
	ix.Put(
		catalog.Card{ID: "b", Slug: "b", Name: "Đèn", At: day(1)}, catalog.Card{ID: "a", Slug: "a", Name: "Đèn", At: day(1)},
		catalog.Card{ID: "d", Slug: "d", Name: "Dừa", At: day(2)}, catalog.Card{ID: "c", Slug: "c", Name: "Ấm", At: day(3)},
		catalog.Card{ID: "e", Slug: "e", Name: "Ăn", At: day(2)},
	)
	for sort, want := range map[Sort]string{Newest: "[c d e a b]", Name: "[e c d a b]", Relevance: "[c d e a b]", "": "[c d e a b]"} {
		if got := fmt.Sprint(ids(ix.Search(Query{Sort: sort}))); got != want {
			t.Errorf("%q: %s, want %s", sort, got, want)
		}
	}
}

func TestEachGivesEveryCardOnce(t *testing.T) {
	ix := New()
	g := generator{Rand: rand.New(rand.NewPCG(5, 5)), units: 9}
	for i := range 400 { // more than any page of hits
		ix.Put(g.card(fmt.Sprint("c", i), 8))
	}
	for i := range 400 {
		if i%3 == 0 {
			ix.Delete(fmt.Sprint("c", i))
		}
	}
	for name, q := range map[string]Query{"all": {}, "models": {Kind: []catalog.Kind{catalog.Model}}, "a unit": {Unit: []string{"u1", "p0", "p1"}}, "nothing": {Unit: []string{"none"}}, "limited": {Limit: 5, Offset: 3}} {
		seen := map[string]bool{}
		for c := range ix.Each(q) {
			if seen[c.ID] {
				t.Errorf("%s: %s comes twice", name, c.ID)
			}
			seen[c.ID] = true
		}
		if want := ix.Search(q).Total; len(seen) != want {
			t.Errorf("%s: %d cards, a search counts %d", name, len(seen), want)
		}
	}
	for range ix.Each(Query{}) {
		break
	}
	ix.Put(catalog.Card{ID: "later"}) // whoever stops early leaves the index free
}
