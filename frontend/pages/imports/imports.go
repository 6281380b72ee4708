// Package imports is where an administrator sends a spreadsheet to be imported and
// sees what was imported before.
package imports

import (
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/sheet"
	"danvankheo/frontend/parts/badge"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in, the newest first.
type Page struct {
	Frame    layout.Page
	Key      string
	Problems catalog.Invalid
	Waiting  []Waiting
	Batches  []Row
}

// Waiting is a file that was sent and not taken in.
type Waiting struct {
	ID, File, Who string
	At            time.Time
}

// Row is an import.
type Row struct {
	sheet.Batch
	Who string
}

func (r Row) state() (badge.Tone, string) {
	switch {
	case r.UnderWay():
		return badge.Warn, "Chưa xong"
	case r.Reverted != nil:
		return badge.End, "Đã hoàn tác"
	case r.Wanted.Publish || r.Published != nil:
		return badge.OK, "Đã công khai"
	}
	return badge.Info, "Chờ thẩm định"
}

func (p Page) file() form.Field {
	return form.Field{Name: "file", Label: "Tệp Excel (.xlsx) hoặc CSV", Type: "file", Accept: ".xlsx,.csv", Error: form.Sentence(p.Problems, "file"),
		Hint: "Một dòng đầu bảng có tên các cột; mỗi dòng dưới là một mô hình hay điển hình. Nhiều nhất 100.000 dòng, 32 MB."}
}

// others are other wordings of a column, a few of them.
func others(m sheet.Meaning) string {
	return strings.Join(m.Wordings[:min(len(m.Wordings), 4)], "; ")
}
