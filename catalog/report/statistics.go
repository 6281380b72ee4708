package report

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"time"

	"danvankheo/catalog"
)

// Axis is what figures are counted by.
type Axis string

const (
	ByField   Axis = "field"
	ByKind    Axis = "kind"
	BySubject Axis = "subject"
	ByOrigin  Axis = "origin"
	ByLife    Axis = "life"
	ByYear    Axis = "year"
	ByUnit    Axis = "unit"
	// ByTop is the highest unit above, where there is no room for all. Something
	// whose unit nobody has said yet may lie in it for certain.
	ByTop Axis = "top"
)

// Axes that can be asked for, in the order of lists.
var Axes = []Axis{ByField, ByKind, BySubject, ByOrigin, ByLife, ByYear, ByUnit}

// Reading says which figures are meant. The same Reading, once Known has passed,
// has the same answer for ever.
type Reading struct {
	// AsOf is the day in the field: what had begun by then is counted.
	AsOf string
	// Known is the registry's day: as was public at its end. Today's is not over.
	Known string
	// Units is Recorded, Current or the day of a map.
	Units string
}

// Recorded and Current are the maps of a Reading that are no day: units as
// recorded, and the newest map that was known on the day Known.
const (
	Recorded = "recorded"
	Current  = "current"
)

// NoDay is said of what is no day.
const NoDay = "Ghi một ngày như 2024-12-31."

// Read fills in what is not given and says what cannot be answered, on as_of,
// known and units.
func Read(asOf, known, units string, now time.Time) (Reading, catalog.Invalid) {
	today := day(now)
	r := Reading{AsOf: asOf, Known: cmp.Or(known, today), Units: cmp.Or(units, Recorded)}
	r.AsOf = cmp.Or(r.AsOf, r.Known)
	var p catalog.Invalid
	for _, d := range []struct{ field, day string }{{"as_of", r.AsOf}, {"known", r.Known}, {"units", r.Units}} {
		if d.field == "units" && (d.day == Recorded || d.day == Current) || d.field == "as_of" && asOf == "" {
			continue
		}
		switch _, err := time.Parse(time.DateOnly, d.day); {
		case err != nil && d.field == "units":
			p.Add(d.field, "Ghi recorded, current, hoặc một ngày như 2024-12-01.")
		case err != nil:
			p.Add(d.field, NoDay)
		case d.day > today:
			p.Add(d.field, "Ngày này chưa tới. Ghi hôm nay hoặc một ngày đã qua.")
		case d.day > r.Known && p == nil:
			p.Add(d.field, "Ngày này sau ngày của sổ bộ ("+r.Known+"): hôm ấy chưa ai biết. Ghi một ngày không muộn hơn.")
		}
	}
	return r, p
}

// Open reports a Reading whose answer may still change: today is not over.
func (r Reading) Open(now time.Time) bool { return r.Known >= day(now) }

// Map is the map to read by, nil for units as recorded.
func (r Reading) Map(units *catalog.Units) *catalog.Map {
	switch r.Units {
	case Recorded:
		return nil
	case Current:
		return units.Today()
	}
	return units.On(r.Units)
}

// Why says why a count stands in a row of its own.
type Why string

const (
	// Placed: it stands where it belongs.
	Placed Why = ""
	// Beginning: nobody knows whether it had begun by the day.
	Beginning Why = "beginning"
	// Split: its unit was split, or ended without an heir, and nobody has said yet
	// where it belongs on this map.
	Split Why = "split"
	// Outside: its place is none of the loaded units.
	Outside Why = "outside"
)

// Tally is one row: a value for each axis of the question, "" where there is none.
type Tally struct {
	Values []string
	Why    Why
	Count  int
}

// Statistics foot: the rows add up to Total.
type Statistics struct {
	Rows  []Tally
	Total int
}

type tallied struct {
	values [3]string
	why    Why
}

// Statistics counts facts by up to three axes. Rows come in the order of the axes'
// own lists, the newest year first, units by id, and what has no place last.
func (r Reading) Statistics(facts iter.Seq[Fact], by []Axis, units *catalog.Units) Statistics {
	return r.Several(facts, units, by)[0]
}

