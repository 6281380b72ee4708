package sheet

import (
	"fmt"
	"iter"
	"strconv"
	"strings"
	"time"

	"danvankheo/catalog"
)

// Line is a record as a list writes it out. Read in again, it is the same record
// and says the same.
type Line struct {
	Row catalog.Row // its Code is the record's id
	// Link is its public page, "" for none.
	Link string
	// State and Changed are on lists for those who work on records.
	State   catalog.File
	Changed time.Time
}

// recordWidths are the columns that are read in again, and how wide they are.
var recordWidths = []struct {
	Column
	width float64
}{
	{Name, 32}, {Kind, 10}, {Subject, 10}, {Field, 18}, {Unit, 20}, {Hamlet, 14}, {Commune, 16}, {District, 14}, {Province, 14}, {Started, 11},
	{Summary, 46}, {Figures, 30}, {Said, 26}, {Source, 30},
}

// Records is a list of records; worked adds where each stands in the chain.
func Records(name string, worked bool, lines iter.Seq2[Line, error]) Roll {
	l := Roll{Name: name, Lead: 2, Columns: []Out{{Header(Unread), 5}}}
	for _, c := range recordWidths {
		l.Columns = append(l.Columns, Out{Header(c.Column), c.width})
	}
	if worked {
		l.Columns = append(l.Columns, Out{"Trạng thái", 14}, Out{"Ngày cập nhật", 12})
	}
	l.Columns = append(l.Columns, Out{"Liên kết", 30}, Out{Header(Code), 18})
	l.Rows = func(yield func([]any, error) bool) {
		n := 0
		for line, err := range lines {
			n++
			if !yield(line.cells(n, worked), err) || err != nil {
				return
			}
		}
	}
	return l
}

func (x Line) cells(n int, worked bool) []any {
	out := []any{n}
	for _, c := range recordWidths {
		if c.Column == Started {
			out = append(out, begun(x.Row.Started))
		} else {
			out = append(out, get(&x.Row, c.Column))
		}
	}
	if worked {
		out = append(out, x.State.Label(), x.Changed)
	}
	return append(out, x.Link, x.Row.Code)
}

// begun is a year as a number; a month in words, because a spreadsheet would make
// a day of "2025-03".
func begun(started string) any {
	year, month, _ := strings.Cut(started, "-")
	y, err := strconv.Atoi(year)
	if err != nil {
		return nil
	}
	m, err := strconv.Atoi(month)
	if err != nil {
		return y
	}
	return fmt.Sprintf("Tháng %d/%d", m, y)
}

// OfCard is a record as everyone may read it; page is the address of its page.
func OfCard(c catalog.Card, units *catalog.Units, page string) Line {
	return Line{Link: page, Row: rowOf(catalog.Record{
		ID: c.ID, Kind: c.Kind, Origin: c.Origin, Unit: c.Unit, Figures: c.Figures, Source: c.Source, Illustration: c.Illustration,
		Content: catalog.Content{
			Name: c.Name, Summary: c.Summary, Subject: c.Subject, Field: c.Field, Place: c.Place, Started: c.Started, Claims: c.Claims, Recognitions: c.Recognitions,
		},
	}, units)}
}

// OfRecord is a record as it is worked on.
func OfRecord(rec catalog.Record, units *catalog.Units) Line {
	return Line{Row: rowOf(rec, units), State: rec.File, Changed: rec.ChangedAt}
}

// rowOf says a record as a list has it. A registered record stands where its unit
// is, has claims instead of figures, and its source is that unit; a made-up one
// says so there.
func rowOf(rec catalog.Record, units *catalog.Units) catalog.Row {
	r := catalog.RowOf(rec)
	if rec.Origin != catalog.Registered {
		return r
	}
	r.Figures, r.Source = claimed(rec.Content.Claims), rec.Origin.Label()
	if rec.Illustration {
		r.Source = "Dữ liệu minh họa, không có thật"
	}
	for _, id := range units.Within(rec.Unit) {
		u, _ := units.Get(id)
		if id == rec.Unit {
			r.Place.Unit = u.FullName
		}
		switch u.Level {
		case catalog.Commune:
			r.Place.Commune = u.FullName
		case catalog.District:
			r.Place.District = u.FullName
		case catalog.Province:
			r.Place.Province = u.FullName
		}
	}
	return r
}

// claimed are claims in words, one a line, as far as they were not rejected.
func claimed(list []catalog.Claim) string {
	var out []string
	for _, k := range list {
		switch k.Verdict {
		case catalog.Rejected:
			continue
		case catalog.Adjusted:
			k.Value = k.Verified
		}
		words := k.Name + ": " + strings.TrimSpace(k.Value+" "+k.Measure)
		if k.Period != "" {
			words += " (" + k.Period + ")"
		}
		out = append(out, words)
	}
	return strings.Join(out, "\n")
}
