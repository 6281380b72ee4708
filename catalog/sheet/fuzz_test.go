package sheet

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"danvankheo/catalog"
)

// little are limits under which a file is read a thousand times a second.
var little = Limits{Bytes: 1 << 20, Unzipped: 4 << 20, Rows: 50, Columns: 20, Cell: 1 << 10, Text: 64 << 10}

// corpus gives the small files of the hostile corpus, unpacked, by name.
func corpus(t testing.TB) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("../../server/testdata/hostile/sheet/*")
	if err != nil || len(names) < 20 {
		t.Fatalf("no corpus: %v", err)
	}
	files := map[string][]byte{}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, ".gz") {
			z, err := gzip.NewReader(bytes.NewReader(raw))
			if err != nil {
				t.Fatal(err)
			}
			if raw, err = io.ReadAll(io.LimitReader(z, 64<<10)); err != nil {
				t.Fatal(err)
			}
		}
		if len(raw) < 64<<10 && filepath.Base(name) != "say.txt" {
			files[filepath.Base(name)] = raw
		}
	}
	return files
}

// sound reads a file both ways: refused with a sentence, or within the limits.
func sound(t *testing.T, raw []byte) {
	t.Helper()
	refused := func(err error) {
		var bad catalog.Invalid
		if !errors.As(err, &bad) || len(bad) == 0 || bad[0].Sentence == "" {
			t.Fatalf("refused without a sentence: %v", err)
		}
	}
	table, err := Read(bytes.NewReader(raw), int64(len(raw)), "", little)
	if err != nil {
		refused(err)
	}
	if len(table.Rows) > little.Rows || len(table.Columns) > little.Columns {
		t.Fatalf("%d rows, %d columns", len(table.Rows), len(table.Columns))
	}
	for i, r := range table.Rows {
		if len(r.Cells) != len(table.Columns) || i > 0 && r.Number <= table.Rows[i-1].Number {
			t.Fatalf("row %d has %d cells for %d columns, number %d", i, len(r.Cells), len(table.Columns), r.Number)
		}
		for j := range r.Cells {
			_ = table.Address(j, r.Number)
		}
	}
	grids, err := Grids(bytes.NewReader(raw), int64(len(raw)), little)
	if err != nil {
		refused(err)
	}
	for _, g := range grids {
		if len(g.Rows) > little.Rows {
			t.Fatalf("%d rows in a grid", len(g.Rows))
		}
	}
}

// FuzzCSV: whatever text comes as a list.
func FuzzCSV(f *testing.F) {
	for name, raw := range corpus(f) {
		if !bytes.HasPrefix(raw, []byte("PK")) && len(raw) < 8<<10 && !strings.Contains(name, "nothing") {
			f.Add(raw)
		}
	}
	f.Add([]byte("Tên mô hình;Loại;Lĩnh vực;Năm\r\n\"a\nb\";Mô hình;Kinh tế;2024\r\n;;;\r\nTổng;1;2;3\r\n"))
	f.Add([]byte("\xff\xfeT\x00\xea\x00n\x00 \x00m\x00\xf4\x00 \x00h\x00\xec\x00n\x00h\x00\t\x00N\x00\x03\x01m\x00"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if len(raw) < 2 || !bytes.HasPrefix(raw, []byte("PK")) {
			sound(t, raw)
		}
	})
}

// FuzzWorkbook: whatever stands in the parts of a workbook that is packed right.
func FuzzWorkbook(f *testing.F) {
	part := func(z *zip.Reader, name string) []byte {
		r, err := z.Open(name)
		if err != nil {
			return nil
		}
		defer r.Close()
		raw, err := io.ReadAll(io.LimitReader(r, 16<<10))
		if err != nil {
			return nil
		}
		return raw
	}
	const sheetPart, bookPart, stringPart, relPart = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"
	add := func(raw []byte) {
		if z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw))); err == nil {
			f.Add(part(z, sheetPart), part(z, bookPart), part(z, stringPart), part(z, relPart))
		}
	}
	for _, raw := range corpus(f) {
		add(raw)
	}
	add(workbookOf(f, [][]string{{"Tên mô hình", "Loại", "Lĩnh vực", "Năm"}, {"Tổ tự quản", "Mô hình", "Kinh tế", "2024"}}, nil))
	f.Fuzz(func(t *testing.T, sheet, book, texts, rels []byte) {
		var out bytes.Buffer
		z := zip.NewWriter(&out)
		for _, p := range []struct {
			name string
			raw  []byte
		}{{sheetPart, sheet}, {bookPart, book}, {stringPart, texts}, {relPart, rels}} {
			if len(p.raw) == 0 && p.name != bookPart {
				continue
			}
			w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Store})
			if err == nil {
				_, err = w.Write(p.raw)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		sound(t, out.Bytes())
	})
}
