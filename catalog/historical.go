package catalog

import (
	"fmt"
	"strings"

	"danvankheo/catalog/text"
)

// Row is one record as a report, list or newspaper gives it: facts only, no
// story beyond the source.
type Row struct {
	Kind    Kind    `json:"kind"`
	Subject Subject `json:"subject"`
	Field   Field   `json:"field"`
	Name    string  `json:"name"`
	Summary string  `json:"summary,omitempty"`
	Figures string  `json:"figures,omitempty"`
	Place   Place   `json:"place"`
	Unit    string  `json:"unit,omitempty"` // Unit.ID where the place names one for certain
	Started string  `json:"started,omitempty"`
	Said    string  `json:"said,omitempty"` // recognition, in the source's words
	Source  string  `json:"source"`
}

// Identity of the row: source, kind, folded name and place as written.
func (r Row) Identity() string {
	return strings.Join([]string{text.Fold(r.Source), string(r.Kind), text.Fold(r.Name), text.Fold(r.Place.String())}, "|")
}

// PublishHistorical puts a batch of historical records before the public in one
// act: the one exception to four eyes, named after its batch and reserved to
// administrators.
type PublishHistorical struct {
	Batch string   `json:"batch"`
	IDs   []string `json:"ids"` // one for each row
	Rows  []Row    `json:"rows"`
}

// Act names the entry.
func (PublishHistorical) Act() string { return "import.publish" }

// Decide writes a record and a publication for each row.
func (c PublishHistorical) Decide(d *Desk) error {
	if !d.Holds(Administrator, "") {
		return ErrForbidden
	}
	if len(c.IDs) != len(c.Rows) {
		return fmt.Errorf("catalog: %d ids for %d rows", len(c.IDs), len(c.Rows))
	}
	seen := map[string]bool{}
	for i, row := range c.Rows {
		if err := row.check(i, d.Units).Err(); err != nil {
			return err
		}
		rec := row.record(c.IDs[i], d)
		if free, err := d.Free("row:"+rec.Identity, recordNoun, rec.ID); err != nil {
			return err
		} else if !free || seen[rec.Identity] {
			return Invalid{{Field: fmt.Sprintf("rows.%d", i), Sentence: "Hồ sơ này đã có trong sổ bộ."}}
		}
		seen[rec.Identity] = true
		if err := publish(d, rec); err != nil {
			return err
		}
		d.PutRecord(rec)
	}
	return nil
}

func (r Row) check(i int, units *Units) Invalid {
	var p Invalid
	at := fmt.Sprintf("rows.%d.", i)
	if text.Line(r.Name) == "" {
		p.Add(at+"name", "Thiếu tên.")
	}
	if r.Kind.Label() == "" {
		p.Add(at+"kind", "Loại phải là mô hình hoặc điển hình.")
	}
	if !r.Field.Valid() {
		p.Add(at+"field", "Lĩnh vực phải là một trong bốn lĩnh vực.")
	}
	if r.Subject.Label() == "" {
		p.Add(at+"subject", "Đối tượng phải là tập thể, cá nhân hoặc để trống.")
	}
	if _, ok := units.Get(r.Unit); r.Unit != "" && !ok {
		p.Add(at+"unit", "Đơn vị này không có trong danh mục.")
	}
	if r.Started != "" && !started.MatchString(r.Started) {
		p.Add(at+"started", "Ghi năm như 2024, hoặc năm và tháng như 2024-03.")
	}
	if text.Line(r.Source) == "" {
		p.Add(at+"source", "Thiếu nguồn.")
	}
	return append(p, r.content().Fits()...)
}

func (r Row) content() Content {
	c := Content{Name: r.Name, Summary: r.Summary, Subject: r.Subject, Field: r.Field, Place: r.Place, Started: r.Started, Life: NotAssessed}
	if r.Said != "" {
		c.Recognitions = []Recognition{{Text: r.Said}}
	}
	return c.Clean()
}

func (r Row) record(id string, d *Desk) Record {
	return Record{
		ID: id, Kind: r.Kind, Origin: Historical, Unit: r.Unit, File: Published, Content: r.content(),
		Source: text.Line(r.Source), Figures: text.Clean(r.Figures), Identity: r.Identity(), Public: true, Edition: 1,
		Editors: []string{}, CreatedAt: d.Now, ChangedAt: d.Now,
	}
}
