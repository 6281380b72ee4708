package web

import (
	"context"
	"iter"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/award"
	"danvankheo/catalog/sheet"
	"danvankheo/frontend/lang"
	"danvankheo/frontend/pages/collection"
	"danvankheo/frontend/pages/people"
	"danvankheo/frontend/pages/round"
)

// The lists that may be downloaded. Each asks what its page asks.

// searchList is what /tra-cuu finds, in its order: Cards and nothing else.
func (w *Web) searchList(q *ask, _ context.Context) (sheet.Roll, error) {
	ids, link, units := w.index.Cards.IDs(w.query(q.wish())), q.links(), w.reg.Units()
	return q.spoken(sheet.Records(lang.Pick(q.context(), "Hồ sơ công khai", "Published records"), false, func(yield func(sheet.Line, error) bool) {
		for _, id := range ids {
			c, ok := w.index.Cards.Get(id)
			if ok && !yield(sheet.OfCard(c, units, link(c.Slug)), nil) {
				return
			}
		}
	})), nil
}

// filesOnce is how many files of a work list are read at once.
const filesOnce = 200

// fileList are the files that this person may read, those of the page's state.
func (w *Web) fileList(q *ask, ctx context.Context) (sheet.Roll, error) {
	person, state, desk := *q.person, deskState(q), q.address("")
	return sheet.Records("Hồ sơ đang làm", true, func(yield func(sheet.Line, error) bool) {
		for rec, err := range w.files(ctx, person, state) {
			line := sheet.Line{}
			if err == nil {
				line = sheet.OfRecord(rec, w.reg.Units())
				line.Link = desk + fileHref(rec.ID)
			}
			if !yield(line, err) || err != nil {
				return
			}
		}
	}), nil
}

// files are a person's files, all of them, page by page.
func (w *Web) files(ctx context.Context, p catalog.Person, state catalog.File) iter.Seq2[catalog.Record, error] {
	return func(yield func(catalog.Record, error) bool) {
		var after catalog.WorkMark
		for more := true; more; {
			list, rest, err := w.reg.WorkPage(ctx, p, catalog.Filter{File: state}, after, filesOnce)
			for _, rec := range list {
				if !yield(rec, nil) {
					return
				}
			}
			if more = rest; more && err == nil {
				after, err = catalog.MarkOf(list[len(list)-1])
			}
			if err != nil {
				yield(catalog.Record{}, err)
				return
			}
		}
	}
}

// rows are a list's rows that are there already.
func rows[T any](list []T, cells func(n int, x T) []any) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for i, x := range list {
			if !yield(cells(i+1, x), nil) {
				return
			}
		}
	}
}

// boardList is a round as this person may see it: own marks, and how many marked
// what once it is closed.
func (w *Web) boardList(q *ask, _ context.Context) (sheet.Roll, error) {
	p, err := q.roundPage()
	if err != nil {
		return sheet.Roll{}, err
	}
	link := q.links()
	l := sheet.Roll{Name: p.Name, Lead: 2, Columns: []sheet.Out{sheet.Col("TT", 5), sheet.Col("Tên mô hình, điển hình", 36), sheet.Col("Loại", 11), sheet.Col("Đối tượng", 11), sheet.Col("Lĩnh vực", 20), sheet.Col("Đơn vị", 22), sheet.Col("Tóm tắt", 50), sheet.Col("Kết quả, số liệu", 30), sheet.Col("Dấu của tôi", 9)}}
	closed := !p.ClosedAt.IsZero()
	if closed {
		l.Columns = append(l.Columns, sheet.Col("Ủy viên đánh dấu", 11))
	}
	l.Columns = append(l.Columns, sheet.Col("Liên kết", 34), sheet.Col("Mã", 18))
	l.Rows = rows(p.Choices, func(n int, c round.Choice) []any {
		out := []any{n, c.Name, c.Kind.Label(), c.Subject.Label(), c.Field.Label(), c.UnitName, c.Summary, c.Figures, sign(c.Mine)}
		if closed {
			out = append(out, c.Count)
		}
		return append(out, link(c.Slug), c.Record)
	})
	return l, nil
}

func sign(on bool) string {
	if on {
		return "x"
	}
	return ""
}

