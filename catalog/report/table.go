package report

import (
	"slices"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
)

// Words a table is written with, as addresses: text.Slug takes away marks,
// capitals and what stands between the words.
var (
	fieldHeads = []string{"field", "linh-vuc"}
	kindHeads  = map[string]catalog.Kind{
		"model": catalog.Model, "models": catalog.Model, "mo-hinh": catalog.Model, "so-mo-hinh": catalog.Model,
		"exemplar": catalog.Exemplar, "exemplars": catalog.Exemplar, "dien-hinh": catalog.Exemplar, "so-dien-hinh": catalog.Exemplar,
	}
	lineNames = map[string]Line{
		"economy": Line(catalog.Economy), "kinh-te": Line(catalog.Economy),
		"culture": Line(catalog.Culture), "van-hoa": Line(catalog.Culture),
		"security": Line(catalog.Security), "an-ninh-quoc-phong": Line(catalog.Security), "qp-an": Line(catalog.Security), "an-qp": Line(catalog.Security),
		"political-system": Line(catalog.PoliticalSystem), "he-thong-chinh-tri": Line(catalog.PoliticalSystem),
		"total-as-reported": Totals, "total": Totals, "tong": Totals, "cong": Totals, "tong-cong": Totals, "tong-so": Totals, "van-ban-neu": Totals,
	}
)

func init() {
	for _, f := range catalog.Fields {
		lineNames[text.Slug(f.Label())] = Line(f)
	}
}

// ReadTable finds a declaration's figures in a table: a row for each field and
// one for the total, a column for each kind. It answers what is to be typed into
// a form, by the names of its boxes; ReadFigures judges the numbers. One row
// with another name is what the paper counts outside the four fields.
func ReadTable(rows [][]string) (map[string]string, catalog.Invalid) {
	at, head := -1, map[string]int{}
	for i, row := range rows[:min(len(rows), 30)] {
		if head = headOf(row); len(head) > 1 && slices.ContainsFunc(fieldHeads, func(h string) bool { _, is := head[h]; return is }) {
			at = i
			break
		}
	}
	if at < 0 {
		return nil, catalog.Invalid{{Field: "file", Sentence: "Chưa thấy dòng đầu bảng. Bảng cần cột “Lĩnh vực” và ít nhất một trong hai cột “Mô hình”, “Điển hình”."}}
	}
	typed, p := map[string]string{}, catalog.Invalid(nil)
	for _, row := range rows[at+1:] {
		readRow(row, head, typed, &p)
	}
	if len(typed) == 0 {
		p.Add("file", "Bảng này chưa có con số nào dưới dòng đầu bảng.")
	}
	return typed, p
}

// headOf are the columns of a row that are known by their heads.
func headOf(row []string) map[string]int {
	out := map[string]int{}
	for i, cell := range row {
		h := text.Slug(cell)
		_, kind := kindHeads[h]
		if _, twice := out[h]; !twice && (kind || slices.Contains(fieldHeads, h)) {
			out[h] = i
		}
	}
	return out
}

func readRow(row []string, head map[string]int, typed map[string]string, p *catalog.Invalid) {
	label, line, cells := "", Other, map[string]string{}
	for h, i := range head {
		if i >= len(row) || text.Line(row[i]) == "" {
			continue
		}
		if kind, ok := kindHeads[h]; ok {
			cells[string(kind)] = text.Line(row[i])
		} else {
			label = text.Line(row[i])
		}
	}
	if len(cells) == 0 {
		return // a blank line, or a remark under the table
	}
	if known, ok := lineNames[strings.TrimPrefix(text.Slug(label), "linh-vuc-")]; ok {
		line = known
	}
	for kind, cell := range cells {
		name := string(line) + "." + kind
		if _, twice := typed[name]; twice {
			p.Add("file", "Dòng “"+label+"”: số này đã có ở một dòng trên. Gộp lại thành một dòng rồi chọn lại tệp.")
			return
		}
		typed[name] = cell
	}
	if line == Other {
		typed["other_name"] = label
	}
}
