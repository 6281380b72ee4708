package sheet

import (
	"fmt"
	"io"
	"iter"
	"testing"

	"danvankheo/catalog"

	"github.com/xuri/excelize/v2"
)

const many = 50_000

// manyLines are records as long as those of the demo.
func manyLines() iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		for i := range many {
			line := Line{Link: "https://dvk.example/ho-so/mo-hinh", Row: catalog.Row{
				Code: fmt.Sprintf("id%014d", i), Kind: catalog.Model, Field: catalog.Culture, Name: fmt.Sprintf("Ánh sáng đường làng số %d", i), Started: "2024", Figures: "36,6 triệu đồng; 8 nhà hảo tâm", Source: "Báo Lâm Đồng, 12/2023",
				Summary: "Thôn kêu gọi dân và nhà hảo tâm lắp đèn dọc các trục đường, mỗi tổ tự giữ.", Place: catalog.Place{Hamlet: "Thôn 10", Commune: "Di Linh", Province: "Lâm Đồng"},
			}}
			if !yield(line, nil) {
				return
			}
		}
	}
}

// BenchmarkWrite writes 50,000 records; "library" is what the library alone needs
// for the same cells without type or look.
func BenchmarkWrite(b *testing.B) {
	for name, write := range map[string]func(Roll) error{
		"csv":  func(l Roll) error { return l.WriteCSV(io.Discard) },
		"xlsx": func(l Roll) error { return l.WriteXLSX(io.Discard) },
		"library": func(l Roll) error {
			f := excelize.NewFile()
			defer f.Close()
			out, err := f.NewStreamWriter("Sheet1")
			n := 0
			for row := range l.Rows {
				n++
				out.SetRow(fmt.Sprintf("A%d", n), row)
			}
			out.Flush()
			f.Write(io.Discard)
			return err
		},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := write(Records("Hồ sơ", false, manyLines())); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(many)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
