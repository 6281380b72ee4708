package web

import (
	"context"
	"slices"
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/sheet"
	"danvankheo/frontend/pages/history"
	"danvankheo/frontend/pages/moderate"
	"danvankheo/frontend/pages/rounds"
	"danvankheo/frontend/pages/unplaced"
	"danvankheo/frontend/parts/declared"
	desks "danvankheo/frontend/parts/desk"
	unitpart "danvankheo/frontend/parts/unit"
)

// The lists of the workspaces besides files, figures, imports and people.

// day is a cell for a day that may be none.
func day(t *time.Time) any {
	if t == nil || t.IsZero() {
		return nil
	}
	return *t
}

// roundsList are the rounds that this person has a part in.
func (w *Web) roundsList(q *ask, _ context.Context) (sheet.Roll, error) {
	p, err := q.roundsPage()
	desk := q.address("")
	return sheet.Roll{
		Name: "Đợt xét khen thưởng", Lead: 2,
		Columns: []sheet.Out{sheet.Col("TT", 5), sheet.Col("Đợt xét", 44), sheet.Col("Phạm vi", 26), sheet.Col("Ngày mở", 12), sheet.Col("Ngày đóng", 12), sheet.Col("Số hồ sơ", 10), sheet.Col("Số ủy viên", 10), sheet.Col("Phần của tôi", 18), sheet.Col("Tôi đã đánh dấu", 12), sheet.Col("Liên kết", 34)},
		Rows: rows(append(p.Open, p.Closed...), func(n int, r rounds.Row) []any {
			var used any
			if r.Seat && r.ClosedAt.IsZero() {
				used = r.Used
			}
			return []any{n, r.Name, r.Scope(), r.OpenedAt, day(&r.ClosedAt), r.Candidates, r.Seats, r.Part(), used, desk + desks.Round(r.ID)}
		}),
	}, err
}

// heardList is feedback as its page has it, but how to reach those who sent it: that
// is forgotten on its day, and would live on in a file.
func (w *Web) heardList(q *ask, _ context.Context) (sheet.Roll, error) {
	waiting, shown, declined, err := w.reg.FeedbackFor(q.context(), *q.person)
	link := q.links()
	l := sheet.Roll{Name: "Góp ý", Lead: 2, Columns: []sheet.Out{sheet.Col("TT", 5), sheet.Col("Trạng thái", 12), sheet.Col("Hồ sơ", 36), sheet.Col("Loại", 16), sheet.Col("Người gửi", 26), sheet.Col("Ngày gửi", 12), sheet.Col("Góp ý", 60), sheet.Col("Trả lời", 40), sheet.Col("Lý do", 30), sheet.Col("Liên kết", 34)}}
	l.Rows = func(yield func([]any, error) bool) {
		n := 0
		for _, part := range []struct {
			state string
			list  []catalog.Heard
		}{{"Chờ duyệt", waiting}, {"Đã duyệt", shown}, {"Không đăng", declined}} {
			for _, x := range part.list {
				state := part.state
				if x.Withdrawn {
					state = "Đã gỡ"
				}
				if n++; !yield([]any{n, state, x.Title, x.Kind.Label(), moderate.From(x), x.SentAt, x.Text, x.Answer, x.Note, link(x.Slug)}, nil) {
					return
				}
			}
		}
	}
	return l, err
}

// unplacedList are the records that wait for this person to say where they belong.
func (w *Web) unplacedList(q *ask, _ context.Context) (sheet.Roll, error) {
	list, err := q.unplacedRows()
	return sheet.Roll{
		Name: "Chờ xác định đơn vị", Lead: 2,
		Columns: []sheet.Out{sheet.Col("TT", 5), sheet.Col("Hồ sơ", 40), sheet.Col("Trạng thái", 14), sheet.Col("Đơn vị khi ghi nhận", 26), sheet.Col("Nơi làm", 36), sheet.Col("Đơn vị ấy nay", 50), sheet.Col("Có thể thuộc", 50), sheet.Col("Mã", 18)},
		Rows: rows(list, func(n int, r unplaced.Row) []any {
			var choices []string
			for _, c := range r.Choices {
				choices = append(choices, c.Name)
			}
			return []any{n, r.Name, r.File.Label(), r.Unit, r.Where, strings.Join(r.Became, "\n"), strings.Join(choices, "\n"), r.ID}
		}),
	}, err
}

