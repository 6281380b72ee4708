package unit

import (
	"context"

	"danvankheo/catalog"
	"danvankheo/frontend/format"
	"danvankheo/frontend/lang"
	"danvankheo/frontend/parts/crumb"
	"danvankheo/frontend/parts/facts"
)

// trail leads from the map down to here.
func (p Page) trail(ctx context.Context, w words) []crumb.Step {
	out := []crumb.Step{{Label: w.Map, Href: lang.Path(ctx, "/ban-do")}}
	for i := len(p.Above) - 1; i >= 0; i-- {
		out = append(out, crumb.Step{Label: p.Above[i].Label, Href: lang.Path(ctx, p.Above[i].Href), Written: true})
	}
	return append(out, crumb.Step{Label: p.Unit.FullName, Written: true})
}

func (p Page) facts(ctx context.Context, w words) []facts.Row {
	u, day := p.Unit, format.In(ctx).Day
	from := day(u.ValidFrom)
	if from == "" && u.Known != "" {
		from = w.Known + day(u.Known)
	}
	rows := []facts.Row{{Term: w.Code, Fact: u.Code}, {Term: w.From, Fact: from}, {Term: w.To, Fact: day(u.ValidTo)}}
	if u.Kind != catalog.Territory {
		return rows[1:]
	}
	return rows
}

func (w words) when(ctx context.Context, e catalog.Change) string {
	switch {
	case e.Day != "":
		return format.In(ctx).Day(e.Day)
	case e.Known != "":
		return w.Before + format.In(ctx).Day(e.Known)
	}
	return w.Never
}

// unknown is a beginning that no list tells.
func (w words) unknown(e catalog.Change) string {
	if e.Known == "" {
		return w.Never + "."
	}
	return w.Since + " " + format.Day(e.Known) + "."
}

func (w words) came(e catalog.Change) string {
	if e.Began {
		return w.BeganFrom
	}
	return w.Took
}

func (w words) went(e catalog.Change) string {
	if e.Ended {
		return w.EndedIn
	}
	return w.Gave
}

func (w words) source(e catalog.Change) string {
	if e.Clause == "" {
		return w.By + " " + e.Act
	}
	return w.By + " " + e.Act + ", " + w.Clause + " " + e.Clause
}
