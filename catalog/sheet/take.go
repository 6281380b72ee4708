package sheet

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"

	"danvankheo/catalog"
)

// Begin opens a batch. Administrators only, here and in every command below.
type Begin struct {
	ID      string `json:"id"`
	File    string `json:"file"`
	Hash    string `json:"hash"`
	Size    int64  `json:"size"`
	Sheet   string `json:"sheet,omitempty"`
	Wanted  Wanted `json:"wanted"`
	Planned Counts `json:"planned"`
	Chunks  int    `json:"chunks"`
	Todo    int    `json:"todo"`
}

// Act names the entry.
func (Begin) Act() string { return "import.begin" }

// Decide writes the batch.
func (c Begin) Decide(d *catalog.Desk) error {
	switch _, err := batch(d, c.ID); {
	case err == nil:
		return ErrDone
	case !errors.Is(err, catalog.ErrNotFound):
		return err
	}
	putBatch(d, Batch{
		ID: c.ID, File: c.File, Hash: c.Hash, Size: c.Size, Sheet: c.Sheet, Source: c.Wanted.Fixed[Source], Wanted: c.Wanted, Planned: c.Planned,
		Chunks: c.Chunks, Todo: c.Todo, Taken: Deed{By: d.By.ID, At: d.Now},
	})
	return nil
}

// Take takes one chunk of a batch's rows in.
type Take struct {
	Batch   string
	N       int
	Publish bool
	Rows    []TakeRow
}

// TakeRow is a row with the version of its record that the plan saw, 0 for none.
type TakeRow struct {
	Line int
	ID   string
	Base int64
	Row  catalog.Row
}

// Act names the entry.
func (c Take) Act() string {
	if c.Publish {
		return "import.publish"
	}
	return "import.take"
}

// MarshalJSON gives what tells the command from another: the rows themselves
// are written in the records, and once is enough.
func (c Take) MarshalJSON() ([]byte, error) {
	sum := sha256.New()
	for _, r := range c.Rows {
		for _, s := range []string{r.ID, r.Row.Name, r.Row.Summary, r.Row.Figures, r.Row.Said, r.Row.Source, r.Row.Started, r.Row.Place.Unit, r.Row.Place.String(), string(r.Row.Kind), string(r.Row.Subject), string(r.Row.Field)} {
			io.WriteString(sum, s)
			sum.Write([]byte{0})
		}
		sum.Write([]byte{byte(r.Base), byte(r.Base >> 8), byte(r.Base >> 16), byte(r.Base >> 24)})
	}
	return json.Marshal(struct {
		Batch   string `json:"batch"`
		N       int    `json:"n"`
		Publish bool   `json:"publish"`
		Rows    int    `json:"rows"`
		Sum     string `json:"sum"`
	}{c.Batch, c.N, c.Publish, len(c.Rows), hex.EncodeToString(sum.Sum(nil))})
}

// Decide writes the records and the chunk. A record that someone changed since
// the plan was made is left as it is; one that says the same by now too.
func (c Take) Decide(d *catalog.Desk) error {
	b, err := batch(d, c.Batch)
	if err != nil {
		return err
	}
	if b.Taken.Done != nil || b.Reverted != nil || b.Wanted.Publish != c.Publish {
		return ErrDone
	}
	out, there, err := chunk(d, c.Batch, c.N)
	if err != nil {
		return err
	} else if there || c.N < 0 || c.N >= b.Chunks {
		return ErrDone
	}
	out = Chunk{ID: chunkID(c.Batch, c.N), Batch: c.Batch, N: c.N, At: d.Now, Rows: make([]Done, 0, len(c.Rows))}
	ids, names := make([]string, len(c.Rows)), make([]string, len(c.Rows))
	for i, r := range c.Rows {
		ids[i], names[i] = r.ID, r.Row.Name
	}
	if err := d.Ahead(ids, c.Publish, names...); err != nil {
		return err
	}
	for _, r := range c.Rows {
		done, err := r.take(d, c.Publish)
		if err != nil {
			return err
		}
		out.Rows = append(out.Rows, done)
	}
	putChunk(d, out)
	return nil
}

func (r TakeRow) take(d *catalog.Desk, publish bool) (Done, error) {
	out := Done{Line: r.Line, Record: r.ID, What: New}
	if err := r.Row.Check().Err(); err != nil {
		return out, err
	}
	rec, err := d.Record(r.ID)
	switch {
	case errors.Is(err, catalog.ErrNotFound):
		if r.Base != 0 { // taken back since
			out.What = Left
			return out, nil
		}
	case err != nil:
		return out, err
	default:
		out.What = Changed
		if says(rec, r.Row) && (!publish || rec.Public && rec.File == catalog.Published) {
			out.What, out.Version = Same, rec.Version
			return out, nil
		}
		if rec.Version != r.Base || rec.Origin != catalog.Historical || rec.File == catalog.Erased {
			out.What = Left
			return out, nil
		}
	}
	if rec, err = d.TakeRow(rec, r.Row, publish); err != nil {
		return out, err
	}
	out.Version = rec.Version + 1
	return out, nil
}

// says reports whether a record says what the row says.
func says(rec catalog.Record, row catalog.Row) bool {
	has := catalog.RowOf(rec)
	has.Code, row.Code = "", ""
	return has == row
}

// Finish ends the taking in and counts what came of it.
type Finish struct {
	Batch string `json:"batch"`
}

// Act names the entry.
func (Finish) Act() string { return "import.finish" }

// Decide writes the batch.
func (c Finish) Decide(d *catalog.Desk) error {
	b, err := batch(d, c.Batch)
	if err != nil {
		return err
	}
	if b.Taken.Done != nil || b.Reverted != nil {
		return ErrDone
	}
	counts := Counts{Same: b.Planned[Same], Refused: b.Planned[Refused], Alike: b.Planned[Alike]}
	if err := b.each(d, func(ch Chunk) {
		for _, r := range ch.Rows {
			counts.add(r.What)
		}
	}); err != nil {
		return err
	}
	now := d.Now
	b.Taken.Done, b.Taken.Counts = &now, counts
	putBatch(d, b)
	return nil
}

// Acts are the commands that take rows in which stand in no file, a chunk of them
// at most, as the batch id: for a registry that knows none of them.
func Acts(id, name string, publish bool, rows []catalog.Row) []catalog.Command {
	take := Take{Batch: id, Publish: publish}
	for i, row := range rows {
		row = row.Clean()
		take.Rows = append(take.Rows, TakeRow{Line: i + 1, ID: row.ID(), Row: row})
	}
	begin := Begin{ID: id, File: name, Wanted: Wanted{Publish: publish}, Planned: Counts{New: len(rows)}, Chunks: 1, Todo: 1}
	return []catalog.Command{begin, take, Finish{Batch: id}}
}