// unitList are the units that the page finds.
func (w *Web) unitList(q *ask, _ context.Context) (sheet.Roll, error) {
	words, state := q.unitsAsked()
	return sheet.Roll{
		Name: "Đơn vị", Lead: 2,
		Columns: []sheet.Out{sheet.Col("TT", 5), sheet.Col("Tên", 34), sheet.Col("Mã", 10), sheet.Col("Loại", 14), sheet.Col("Cấp", 14), sheet.Col("Thuộc", 30), sheet.Col("Có từ", 12), sheet.Col("Đến", 12), sheet.Col("Trước kia", 50), sheet.Col("Về sau", 50)},
		Rows: rows(found(w.reg.Units(), words, state), func(n int, u catalog.Unit) []any {
			r := w.unitRow(u)
			return []any{n, u.FullName, u.Code, u.Kind.Label(), u.Level.Label(), r.Above, u.ValidFrom, u.ValidTo, strings.Join(r.Former, "\n"), strings.Join(r.Became, "\n")}
		}),
	}, nil
}

// mergerList are the mergers, planned and done.
func (w *Web) mergerList(q *ask, _ context.Context) (sheet.Roll, error) {
	list, err := w.reg.Mergers(q.context())
	desk := q.address("")
	return sheet.Roll{
		Name: "Việc sắp xếp", Lead: 2,
		Columns: []sheet.Out{sheet.Col("TT", 5), sheet.Col("Việc sắp xếp", 50), sheet.Col("Từ ngày", 12), sheet.Col("Văn bản", 34), sheet.Col("Trạng thái", 14), sheet.Col("Đơn vị mới", 50), sheet.Col("Đơn vị được sắp xếp", 50), sheet.Col("Lý do hoàn lại", 30), sheet.Col("Liên kết", 34)},
		Rows: rows(list, func(n int, m catalog.Merger) []any {
			var begun, merged []string
			for _, u := range m.New {
				begun = append(begun, u.FullName)
			}
			for _, a := range m.Arrows {
				merged = append(merged, w.unitName(a.From))
			}
			return []any{n, m.Title, m.Day, m.Act, m.State.Label(), strings.Join(begun, "\n"), strings.Join(slices.Compact(merged), "\n"), m.Note, desk + unitpart.Merger(m.ID)}
		}),
	}, err
}

// historyList is every version of one file.
func (w *Web) historyList(q *ask, _ context.Context) (sheet.Roll, error) {
	versions, err := q.versions()
	if err != nil {
		return sheet.Roll{}, err
	}
	names := q.namesOf(versions)
	last := versions[len(versions)-1].Record
	return sheet.Roll{
		Name: "Lịch sử " + desks.Name(last.Content.Name), Lead: 1,
		Columns: []sheet.Out{sheet.Col("Bản", 6), sheet.Col("Lúc", 22), sheet.Col("Ai", 28), sheet.Col("Việc", 28), sheet.Col("Trạng thái", 16), sheet.Col("Ghi chú", 60)},
		Rows: rows(versions, func(n int, v catalog.Version) []any {
			return []any{int(v.Record.Version), v.At, desks.Who(v.By, names), desks.Act(v.Act), v.Record.File.Label(), history.Note(versions, n-1)}
		}),
	}, nil
}

// behindList are the records that one number of a declaration's comparison counts,
// to be read in again.
func (w *Web) behindList(q *ask, _ context.Context) (sheet.Roll, error) {
	ground, d, _, err := q.ground()
	if err != nil {
		return sheet.Roll{}, err
	}
	link, units, cell := q.links(), w.reg.Units(), q.cell()
	return sheet.Records("Hồ sơ được đếm, "+declared.Who(d, w.unitName(d.Unit)), false, func(yield func(sheet.Line, error) bool) {
		for c := range w.counted(ground, cell) {
			if !yield(sheet.OfCard(c, units, link(c.Slug)), nil) {
				return
			}
		}
	}), nil
}
