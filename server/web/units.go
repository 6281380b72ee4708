package web

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"mime/multipart"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/gazetteer"
	"danvankheo/catalog/text"
	"danvankheo/frontend/format"
	"danvankheo/frontend/pages/unitload"
	page "danvankheo/frontend/pages/units"
	"danvankheo/frontend/parts/pager"
	unitpart "danvankheo/frontend/parts/unit"

	"github.com/gofiber/fiber/v2"
)

const (
	unitsOnPage   = 50
	findingsShown = 20
	sampleShown   = 12
)

// units shows the list with what is wrong with it and what was done to it.
func (w *Web) units(q *ask) error {
	units := w.reg.Units()
	mergers, err := w.reg.Mergers(q.context())
	if err != nil {
		return err
	}
	waiting, err := w.reg.Unplaced(q.context(), *q.person)
	if err != nil {
		return err
	}
	p := page.Page{
		Frame: q.deskFrame(unitpart.Home), All: units.Len(), Mergers: mergers, Waiting: len(waiting),
	}
	p.Q, p.State = q.unitsAsked()
	for _, f := range units.Check() {
		if len(p.Findings) == findingsShown {
			p.More++
			continue
		}
		p.Findings = append(p.Findings, page.Finding{Gap: f.Gap, Sentence: f.Sentence})
	}
	list := found(units, p.Q, p.State)
	p.Found = len(list)
	pages := (len(list) + unitsOnPage - 1) / unitsOnPage
	asked, _ := strconv.Atoi(q.Query("trang"))
	at := min(max(asked, 1), max(pages, 1))
	p.Pager = pager.Pager{Page: at, Pages: pages, URL: func(n int) string {
		return unitpart.Home + "?" + url.Values{"q": {p.Q}, "con": {string(p.State)}, "trang": {strconv.Itoa(n)}}.Encode() + "#danh-sach"
	}}
	for _, u := range list[(at-1)*unitsOnPage : min(at*unitsOnPage, len(list))] {
		p.Rows = append(p.Rows, w.unitRow(u))
	}
	return q.page(fiber.StatusOK, page.View(p))
}

// unitsAsked narrows the list.
func (q *ask) unitsAsked() (words string, state page.State) {
	if state = page.State(q.Query("con")); !slices.Contains(page.States, state) {
		state = page.Now
	}
	return text.Line(first(q.Query("q"), 100)), state
}

func (w *Web) unitRow(u catalog.Unit) page.Row {
	r := page.Row{Unit: u, Above: w.unitName(u.Parent)}
	for _, f := range u.Former {
		words := "đến " + format.Day(f.Until) + ": " + f.FullName
		if f.Code != "" {
			words += ", mã " + f.Code
		}
		if f.Parent != u.Parent {
			words += ", thuộc " + cmp.Or(w.unitName(f.Parent), "toàn sổ bộ")
		}
		r.Former = append(r.Former, words)
	}
	for _, h := range u.Heirs {
		r.Became = append(r.Became, unitpart.Became(h, u.ID, w.unitName))
	}
	return r
}

// found are the units with these words in a name they have or had, or this code;
// the highest first, then by the alphabet.
func found(units *catalog.Units, q string, state page.State) []catalog.Unit {
	folded := text.Fold(q)
	fits := func(u catalog.Unit) bool {
		if state == page.Now && u.ValidTo != "" || state == page.Ended && u.ValidTo == "" {
			return false
		}
		for _, f := range append(slices.Clone(u.Former), catalog.Former{Code: u.Code, FullName: u.FullName}) {
			if strings.Contains(text.Fold(f.FullName), folded) || f.Code == q {
				return true
			}
		}
		return false
	}
	list := slices.DeleteFunc(units.All(), func(u catalog.Unit) bool { return !fits(u) })
	keys := make(map[string]string, len(list))
	for _, u := range list {
		keys[u.ID] = text.SortKey(u.Name)
	}
	slices.SortFunc(list, func(a, b catalog.Unit) int {
		return cmp.Or(
			cmp.Compare(slices.Index(levels, a.Level), slices.Index(levels, b.Level)), cmp.Compare(keys[a.ID], keys[b.ID]),
			cmp.Compare(b.ValidFrom, a.ValidFrom), cmp.Compare(a.ID, b.ID))
	})
	return list
}

func (w *Web) unitLoadForm(q *ask) error { return q.unitLoadPage(fiber.StatusOK, unitload.Page{}) }

func (q *ask) unitLoadPage(status int, p unitload.Page) error {
	p.Frame, p.Key = q.deskFrame(unitpart.Home), catalog.NewID()
	return q.page(status, unitload.View(p))
}

// takeUnits tries a list, or loads one that was tried. What is loaded is read
// anew: between the two somebody may have changed something.
func (w *Web) takeUnits(q *ask) error {
	p := unitload.Page{}
	f, err := q.readWith(func(f *sent, part *multipart.Part) error {
		raw, err := io.ReadAll(io.LimitReader(part, formMost+1))
		if len(raw) > formMost {
			f.problems.Add("file", "Tệp lớn hơn 1 MB. Chia thành nhiều danh sách nhỏ hơn.")
			_, err = io.Copy(io.Discard, part)
			return err
		}
		p.Text = strings.ToValidUTF8(string(raw), "\ufffd")
		return err
	})
	if err != nil {
		return err
	}
	p.Source, p.Text, p.Problems = text.Line(f.Get("source")), cmp.Or(p.Text, f.Get("text")), f.problems
	if p.Text == "" && p.Problems == nil {
		p.Problems.Add("file", "Chọn một tệp CSV, hoặc dán nội dung vào ô dưới.")
	}
	if p.Source == "" {
		p.Problems.Add("source", "Ghi danh sách này lấy từ đâu.")
	}
	if len(p.Problems) > 0 {
		return q.unitLoadPage(fiber.StatusUnprocessableEntity, p)
	}
	load, err := gazetteer.Load(w.reg.Units(), strings.NewReader(p.Text), p.Source)
	var faults gazetteer.Faults
	if errors.As(err, &faults) {
		for _, x := range faults {
			p.Problems.Add("lines", x.Error())
		}
		return q.unitLoadPage(fiber.StatusUnprocessableEntity, p)
	} else if err != nil {
		return err
	}
	trial := w.tried(load)
	if f.Get("do") != "load" || trial.New+trial.Changed == 0 {
		p.Trial = &trial
		return q.unitLoadPage(fiber.StatusOK, p)
	}
	sum := sha256.Sum256(bytes.ReplaceAll([]byte(p.Text), []byte("\r"), nil))
	if _, err := q.do(f.Get("_key")+":"+hex.EncodeToString(sum[:8]), load); err != nil {
		return err
	}
	return q.to(unitpart.Home, "Đã nạp danh sách: thêm "+format.Number(trial.New)+" đơn vị, đổi "+format.Number(trial.Changed)+".")
}

// tried counts what a list would do.
func (w *Web) tried(load catalog.LoadUnits) (t unitload.Trial) {
	for _, c := range load.Changes(w.reg.Units()) {
		words := "Thêm " + c.Unit.FullName
		switch {
		case c.Same:
			t.Same++
			continue
		case c.New:
			t.New++
		default:
			t.Changed++
			words = "Đổi " + c.Unit.FullName
		}
		if len(t.Sample) < sampleShown {
			t.Sample = append(t.Sample, words+", "+unitpart.Validity(c.Unit))
		}
	}
	return t
}