// links makes the address of a record's public page, "" for none. It can be used
// once the request is over.
func (q *ask) links() func(slug string) string {
	page := q.address(q.lang.Path("/ho-so/"))
	return func(slug string) string {
		if slug == "" {
			return ""
		}
		return page + slug
	}
}

// resultList is a closed round as everyone may read it.
func (w *Web) resultList(q *ask, _ context.Context) (sheet.Roll, error) {
	link, gone := q.links(), lang.Pick(q.context(), "Hồ sơ đã gỡ", "Record withdrawn")
	r, err := award.ResultOf(q.context(), w.reg, q.Params("slug"), w.index.Cards.Get)
	return q.spoken(sheet.Roll{
		Name: r.Name, Lead: 2,
		Columns: []sheet.Out{sheet.Col("TT", 5), sheet.Col("Tên mô hình, điển hình", 40), sheet.Col("Loại", 11), sheet.Col("Đối tượng", 11), sheet.Col("Lĩnh vực", 24), sheet.Col("Đơn vị", 26), sheet.Col("Ủy viên đánh dấu", 12), sheet.Col("Liên kết", 40)},
		Rows: rows(r.Rows, func(n int, row award.Row) []any {
			c := w.card(row)
			if c == nil {
				return []any{n, gone, nil, nil, nil, nil, row.Count, nil}
			}
			unit := c.UnitName
			if unit == "" {
				unit = c.Where()
			}
			return []any{n, c.Name, c.Kind.Label(), c.Subject.Label(), c.Field.Label(), unit, row.Count, link(c.Slug)}
		}),
	}), err
}

// awardsList are the rounds as everyone may know them.
func (w *Web) awardsList(q *ask, _ context.Context) (sheet.Roll, error) {
	closed, open, err := w.publicRounds(q)
	page := q.address(q.lang.Path("/khen-thuong/"))
	return q.spoken(sheet.Roll{
		Name: lang.Pick(q.context(), "Các đợt xét khen thưởng", "Award rounds"), Lead: 2,
		Columns: []sheet.Out{sheet.Col("TT", 5), sheet.Col("Đợt xét", 50), sheet.Col("Trạng thái", 12), sheet.Col("Ngày mở", 12), sheet.Col("Ngày đóng", 12), sheet.Col("Số ủy viên", 10), sheet.Col("Ủy viên đã đánh dấu", 12), sheet.Col("Liên kết", 40)},
		Rows: rows(append(open, closed...), func(n int, r award.Notice) []any {
			if r.State != award.Closed { // its page is only there when it is over
				return []any{n, r.Name, "Đang xét", r.OpenedAt, nil, nil, nil, nil}
			}
			return []any{n, r.Name, "Đã đóng", r.OpenedAt, day(r.ClosedAt), r.Seats, r.Marked, page + r.Slug}
		}),
	}), err
}

// topicsList are all topics, as most call them.
func (w *Web) topicsList(q *ask, _ context.Context) (sheet.Roll, error) {
	site, in := q.address(""), q.lang
	return q.spoken(sheet.Roll{
		Name: lang.Pick(q.context(), "Chủ đề", "Topics"), Lead: 2, Columns: []sheet.Out{sheet.Col("TT", 5), sheet.Col("Chủ đề", 40), sheet.Col("Số hồ sơ", 10), sheet.Col("Liên kết", 50)},
		Rows: rows(w.topicsByName(), func(n int, c collection.Count) []any { return []any{n, c.Label, c.Count, site + in.Path(c.Href)} }),
	}), nil
}

// peopleList is for administrators, as their page is.
func (w *Web) peopleList(q *ask, _ context.Context) (sheet.Roll, error) {
	list, err := q.peopleRows()
	return sheet.Roll{
		Name: "Người dùng", Lead: 2, Columns: []sheet.Out{sheet.Col("TT", 5), sheet.Col("Họ và tên", 30), sheet.Col("Thư điện tử", 34), sheet.Col("Vai trò", 70), sheet.Col("Đã đặt mật khẩu", 12)},
		Rows: rows(list, func(n int, r people.Row) []any {
			return []any{n, r.Name, r.Email, strings.Join(r.Roles, "\n"), sign(r.HasPassword)}
		}),
	}, err
}
