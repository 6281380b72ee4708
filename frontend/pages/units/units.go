// Package units is where an administrator sees the units of the registry: what
// does not hold together, the mergers planned and done, and every unit with its
// time, to be chosen for a merger.
package units

import (
	"net/url"

	"danvankheo/catalog"
	"danvankheo/frontend/format"
	"danvankheo/frontend/parts/badge"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
	"danvankheo/frontend/parts/pager"
	"danvankheo/frontend/parts/unit"
)

// Page is what a handler fills in. Rows are one page of what was found.
type Page struct {
	Frame    layout.Page
	All      int // units there are
	Findings []Finding
	More     int // findings beside these
	Waiting  int // records whose place nobody has said yet
	Mergers  []catalog.Merger
	Q        string
	State    State
	Found    int
	Rows     []Row
	Pager    pager.Pager
}

// State narrows the list.
type State string

const (
	Now   State = ""
	Ended State = "da-thoi"
	Both  State = "tat-ca"
)

// States in the order of the choice.
var States = []State{Now, Ended, Both}

var stateWords = map[State]string{Now: "Đang có", Ended: "Đã thôi", Both: "Tất cả"}

// Finding is something that does not hold together, or is not said yet.
type Finding struct {
	Gap      bool
	Sentence string
}

// Row is one unit.
type Row struct {
	Unit   catalog.Unit
	Above  string   // name of what it lies in
	Became []string // in words
	Former []string // what it was called before, in words
}

func (p Page) search() form.Field {
	return form.Field{Name: "q", Label: "Tên hoặc mã", Value: p.Q, Type: "search", Autocomplete: "off", MaxLength: 100}
}

func (p Page) state() form.Field {
	return form.Field{Name: "con", Label: "Còn hay đã thôi", Value: string(p.State)}
}

// list is the address of what is shown, all pages of it.
func (p Page) list() string {
	return unit.Home + "?" + url.Values{"q": {p.Q}, "con": {string(p.State)}}.Encode()
}

func states() []form.Option {
	out := make([]form.Option, len(States))
	for i, s := range States {
		out[i] = form.Option{Value: string(s), Label: stateWords[s]}
	}
	return out
}

func found(n int) string {
	if n == 0 {
		return "Không có đơn vị nào như vậy."
	}
	return format.Number(n) + " đơn vị"
}

func tone(s catalog.MergerState) badge.Tone {
	return map[catalog.MergerState]badge.Tone{catalog.Planned: badge.Info, catalog.Applied: badge.OK}[s]
}

func (f Finding) tone() badge.Tone {
	if f.Gap {
		return badge.Warn
	}
	return badge.Bad
}

func (f Finding) word() string {
	if f.Gap {
		return "Thiếu"
	}
	return "Sai"
}

func kind(u catalog.Unit) string {
	if u.Kind != catalog.Territory {
		return u.Kind.Label() + ", " + u.Level.Label()
	}
	return u.Level.Label()
}
