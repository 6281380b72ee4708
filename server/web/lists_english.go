package web

import (
	"cmp"
	"context"
	"iter"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/sheet"
	"danvankheo/frontend/lang"
)

// heading is a column of a public list as the English list has it: its heading, which
// is read in again like the Vietnamese one, and its cells that are words of ours.
type heading struct {
	name string
	says func(string) string
}

// headings by the Vietnamese one.
var headings = map[string]heading{
	sheet.Header(sheet.Unread): {name: "No"}, sheet.Header(sheet.Code): {name: "Code"}, sheet.Header(sheet.Name): {name: "Name"},
	sheet.Header(sheet.Kind): {"Kind", englishOf(lang.Kind, catalog.Kinds)}, sheet.Header(sheet.Subject): {"Subject", englishOf(lang.Subject, catalog.Subjects)},
	sheet.Header(sheet.Field): {"Field", englishOf(lang.Field, catalog.Fields)},
	sheet.Header(sheet.Unit):  {name: "Unit"}, sheet.Header(sheet.Hamlet): {name: "Hamlet"}, sheet.Header(sheet.Commune): {name: "Commune"},
	sheet.Header(sheet.District): {name: "District"}, sheet.Header(sheet.Province): {name: "Province"}, sheet.Header(sheet.Started): {"Year started", func(s string) string { return strings.Replace(s, "Tháng", "Month", 1) }},
	sheet.Header(sheet.Summary): {name: "Summary"}, sheet.Header(sheet.Figures): {name: "Key figures"}, sheet.Header(sheet.Said): {name: "Recognition"},
	sheet.Header(sheet.Source): {"Source", byWords(map[string]string{catalog.Registered.Label(): "Registered by its unit", "Dữ liệu minh họa, không có thật": "Made up to illustrate, not real"})},
	"Đợt xét":                  {name: "Round"}, "Trạng thái": {"State", byWords(map[string]string{"Đang xét": "Judging", "Đã đóng": "Closed"})}, "Ngày mở": {name: "Opened"}, "Ngày đóng": {name: "Closed"},
	"Số ủy viên": {name: "Members"}, "Ủy viên đã đánh dấu": {name: "Members who marked"}, "Chủ đề": {name: "Topic"}, "Số hồ sơ": {name: "Records"},
	"Liên kết": {name: "Link"}, "Ủy viên đánh dấu": {name: "Members who marked it"},
}

// englishOf are the English names of nouns by the Vietnamese ones.
func englishOf[N interface {
	~string
	Label() string
}](name func(context.Context, N) string, list []N) func(string) string {
	out, ctx := map[string]string{}, lang.With(context.Background(), lang.English)
	for _, n := range list {
		out[n.Label()] = name(ctx, n)
	}
	return byWords(out)
}

func byWords(english map[string]string) func(string) string {
	return func(s string) string { return cmp.Or(english[s], s) }
}

// spoken is a list in the page's language. What people wrote stays as it is.
func (q *ask) spoken(l sheet.Roll) sheet.Roll {
	if q.lang == lang.Vietnamese {
		return l
	}
	says := make([]func(string) string, len(l.Columns))
	for i := range l.Columns {
		h := headings[l.Columns[i].Header]
		says[i], l.Columns[i].Header = h.says, h.name
	}
	l.Rows = inEnglish(l.Rows, says)
	return l
}

func inEnglish(list iter.Seq2[[]any, error], says []func(string) string) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for row, err := range list {
			for i, v := range row {
				if words, ok := v.(string); ok && says[i] != nil {
					row[i] = says[i](words)
				}
			}
			if !yield(row, err) {
				return
			}
		}
	}
}
