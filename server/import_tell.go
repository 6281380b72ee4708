package main

import (
	"fmt"
	"io"
	"strings"

	"danvankheo/catalog/sheet"
	"danvankheo/catalog/text"
)

// tellTable prints what of a file is not read.
func tellTable(out io.Writer, t sheet.Table) {
	for _, h := range t.Unknown {
		fmt.Fprintf(out, "cột %s “%s”: sổ bộ không có cột này, không đọc\n", t.Letter(h), h.Text)
	}
	for _, name := range t.Sheets {
		fmt.Fprintf(out, "trang tính “%s” cũng giống một danh sách, không đọc; đọc bằng --sheet\n", name)
	}
	if n := len(t.Hidden); n > 0 {
		fmt.Fprintln(out, text.Number(n), "dòng đang bị ẩn trong bảng tính, vẫn đọc")
	}
}

// tellRows prints a line for every row that is not taken in.
func tellRows(out io.Writer, p sheet.Plan) {
	for _, r := range p.Rows {
		switch r.What {
		case sheet.Refused:
			for _, bad := range r.Problems {
				fmt.Fprintf(out, "%s: %s\n", bad.Cell, bad.Sentence)
			}
		case sheet.Alike:
			fmt.Fprintf(out, "dòng %d: có thể đã có: %s. Nếu là hồ sơ khác, chạy lại với --as-new %d\n", r.Line, likes(r.Like), r.Line)
		case sheet.Changed:
			for _, c := range r.Changes {
				fmt.Fprintf(out, "dòng %d: đổi %s: “%s” thành “%s”\n", r.Line, sheet.Header(c.Column), c.From, c.To)
			}
		}
	}
}

// tellLeft prints a row that someone changed between the plan and the doing.
func tellLeft(out io.Writer, line int) {
	fmt.Fprintf(out, "dòng %d: có người vừa sửa hồ sơ này; để nguyên bản của họ\n", line)
}

func likes(list []sheet.Likeness) string {
	var out []string
	for _, l := range list {
		words := "“" + l.Name + "”"
		if l.Where != "" {
			words += ", " + l.Where
		}
		if l.ID == "" {
			words += fmt.Sprintf(" (dòng %d)", l.Line)
		}
		out = append(out, words)
	}
	return strings.Join(out, "; ")
}

// tellCounts prints the last line. What waits for a person's choice and what
// someone else changed meanwhile did not come in.
func tellCounts(out io.Writer, n sheet.Counts) { fmt.Fprintln(out, countsLine(n)) }

func countsLine(n sheet.Counts) string {
	return fmt.Sprintf("%d new, %d same, %d changed, %d refused", n[sheet.New], n[sheet.Same], n[sheet.Changed], n[sheet.Refused]+n[sheet.Alike]+n[sheet.Left])
}
