package gazetteer

import (
	"testing"

	"danvankheo/catalog"
)

func BenchmarkLamDong(b *testing.B) {
	for b.Loop() {
		if _, err := Read(LamDong); err != nil {
			b.Fatal(err)
		}
	}
}

// The whole country, from the file to what is kept in memory.
func BenchmarkVietNam(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		units, err := Read(VietNam)
		if err != nil {
			b.Fatal(err)
		}
		catalog.NewUnits(units)
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
