package search

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"

	"danvankheo/catalog"
)

var big = map[int]*Index{}

// bigIndex has n generated cards, of which every text is about 3 KB.
func bigIndex(b *testing.B, n int) *Index {
	b.Helper()
	if big[n] == nil {
		g := generator{Rand: rand.New(rand.NewPCG(1, 1)), units: 3300, rare: 40}
		big[n] = New()
		cards := make([]catalog.Card, n)
		for i := range cards {
			cards[i] = g.card(fmt.Sprint("c", i), 500)
			if i < 240 { // as many in every index have these
				cards[i].Name += fmt.Sprintf(" q7q%d dân vận", i%6)
			}
		}
		big[n].Put(cards...)
		big[n].Pair()
	}
	return big[n]
}

func BenchmarkSearch(b *testing.B) {
	queries := []struct {
		name string
		q    Query
	}{
		{"everything", Query{}},
		{"names", Query{Sort: Name}},
		{"common words", Query{Text: "mo hinh dan van kheo"}},
		{"marked", Query{Text: "ánh sáng đường làng"}},
		{"rare word", Query{Text: "t1f"}},
		{"one letter", Query{Text: "t"}},
		{"phrase", Query{Text: `"đời sống văn hóa"`}},
		{"loosened", Query{Text: "dân vận khéo xyzxyz"}},
		{"choices", Query{Text: "dan van", Kind: []catalog.Kind{catalog.Model}, Field: []catalog.Field{catalog.Economy, catalog.Culture}, Year: []string{"2020", "2021"}, Unit: []string{"p3"}}},
		{"sixteen words", Query{Text: "mô hình dân vận khéo ánh sáng đường làng hoa hoà bàn thôn tổ hội phụ"}},
		{"last page", Query{Offset: 4900}},
		{"no hits", Query{Text: "dan van", Limit: -1}},
	}
	for _, n := range []int{5000, 50000} {
		for _, c := range queries {
			b.Run(fmt.Sprintf("%d/%s", n, c.name), func(b *testing.B) {
				ix := bigIndex(b, n)
				var total int
				for b.Loop() {
					total = ix.Search(c.q).Total
				}
				b.ReportMetric(float64(total), "found")
			})
		}
	}
}

func BenchmarkPut(b *testing.B) {
	g := generator{Rand: rand.New(rand.NewPCG(1, 1)), units: 3300, rare: 40}
	cards := make([]catalog.Card, 5000)
	for i := range cards {
		cards[i] = g.card(fmt.Sprint("c", i), 500)
	}
	b.Run("new", func(b *testing.B) {
		ix, i := New(), 0
		for b.Loop() {
			if i++; i%len(cards) == 0 {
				ix = New()
			}
			ix.Put(cards[i%len(cards)])
		}
	})
	b.Run("replace", func(b *testing.B) {
		ix, i := New(), 0
		ix.Put(cards...)
		for b.Loop() {
			i++
			c := cards[i%len(cards)]
			c.Edition = i
			ix.Put(c)
		}
	})
}

// BenchmarkMemory says what an index of 50,000 cards holds, the cards too, whose texts
// alone are "MB-texts", with what answers quotations; "MB-beside" of it lie in regions.
func BenchmarkMemory(b *testing.B) {
	var before, after runtime.MemStats
	for b.Loop() {
		g := generator{Rand: rand.New(rand.NewPCG(1, 1)), units: 3300, rare: 40}
		texts := 0
		runtime.GC()
		runtime.ReadMemStats(&before)
		ix := New()
		ix.PutAll(func(yield func([]catalog.Card) bool) {
			for i := range 50 {
				cards := make([]catalog.Card, 1000)
				for j := range cards {
					cards[j] = g.card(fmt.Sprint("c", i*1000+j), 500)
					for _, s := range cards[j].Story {
						texts += len(s.Text)
					}
				}
				yield(cards)
			}
		})
		ix.Pair()
		runtime.GC()
		runtime.ReadMemStats(&after)
		beside := 0
		for _, d := range ix.docs {
			if d.region != nil {
				beside += len(d.texts) + len(d.stream)
			}
		}
		b.ReportMetric(float64(int(after.HeapAlloc-before.HeapAlloc)+beside)/(1<<20), "MB")
		b.ReportMetric(float64(beside)/(1<<20), "MB-beside")
		b.ReportMetric(float64(texts)/(1<<20), "MB-texts")
		runtime.KeepAlive(ix)
	}
}
