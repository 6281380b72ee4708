package sheet

import (
	"errors"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
)

// This file is what can be done with a batch once it is in: put before the
// public as a whole, and taken back as a whole. Either goes over the chunks one
// entry each, and can be gone on with wherever it stopped.

// Pass is one of the two.
type Pass string

const (
	Publishing Pass = "publish"
	Reverting  Pass = "revert"
)

const maxReason = 1000

// BeginPass opens a pass over a batch, with its reason.
type BeginPass struct {
	Batch  string `json:"batch"`
	Pass   Pass   `json:"pass"`
	Reason string `json:"reason"`
}

// Act names the entry.
func (c BeginPass) Act() string { return "import." + string(c.Pass) + "_begin" }

// Decide writes the batch.
func (c BeginPass) Decide(d *catalog.Desk) error {
	b, err := batch(d, c.Batch)
	if err != nil {
		return err
	}
	reason := text.Clean(c.Reason)
	var wrong catalog.Invalid
	if wrong.AtMost("reason", reason, maxReason); reason == "" {
		wrong.Add("reason", map[Pass]string{
			Publishing: "Viết vì sao công khai cả lần nhập: ai đã đối chiếu, căn cứ nào.",
			Reverting:  "Viết vì sao hoàn tác. Lý do được ghi vào sổ.",
		}[c.Pass])
	}
	if err := wrong.Err(); err != nil {
		return err
	}
	deed := &Deed{By: d.By.ID, At: d.Now, Reason: reason}
	switch {
	case b.Reverted != nil:
		return catalog.Refuse(catalog.ErrClosed, "Lần nhập này đã được hoàn tác.")
	case c.Pass == Reverting:
		b.Reverted = deed
	case c.Pass != Publishing:
		return catalog.ErrNotFound
	case b.Taken.Done == nil:
		return catalog.Refuse(catalog.ErrClosed, "Lần nhập này chưa xong. Làm tiếp cho xong rồi công khai.")
	case b.Wanted.Publish || b.Published != nil:
		return catalog.Refuse(catalog.ErrClosed, "Lần nhập này đã được công khai.")
	default:
		b.Published = deed
	}
	putBatch(d, b)
	return nil
}

// TakePass goes over one chunk.
type TakePass struct {
	Batch string `json:"batch"`
	Pass  Pass   `json:"pass"`
	N     int    `json:"n"`
}

// Act names the entry.
func (c TakePass) Act() string { return "import." + string(c.Pass) }

// Decide writes the records and the chunk.
func (c TakePass) Decide(d *catalog.Desk) error {
	b, err := batch(d, c.Batch)
	if err != nil {
		return err
	}
	deed := b.deed(c.Pass)
	if deed == nil || deed.Done != nil || c.Pass == Publishing && b.Reverted != nil {
		return ErrDone
	}
	ch, there, err := chunk(d, c.Batch, c.N)
	if err != nil {
		return err
	} else if !there || *ch.mark(c.Pass) {
		return ErrDone
	}
	ids := make([]string, len(ch.Rows))
	for i, r := range ch.Rows {
		ids[i] = r.Record
	}
	if err := d.Ahead(ids, true); err != nil {
		return err
	}
	*ch.mark(c.Pass), ch.At = true, d.Now
	for i := range ch.Rows {
		row := &ch.Rows[i]
		if row.What != New && row.What != Changed {
			continue
		}
		do := row.publish
		if c.Pass == Reverting {
			do = row.revert
		}
		if row.Since, row.Why, err = do(d, deed.Reason); err != nil {
			return err
		}
	}
	putChunk(d, ch)
	return nil
}

func (b *Batch) deed(p Pass) *Deed {
	if p == Reverting {
		return b.Reverted
	}
	return b.Published
}

func (c *Chunk) mark(p Pass) *bool {
	if p == Reverting {
		return &c.Reverted
	}
	return &c.Published
}

// standing reads the record a row made; why is not "" where it says something
// else since, or is there no more.
func (r Done) standing(d *catalog.Desk) (rec catalog.Record, why Why, err error) {
	if rec, err = d.Record(r.Record); errors.Is(err, catalog.ErrNotFound) {
		return rec, Missing, nil
	} else if err != nil {
		return rec, "", err
	}
	switch made, err := d.RecordAt(r.Record, r.Version); {
	case errors.Is(err, catalog.ErrNotFound):
		return rec, Missing, nil // erased
	case err != nil:
		return rec, "", err
	case !says(rec, catalog.RowOf(made)):
		return rec, Edited, nil
	}
	return rec, "", nil
}

// publish shows a record that still waits and says what the row said.
func (r Done) publish(d *catalog.Desk, _ string) (What, Why, error) {
	rec, why, err := r.standing(d)
	if why == "" && err == nil && rec.File != catalog.Submitted && rec.File != catalog.Verified {
		why = TakenUp
	}
	if why != "" || err != nil {
		return Left, why, err
	}
	return Shown, "", d.PublishRecord(&rec)
}

// revert takes back what the row brought in, or gives back what it replaced. A
// record that says something else by now, or that a publisher has taken down, is
// left to whoever did that.
func (r Done) revert(d *catalog.Desk, reason string) (What, Why, error) {
	rec, why, err := r.standing(d)
	switch {
	case why != "" || err != nil:
		return Left, why, err
	case r.What == New:
		return Dropped, "", d.DropRecord(rec, reason)
	case rec.File == catalog.Withdrawn:
		return Left, Hidden, nil
	}
	former, err := d.RecordAt(r.Record, r.Version-1)
	if errors.Is(err, catalog.ErrNotFound) {
		return Left, Missing, nil // erased
	} else if err != nil {
		return "", "", err
	}
	return Restored, "", d.GiveBack(rec, former)
}

// EndPass ends a pass and counts what came of it.
type EndPass struct {
	Batch string `json:"batch"`
	Pass  Pass   `json:"pass"`
}

// Act names the entry.
func (c EndPass) Act() string { return "import." + string(c.Pass) + "_end" }

// Decide writes the batch.
func (c EndPass) Decide(d *catalog.Desk) error {
	b, err := batch(d, c.Batch)
	if err != nil {
		return err
	}
	deed := b.deed(c.Pass)
	if deed == nil || deed.Done != nil {
		return ErrDone
	}
	left := 0
	if err := b.each(d, func(ch Chunk) {
		if !*ch.mark(c.Pass) {
			left++
		}
		for _, r := range ch.Rows {
			if r.Since != "" {
				deed.Counts.add(r.Since)
			}
		}
	}); err != nil {
		return err
	}
	if left > 0 {
		return catalog.Refuse(catalog.ErrClosed, "Còn phần chưa làm xong. Bấm “Làm tiếp”.")
	}
	now := d.Now
	deed.Done = &now
	putBatch(d, b)
	return nil
}
