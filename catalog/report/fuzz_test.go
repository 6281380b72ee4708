package report

import (
	"strings"
	"testing"
)

// FuzzTable: whatever stands in a table, on a form or as a day: nothing breaks,
// and what was refused has its sentence.
func FuzzTable(f *testing.F) {
	f.Add("Lĩnh vực|Mô hình|Điển hình\nKinh tế|1.234|0\nKhác: y tế|5|\nTổng|1.239|0", "31/12/2020")
	f.Add("Tổng|99999999999999999999", "2020")
	f.Add("|||\n\x00", "13/2020")
	f.Add("Lĩnh vực|Mô hình\n-1|x", "29/02/2023")
	f.Fuzz(func(t *testing.T, table, day string) {
		var rows [][]string
		for line := range strings.Lines(table) {
			rows = append(rows, strings.Split(strings.TrimSuffix(line, "\n"), "|"))
		}
		boxes, bad := ReadTable(rows)
		figures, wrong := ReadFigures(func(name string) string { return boxes[name] })
		for _, p := range append(bad, wrong...) {
			if p.Sentence == "" {
				t.Fatalf("%q is refused without a sentence", p.Field)
			}
		}
		if bad == nil && wrong == nil {
			_ = Footings(figures)
		}
		if on := ReadDay(day); on != "" && ReadDay(on) != on {
			t.Fatalf("%q is the day %q, and that is %q", day, on, ReadDay(on))
		}
	})
}
