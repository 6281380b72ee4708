package sheet

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"danvankheo/catalog"
)

// What a row comes to.
type What string

const (
	New     What = "new"
	Same    What = "same"
	Changed What = "changed"
	Alike   What = "alike"   // perhaps told already under another source: a person has to say
	Refused What = "refused" // see Planned.Problems
	Left    What = "left"    // changed by someone between the plan and the doing
)

// Counts of rows.
type Counts map[What]int

// Planned is what a row will come to. Rows are in the order of the file.
type Planned struct {
	Line     int // row number
	What     What
	ID       string      // of the record
	Base     int64       // its version, 0 for a new one
	Row      catalog.Row // as it will be
	Problems []Problem
	Changes  []Change
	Like     []Likeness
}

// Problem is why a row is refused, with the cell ("B12").
type Problem struct{ Cell, Sentence string }

// Change is one column that differs from what the registry holds.
type Change struct {
	Column   Column
	From, To string
}

// Wanted is what a person asks for besides the file.
type Wanted struct {
	Fixed Fixed `json:"fixed,omitempty"`
	// Publish: put every row before the public at once.
	Publish bool `json:"publish,omitempty"`
	// Chosen are the lines that may be told already and are to be taken in as new
	// all the same; EveryAlike is all of them.
	Chosen     []int `json:"chosen,omitempty"`
	EveryAlike bool  `json:"every_alike,omitempty"`
}

// ChooseLines reads which lines that may be told already are to be taken in as new:
// "all", or their numbers divided by commas. The error names what is no number.
func (w *Wanted) ChooseLines(s string) error {
	w.Chosen, w.EveryAlike = nil, s == "all"
	if w.EveryAlike || s == "" {
		return nil
	}
	for one := range strings.SplitSeq(s, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(one))
		if err != nil {
			return fmt.Errorf("%q is no line number", one)
		}
		w.Chosen = append(w.Chosen, n)
	}
	slices.Sort(w.Chosen)
	w.Chosen = slices.Compact(w.Chosen)
	return nil
}

// Plan is what importing a table would do to the registry as it is now.
type Plan struct {
	Table  Table
	Wanted Wanted
	Rows   []Planned
	Counts Counts
	Chunks []Span // of Rows: what one entry each would take, whatever it comes to
}

// Span is Rows[From:To].
type Span struct{ From, To int }

// What one entry takes, in rows and in bytes of text.
const (
	chunkRows = 200
	chunkText = 900 << 10
)

// lookUp is how many rows one query asks for.
const lookUp = 2000

// MakePlan compares a table with the registry. The error is Invalid where the
// file lacks a column that is needed, by the column's name.
func MakePlan(ctx context.Context, reg *catalog.Registry, t Table, w Wanted) (Plan, error) {
	if err := w.Fixed.check(t); err != nil {
		return Plan{}, err
	}
	p := planner{ctx: ctx, reg: reg, places: newPlaces(reg.Units(), w.Fixed[Day])}
	p.Table, p.Wanted, p.Rows, p.Counts = t, w, make([]Planned, len(t.Rows)), Counts{}
	p.columns()
	p.read()
	if err := p.compare(); err != nil {
		return Plan{}, err
	}
	if err := p.likenesses(); err != nil {
		return Plan{}, err
	}
	for i := range p.Rows {
		p.Counts[p.Rows[i].What]++
	}
	p.chunks()
	return p.Plan, nil
}

type planner struct {
	Plan
	ctx    context.Context
	reg    *catalog.Registry
	places *places
	told   []Column // the file says something about these
}

func (p *planner) columns() {
	for _, h := range p.Table.Columns {
		p.told = append(p.told, h.Column)
	}
	for _, c := range Fixable {
		if c != Day && p.Wanted.Fixed[c] != "" {
			p.told = append(p.told, c)
		}
	}
}

// read makes a row of every line, or says what is wrong with its cells: all
// processors at once, since no row asks for another.
func (p *planner) read() {
	var fixed catalog.Row
	for _, c := range Fixable {
		set(&fixed, c, p.Wanted.Fixed[c]) // checked before
	}
	var under sync.WaitGroup
	share := len(p.Rows)/runtime.GOMAXPROCS(0) + 1
	for from := 0; from < len(p.Rows); from += share {
		under.Go(func() {
			for i := from; i < min(from+share, len(p.Rows)); i++ {
				p.readLine(&p.Rows[i], p.Table.Rows[i], fixed)
			}
		})
	}
	under.Wait()
	p.place()
}

