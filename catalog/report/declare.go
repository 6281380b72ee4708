package report

import (
	"errors"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/text"
)

// What a declaration may hold in words, in characters.
const (
	maxName   = 200
	maxSource = 500
	maxReason = 1000
)

// Declare enters a declaration (Base 0), or replaces the version Base of one
// for a reason. Officers of the unit may, and administrators over it; in either
// case of the old unit and of the new one.
//
// Errors: ErrNotFound for whoever may not know the one that is there,
// ErrForbidden for whoever may only read it, ErrConflict, ErrClosed for one that
// was withdrawn; Invalid on unit, declarer, as_of, source, reason, other_name
// and the boxes of the figures by Box.Name.
type Declare struct {
	ID       string  `json:"id"` // a fresh catalog.NewID
	Base     int64   `json:"base"`
	Unit     string  `json:"unit"` // Unit.ID, "" with Declarer
	Declarer string  `json:"declarer,omitempty"`
	AsOf     string  `json:"as_of"` // YYYY, YYYY-MM or YYYY-MM-DD
	Source   string  `json:"source"`
	Figures  Figures `json:"figures"`
	Reason   string  `json:"reason,omitempty"`
}

// Act names the entry.
func (c Declare) Act() string {
	if c.Base == 0 {
		return "declaration.declare"
	}
	return "declaration.correct"
}

// Decide writes the new version.
func (c Declare) Decide(d *catalog.Desk) error {
	if err := c.base(d); err != nil {
		return err
	}
	next, p := c.declaration(d)
	nowhere := next.Unit+next.Declarer == "" && Has(d.By, Writers, d.Now) // a box left open, which p says
	if !writes(d, c.Unit) && !nowhere {
		return errNotWriter
	}
	if err := p.Err(); err != nil {
		return err
	}
	if free, err := d.Free(next.name(), declarationNoun, next.ID); err != nil {
		return err
	} else if !free {
		return catalog.Invalid{{Field: "source", Sentence: "Đã có số liệu của nơi này, ngày này, theo văn bản này. Mở bản đó ra để sửa, đừng nhập lần nữa."}}
	}
	d.Put(declarationNoun, next.ID, c.Base, next)
	return nil
}

// base checks the version that is to be replaced.
func (c Declare) base(d *catalog.Desk) error {
	old, err := catalog.Get[Declaration](d, declarationNoun, c.ID)
	if errors.Is(err, catalog.ErrNotFound) && c.Base == 0 {
		return nil
	} else if err != nil {
		return err
	}
	return open(d, old, c.Base)
}

// open reports whether this person may write the next version of old.
func open(d *catalog.Desk, old Declaration, base int64) error {
	switch {
	case !writes(d, old.Unit) && !reads(d.By, old.Unit, d.Units, d.Now):
		return catalog.ErrNotFound
	case !writes(d, old.Unit):
		return errNotWriter
	case old.Version != base:
		return catalog.Refuse(catalog.ErrConflict, "Đã có người sửa số liệu này trước. Mở lại để xem bản mới nhất.")
	case old.Withdrawn:
		return catalog.Refuse(catalog.ErrClosed, "Số liệu này đã rút, không sửa được nữa. Nhập một bản khai mới.")
	}
	return nil
}

var errNotWriter = catalog.Refuse(catalog.ErrForbidden, "Chỉ "+catalog.Officer.Label()+" của đơn vị này hoặc "+catalog.Administrator.Label()+" được nhập và sửa số liệu của đơn vị.")

// declaration is the checked next version.
func (c Declare) declaration(d *catalog.Desk) (Declaration, catalog.Invalid) {
	figures, p := c.Figures.clean()
	next := Declaration{
		ID: c.ID, Unit: c.Unit, Declarer: text.Line(c.Declarer), AsOf: text.Line(c.AsOf), Source: text.Line(c.Source),
		Figures: figures, Reason: text.Clean(c.Reason), ChangedAt: d.Now,
	}
	if next.Unit != "" {
		next.Declarer = ""
		if _, known := d.Units.Get(next.Unit); !known {
			p.Add("unit", "Chọn một đơn vị trong danh sách.")
		}
	} else if next.Declarer == "" {
		p.Add("unit", "Chọn đơn vị khai số liệu này.")
	}
	_, last, ok := period(next.AsOf)
	switch {
	case !ok || next.AsOf < "1945":
		p.Add("as_of", "Ghi ngày như 31/12/2020, tháng như 12/2020, hoặc năm như 2020.")
	case last > d.Now.In(catalog.Zone).Format("2006-01-02"):
		p.Add("as_of", "Ngày này chưa tới, hoặc năm, tháng này chưa hết. Ghi ngày mà số liệu dừng lại.")
	}
	next.Day = last
	if next.Source == "" {
		p.Add("source", "Ghi văn bản nêu số liệu này: tên, số, ngày, mục.")
	}
	switch {
	case c.Base == 0:
		next.Reason = ""
	case next.Reason == "":
		p.Add("reason", "Viết vì sao sửa. Bản cũ vẫn còn trong lịch sử.")
	}
	p.AtMost("declarer", next.Declarer, maxName)
	p.AtMost("source", next.Source, maxSource)
	p.AtMost("reason", next.Reason, maxReason)
	return next, p
}

// Withdraw takes a declaration back for a reason; it stays, with every version,
// and says so. Who may and errors: as Declare.
type Withdraw struct {
	ID     string `json:"id"`
	Base   int64  `json:"base"`
	Reason string `json:"reason"`
}

// Act names the entry.
func (Withdraw) Act() string { return "declaration.withdraw" }

// Decide writes the last version.
func (c Withdraw) Decide(d *catalog.Desk) error {
	next, err := catalog.Get[Declaration](d, declarationNoun, c.ID)
	if err == nil {
		err = open(d, next, c.Base)
	}
	if err != nil {
		return err
	}
	var p catalog.Invalid
	if next.Reason = text.Clean(c.Reason); next.Reason == "" {
		p.Add("reason", "Viết vì sao rút. Số liệu vẫn còn trong lịch sử.")
	}
	p.AtMost("reason", next.Reason, maxReason)
	if err := p.Err(); err != nil {
		return err
	}
	next.Withdrawn, next.ChangedAt = true, d.Now
	d.Put(declarationNoun, next.ID, c.Base, next)
	return nil
}

// Built tells whether a unit has declared anything: what began a unit that has is
// not undone.
func Built(d *catalog.Desk, unit string) (string, error) {
	list, err := catalog.Find[Declaration](d, declarationNoun, ledger.Query{Where: []ledger.Cond{{Field: "unit", Op: ledger.Is, Value: unit}}, Limit: 1})
	if len(list) > 0 {
		return "số liệu khai", err
	}
	return "", err
}
