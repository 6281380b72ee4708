package catalog

import (
	"slices"
	"strings"

	"danvankheo/catalog/ledger"
	"danvankheo/catalog/text"
)

// UndoMerger takes a merger back: one that waits is dropped, one that was applied
// is undone while nothing has been built on it.
type UndoMerger struct {
	ID   string `json:"id"`
	Base int64  `json:"base"`
	Note string `json:"note"`
}

// Act names the entry.
func (UndoMerger) Act() string { return "merger.undo" }

// Decide puts the units back to where they were.
func (c UndoMerger) Decide(d *Desk) error {
	if !d.Holds(Administrator, "") {
		return ErrForbidden
	}
	m, err := findMerger(d, c.ID, c.Base)
	if err != nil {
		return err
	}
	if m.Note = text.Clean(c.Note); m.Note == "" {
		return Invalid{{Field: "note", Sentence: "Viết lý do, để người sau biết vì sao hoàn lại."}}
	}
	switch m.State {
	case Planned:
		m.State = Dropped
	case Applied:
		m.State = Undone
		err = m.takeBack(d)
	default:
		err = errSettled
	}
	if err == nil {
		d.Put(mergerNoun, m.ID, m.Version, m)
	}
	return err
}

// takeBack undoes what units() did, or names what was built on it.
func (m Merger) takeBack(d *Desk) error {
	for _, u := range m.New {
		now, ok := d.Units.Get(u.ID)
		if !ok {
			return ErrNotFound
		}
		what, err := m.builtOn(d, now)
		if err != nil {
			return err
		} else if len(what) > 0 {
			return Refuse(ErrClosed, "Chưa hoàn lại được: "+now.FullName+" đã có "+strings.Join(what, ", ")+". Lập một lần sắp xếp mới thay cho lần này.")
		}
		now.Void = true
		d.Put(unitNoun, now.ID, now.Version, now)
	}
	if err := m.chosen(d); err != nil {
		return err
	}
	for _, u := range d.Units.All() {
		heirs, formers := len(u.Heirs), len(u.Former)
		u.Heirs = slices.DeleteFunc(slices.Clone(u.Heirs), func(h Succession) bool { return h.Merger == m.ID })
		if formers > 0 && u.Former[formers-1].Merger == m.ID {
			u.Parent, u.Former = u.Former[formers-1].Parent, u.Former[:formers-1]
		}
		if len(u.Heirs) == heirs && len(u.Former) == formers {
			continue
		}
		later := slices.ContainsFunc(u.Heirs, func(h Succession) bool { return h.Day >= m.Day })
		if later || slices.ContainsFunc(u.Former, func(f Former) bool { return f.Merger == m.ID }) {
			return Refuse(ErrClosed, "Chưa hoàn lại được: "+u.FullName+" đã có lần sắp xếp sau đó. Hoàn lại lần sau trước.")
		}
		if len(u.Heirs) < heirs && u.ValidTo == before(m.Day) {
			u.ValidTo, u.EndAct = "", ""
		}
		d.Put(unitNoun, u.ID, u.Version, u)
	}
	return nil
}

// chosen refuses where a person has said since to which heir a record belongs.
func (m Merger) chosen(d *Desk) error {
	for _, a := range m.Arrows {
		if a.To == "" {
			continue
		}
		here, err := Find[Record](d, recordNoun, ledger.Query{Where: []ledger.Cond{{Field: "seat", Op: ledger.Is, Value: a.To}}})
		if err != nil {
			return err
		}
		for _, r := range here {
			if r.Unit != a.To && r.Chosen.Day == m.Day {
				return Refuse(ErrClosed, "Chưa hoàn lại được: đã có người định “"+r.Content.Name+"” nay thuộc đơn vị nào. Lập một lần sắp xếp mới thay cho lần này.")
			}
		}
	}
	return nil
}

// builtOn names what hangs on a unit that the merger began.
func (m Merger) builtOn(d *Desk, u Unit) (what []string, err error) {
	if slices.ContainsFunc(u.Heirs, func(h Succession) bool { return h.Merger != m.ID }) {
		what = append(what, "đơn vị kế thừa")
	}
	for _, below := range d.Units.Children(u.ID) {
		if n := len(below.Former); n == 0 || below.Former[n-1].Merger != m.ID {
			what = append(what, "đơn vị trực thuộc")
			break
		}
	}
	here := ledger.Query{Where: []ledger.Cond{{Field: "seat", Op: ledger.Is, Value: u.ID}}, Limit: 1}
	if list, err := Find[Record](d, recordNoun, here); err != nil {
		return nil, err
	} else if len(list) > 0 {
		what = append(what, "hồ sơ")
	}
	people, err := Find[Person](d, personNoun, ledger.Query{})
	if slices.ContainsFunc(people, func(p Person) bool {
		return slices.ContainsFunc(p.Grants, func(g Grant) bool { return g.Unit == u.ID && g.To == nil })
	}) {
		what = append(what, "người được giao vai trò")
	}
	for _, built := range d.reg.built {
		more, problem := built(d, u.ID)
		if problem != nil {
			return nil, problem
		} else if more != "" {
			what = append(what, more)
		}
	}
	return what, err
}