func (p *planner) readLine(out *Planned, line Row, fixed catalog.Row) {
	out.Line, out.Row, out.What = line.Number, fixed, New
	wrong := map[string]bool{}
	for j, s := range line.Cells {
		if s == "" {
			continue
		}
		c := p.Table.Columns[j].Column
		why := faulty(s)
		if why == "" {
			why = set(&out.Row, c, s)
		}
		if why != "" {
			wrong[string(c)] = true
			out.refuse(p.Table.Address(j, line.Number), why)
		}
	}
	for _, bad := range out.Row.Check() {
		if !wrong[bad.Field] {
			out.refuse(p.Table.Address(p.Table.Has(Column(bad.Field)), line.Number), bad.Sentence)
		}
	}
	if i := line.Beyond; i > 0 {
		out.refuse(fmt.Sprint(letters(i), line.Number), "Dòng này có nhiều ô hơn dòng tiêu đề: có lẽ một ô có dấu ngăn cách mà không đặt trong ngoặc kép, nên chữ bị đẩy sang ô sau. Đặt ô ấy trong ngoặc kép rồi gửi lại.")
	}
	if out.What != Refused {
		out.ID = out.Row.ID()
	}
}

// place finds the units of the rows, and those that stand in the file twice.
func (p *planner) place() {
	seen := make(map[string]int, len(p.Rows))
	for i := range p.Rows {
		out := &p.Rows[i]
		if out.What == Refused {
			continue
		}
		if first, twice := seen[out.ID]; twice {
			out.refuse(p.Table.Address(p.Table.Has(Name), out.Line), fmt.Sprintf("Trùng với dòng %d: cùng một hồ sơ (cùng mã, hoặc cùng nguồn, loại, tên và nơi).", first))
			continue
		}
		seen[out.ID] = out.Line
		out.Row.Unit = p.places.unit(out.Row.Place, out.Row.Started)
	}
}

func (r *Planned) refuse(cell, why string) {
	r.What = Refused
	r.Problems = append(r.Problems, Problem{cell, why})
}

// compare finds the records that are there already.
func (p *planner) compare() error {
	at := map[string]*Planned{}
	look := func() error {
		ids := make([]string, 0, len(at))
		for id := range at {
			ids = append(ids, id)
		}
		list, err := p.reg.ByID(p.ctx, ids)
		for i := range list {
			p.differ(at[list[i].ID], &list[i])
		}
		clear(at)
		return err
	}
	for i := range p.Rows {
		if p.Rows[i].What == Refused {
			continue
		}
		if at[p.Rows[i].ID] = &p.Rows[i]; len(at) == lookUp {
			if err := look(); err != nil {
				return err
			}
		}
	}
	if len(at) == 0 {
		return nil
	}
	return look()
}

// differ decides between same, changed and refused for a row whose record is
// there. What the file says nothing about stays.
func (p *planner) differ(r *Planned, rec *catalog.Record) {
	has := catalog.RowOf(*rec)
	next := has
	for _, c := range p.told {
		if c == Code || rec.Origin == catalog.Registered && !slices.Contains(registered, c) {
			continue
		}
		if from, to := get(&has, c), get(&r.Row, c); from != to {
			r.Changes = append(r.Changes, Change{c, from, to})
			copyTo(&next, &r.Row, c)
		}
	}
	if next.Place != has.Place {
		next.Unit = r.Row.Unit
	}
	waits := p.Wanted.Publish && (rec.File == catalog.Submitted || rec.File == catalog.Verified)
	next.Code = r.Row.Code
	r.Base, r.Row, r.What = rec.Version, next, Changed
	cell := p.Table.Address(p.Table.Has(Name), r.Line)
	switch {
	case rec.File == catalog.Erased:
		r.Changes = nil
		r.refuse(cell, "Nội dung hồ sơ này đã xóa theo yêu cầu; nhập tệp không đưa lại được.")
	case len(r.Changes) == 0 && (!waits || rec.Origin == catalog.Registered):
		r.What = Same
	case rec.Origin == catalog.Registered:
		r.refuse(cell, "Hồ sơ này do đơn vị đăng ký, không sửa bằng cách nhập tệp. Đơn vị mở bản sửa trên trang hồ sơ.")
	case rec.File == catalog.Withdrawn:
		r.refuse(cell, "Hồ sơ này đã được gỡ khỏi trang công khai; nhập tệp không sửa và không đưa lại được.")
	}
}

// registered are the columns in which a registered record can be told the same:
// its place is its unit's, and its results are claims.
var registered = []Column{Name, Kind, Subject, Field, Started, Summary}

// chunks are cut by what the file says alone, so that a plan made again after
// half of it was done is cut alike.
func (p *planner) chunks() {
	from, size := 0, 0
	for i, line := range p.Table.Rows {
		own := 0
		for _, s := range line.Cells {
			own += len(s)
		}
		if i > from && (i-from == chunkRows || size+own > chunkText) {
			p.Chunks = append(p.Chunks, Span{from, i})
			from, size = i, 0
		}
		size += own
	}
	p.Chunks = append(p.Chunks, Span{from, len(p.Rows)})
}

// Work reports how many rows of the plan have something to be done.
func (p Plan) Work() int { return p.Counts[New] + p.Counts[Changed] }
