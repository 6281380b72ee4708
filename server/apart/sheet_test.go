package apart

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"danvankheo/catalog/sheet"

	"github.com/xuri/excelize/v2"
)

// workbook has so many records of ordinary length.
func workbook(t testing.TB, rows int) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	stream, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	if err := stream.SetRow("A1", []any{"TT", "Tên mô hình", "Loại", "Lĩnh vực", "Xã", "Tỉnh", "Năm bắt đầu", "Nội dung", "Kết quả", "Nguồn"}); err != nil {
		t.Fatal(err)
	}
	for i := range rows {
		row := []any{i + 1, fmt.Sprintf("Mô hình dân vận khéo số %d", i), "Mô hình", "Kinh tế", "Xã Hòa Ninh", "Lâm Đồng", 2024, strings.Repeat("Vận động nhân dân hiến đất làm đường. ", 6), fmt.Sprintf("%d hộ tham gia", i), "Báo cáo"}
		if err := stream.SetRow(fmt.Sprintf("A%d", i+2), row); err != nil {
			t.Fatal(err)
		}
	}
	if err := stream.Flush(); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestSheetIsWhatReadReads(t *testing.T) {
	w, _ := workers(t)
	for name, file := range map[string][]byte{"small": workbook(t, 3), "50,000 rows": workbook(t, 50_000)} {
		got, err := w.Sheet(t.Context(), bytes.NewReader(file), "Sheet1")
		want, err2 := sheet.Read(bytes.NewReader(file), int64(len(file)), "Sheet1", sheet.Most)
		if err != nil || err2 != nil || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: %d rows of %d, %v, %v", name, len(got.Rows), len(want.Rows), err, err2)
		}
	}
}

func TestGridsAreWhatGridsReads(t *testing.T) {
	w, _ := workers(t)
	for name, file := range map[string][]byte{"a workbook": workbook(t, 3), "text": []byte("field;models\neconomy;472"), "a list": workbook(t, 600), "nothing": nil, "half": workbook(t, 9)[:900], "5 MB": make([]byte, 5<<20)} {
		got, err := w.Grids(t.Context(), bytes.NewReader(file))
		want, err2 := sheet.Grids(bytes.NewReader(file), int64(len(file)), sheet.Small)
		if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(err, err2) {
			t.Errorf("%s: %v, %v; not %v, %v", name, got, err, want, err2)
		}
	}
}

func TestSheetRefusals(t *testing.T) {
	w, _ := workers(t)
	for name, file := range map[string][]byte{"nothing": nil, "pdf": []byte("%PDF-1.7\n"), "half": workbook(t, 9)[:900], "33 MB": make([]byte, 33<<20), "no such sheet": workbook(t, 3)} {
		_, err := w.Sheet(t.Context(), bytes.NewReader(file), "Tờ khác\n%")
		_, want := sheet.Read(bytes.NewReader(file), int64(len(file)), "Tờ khác\n%", sheet.Most)
		if want == nil || !reflect.DeepEqual(err, want) {
			t.Errorf("%s: %v, not %v", name, err, want)
		}
	}
}
