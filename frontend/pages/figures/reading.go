package figures

import (
	"context"

	"danvankheo/catalog"
	"danvankheo/catalog/report"
	"danvankheo/frontend/format"
	"danvankheo/frontend/lang"
	"danvankheo/frontend/parts/form"
)

// Asked is what the address asks for, as it was typed.
type Asked struct{ AsOf, Known, Units string }

// Era is a stretch of days with one map: it can be chosen by its first day, the
// oldest by its last.
type Era struct{ Value, From, To string }

// UnitLine is what one unit counts, or all that has no place for the same reason.
type UnitLine struct {
	Name, Above       string
	Why               report.Why
	Models, Exemplars int
	Unclear           int    // of either kind, which may not have begun
	Unit              string // the value that finds them in a search, "" for none
}

func (l UnitLine) of(k catalog.Kind) int {
	if k == catalog.Model {
		return l.Models
	}
	return l.Exemplars
}

func (l UnitLine) sum() int { return l.Models + l.Exemplars + l.Unclear }

func (p Page) unitTotal() (n int) {
	for _, l := range p.Units {
		n += l.sum()
	}
	return n
}

func (p Page) unitColumn(k catalog.Kind) (n int) {
	for _, l := range p.Units {
		n += l.of(k)
	}
	return n
}

// name is what a line is called; a unit's name is never translated.
func (l UnitLine) name(ctx context.Context) string {
	if words, ok := lang.Pick(ctx, readVi, readEn).why[l.Why]; ok {
		return words
	}
	return l.Name
}

// wrong reports a reading that has no answer.
func (p Page) wrong() bool { return len(p.Problems) > 0 }

// all are the records of the page, those too that may not have begun.
func (p Page) all() int { return p.total() + p.Unclear }

// maps are the choices of the form.
func (p Page) maps(ctx context.Context) []form.Option {
	w, l := lang.Pick(ctx, readVi, readEn), format.In(ctx)
	out := []form.Option{{Value: report.Recorded, Label: w.recorded}, {Value: report.Current, Label: w.current}}
	known := p.Asked.Units == report.Recorded || p.Asked.Units == report.Current || p.Asked.Units == ""
	for _, e := range p.Eras {
		known = known || e.Value == p.Asked.Units
		out = append(out, form.Option{Value: e.Value, Label: w.era(l.Day(e.From), l.Day(e.To))})
	}
	if !known {
		out = append(out, form.Option{Value: p.Asked.Units, Label: w.mapOf(l.Day(p.Asked.Units))})
	}
	return out
}

// field is a box for a day, which is written the way it is read in every language.
func (p Page) field(name, label, value string) form.Field {
	f := form.Field{Name: name, Label: label, Value: format.Day(value), Class: "short", InputMode: "numeric", Autocomplete: "off", MaxLength: 10}
	f.Error = form.Sentence(p.Problems, name)
	return f
}

// map says which map the figures were counted by.
func (p Page) byMap(ctx context.Context) string {
	w := lang.Pick(ctx, readVi, readEn)
	switch p.Reading.Units {
	case report.Recorded:
		return w.byRecorded
	case report.Current:
		return w.byCurrent
	}
	return w.byDay(format.In(ctx).Day(p.Reading.Units))
}

// download is this page's address, with what it was asked.
func (p Page) download() string {
	if p.Query == "" {
		return "/thong-ke"
	}
	return "/thong-ke?" + p.Query
}

// orUnclear is the name of a line that stands for what may not have begun, or its own.
func orUnclear(ctx context.Context, value, name string) string {
	if value == string(report.Beginning) {
		return lang.Pick(ctx, readVi, readEn).unclear
	}
	return name
}
