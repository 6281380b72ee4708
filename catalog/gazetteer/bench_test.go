package gazetteer

import (
	"testing"

	"danvankheo/catalog"
)

func BenchmarkEverything(b *testing.B) {
	for b.Loop() {
		if _, err := Everything(); err != nil {
			b.Fatal(err)
		}
	}
}

// 50,000 records on today's map, as the statistics ask.
func BenchmarkPlace50000(b *testing.B) {
	list, units := everything(b)
	for b.Loop() {
		m := units.On(catalog.Today)
		for i := range 50_000 {
			m.Place(list[i%len(list)].ID, "2021-05-05", catalog.Chosen{})
		}
	}
}