// Several are the Statistics of several questions; the facts are gone through once.
func (r Reading) Several(facts iter.Seq[Fact], units *catalog.Units, questions ...[]Axis) []Statistics {
	place, sums := r.placer(units), make([]map[tallied]int, len(questions))
	for i, by := range questions {
		sums[i] = zeros(by)
	}
	for f := range facts {
		begun := r.begun(f)
		if begun == Later {
			continue
		}
		for i, by := range questions {
			key := tallied{why: Beginning}
			if begun != Unclear {
				key = f.tallied(by, place)
			}
			sums[i][key]++
		}
	}
	out := make([]Statistics, len(questions))
	for i, by := range questions {
		out[i] = statistics(by, sums[i])
	}
	return out
}

// tallied is the row that a fact which had begun is counted in.
func (f Fact) tallied(by []Axis, place func(site) placing) (key tallied) {
	for i, axis := range by {
		switch axis {
		case ByUnit:
			key.values[i], key.why = place(f.site).in(0)
		case ByTop:
			key.values[i], key.why = place(f.site).in(1)
		default:
			key.values[i] = f.value(axis)
		}
	}
	return key
}

func statistics(by []Axis, sum map[tallied]int) Statistics {
	out := Statistics{Rows: []Tally{}}
	for key, n := range sum {
		out.Rows = append(out.Rows, Tally{slices.Clone(key.values[:len(by)]), key.why, n})
		out.Total += n
	}
	slices.SortFunc(out.Rows, func(a, b Tally) int {
		if a.Why == Beginning || b.Why == Beginning { // one row
			return cmp.Compare(last(a), last(b))
		}
		for i, axis := range by {
			if d := axis.compare(a.Values[i], b.Values[i]); d != 0 {
				return d
			}
		}
		return strings.Compare(string(a.Why), string(b.Why))
	})
	return out
}

// zeros are the rows that are there even where they count nothing: all of the short
// axes.
func zeros(by []Axis) map[tallied]int {
	out := map[tallied]int{{}: 0}
	for i, axis := range by {
		list, short := lists[axis]
		if !short {
			return map[tallied]int{}
		}
		next := map[tallied]int{}
		for key := range out {
			for _, v := range list {
				key.values[i] = v
				next[key] = 0
			}
		}
		out = next
	}
	return out
}

func last(t Tally) int {
	if t.Why == Beginning {
		return 1
	}
	return 0
}

// begun places a record's beginning against the day in the field. What was public
// by then had begun, whatever its text says of the year.
func (r Reading) begun(f Fact) When {
	if f.Public <= r.AsOf {
		return Began
	}
	return whenOf(f.Started, r.AsOf)
}

// placing is the unit that a site is counted in and the highest above it; "" is none,
// for the reason beside it.
type placing struct {
	units [2]string
	none  Why
}

func (p placing) in(which int) (unit string, why Why) {
	if p.units[which] == "" {
		return "", p.none
	}
	return p.units[which], Placed
}

// placer finds where a site is counted. It remembers what it has found.
func (r Reading) placer(units *catalog.Units) func(site) placing {
	m, known := r.Map(units), map[site]placing{}
	return func(at site) placing {
		at.since = units.Era(at.since)
		a, ok := known[at]
		if !ok {
			_, loaded := units.Get(at.unit)
			switch {
			case !loaded:
				a.none = Outside
			case m == nil:
				within := units.Within(at.unit)
				a.units = [2]string{at.unit, within[len(within)-1]}
			default:
				p := m.Place(at.unit, at.since, at.chosen)
				if a.units[0], a.none = p.Unit, Split; len(p.Within) > 0 {
					a.units[1] = p.Within[len(p.Within)-1]
				}
			}
			known[at] = a
		}
		return a
	}
}

func (f Fact) value(axis Axis) string {
	switch axis {
	case ByField:
		return string(f.Field)
	case ByKind:
		return string(f.Kind)
	case BySubject:
		return string(f.Subject)
	case ByOrigin:
		return string(f.Origin)
	case ByLife:
		return string(f.Life)
	}
	return f.year()
}

// lists are the values of the axes that have one, in order.
var lists = map[Axis][]string{
	ByField: plain(catalog.Fields), ByKind: plain(catalog.Kinds), BySubject: plain(catalog.Subjects), ByLife: plain(catalog.Lives),
	ByOrigin: {string(catalog.Registered), string(catalog.Historical)},
}

func plain[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = string(x)
	}
	return out
}

func (x Axis) compare(a, b string) int {
	if list, ok := lists[x]; ok {
		return cmp.Compare(slices.Index(list, a), slices.Index(list, b))
	}
	if (a == "") != (b == "") {
		return len(b) - len(a) // nothing comes last
	}
	if x == ByYear {
		a, b = b, a
	}
	return strings.Compare(a, b)
}
