package catalog

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"danvankheo/catalog/ledger"
)

// This file is erasing from outside: what an administrator is told before, the act
// with what lies beside the ledger, and what is told of it afterwards.

// Erasing is what there is of a record to be erased.
type Erasing struct {
	ID, Seat string
	Kind     Kind
	Field    Field
	File     File
	// Name is "" where the person may not read it: whoever asked for the erasure knows
	// it. Slug is its page, "" where it has none.
	Name, Slug                          string
	Versions, Photos, Feedback, Waiting int
	Left                                *Tombstoned // it was erased

	names []string // by one of which it is called
	slugs []string // that it ever had
}

// Tombstoned is what those who could read a record are told once it was erased.
type Tombstoned struct {
	ID, Seat   string
	Kind       Kind
	Field      Field
	At         time.Time
	By, Reason string // By is a Person.ID, "" for the program
	Versions   int    // that were erased
}

// ErasingFor is what an administrator of its unit may erase; ErrNotFound for everyone
// else.
func (r *Registry) ErasingFor(ctx context.Context, p Person, id string) (Erasing, error) {
	rec, err := r.whole(ctx, id)
	if err == nil && !reaches(p, Administrator, rec.Seat, r.Units(), r.Now()) {
		err = ErrNotFound
	}
	if err != nil {
		return Erasing{}, err
	}
	e, err := r.erasing(ctx, rec)
	if err != nil || e.Name != "" {
		return e, err
	}
	if read, err := r.RecordFor(ctx, p, id); err == nil {
		e.Name = read.Content.Name
	} else if !errors.Is(err, ErrNotFound) {
		return e, err
	}
	return e, nil
}

// whole is a record whoever may read it.
func (r *Registry) whole(ctx context.Context, id string) (Record, error) {
	return DecodeOne[Record](r.Store().Get(ctx, recordNoun, id))
}

func (r *Registry) erasing(ctx context.Context, rec Record) (Erasing, error) {
	e := Erasing{ID: rec.ID, Seat: rec.Seat, Kind: rec.Kind, Field: rec.Content.Field, File: rec.File}
	public, _, err := standing[Publication](ctx, r.Store(), publicationNoun, rec.ID)
	if err != nil {
		return e, err
	}
	versions, history, err := standing[Record](ctx, r.Store(), recordNoun, rec.ID)
	if err != nil {
		return e, err
	}
	photos := map[string]bool{}
	for _, v := range versions {
		e.says(v.Content, photos)
	}
	for _, p := range public {
		e.says(p.Content, photos)
		e.slugs = append(e.slugs, p.Slug)
		if e.Name, e.Slug = "", ""; p.Shown() {
			e.Name, e.Slug = p.Content.Name, p.Slug
		}
	}
	e.Versions, e.Photos = len(history), len(photos)
	switch {
	case rec.File == Erased:
		e.Left = tombstoned(rec, history)
	case len(e.names) == 0:
		e.names = []string{rec.ID} // a draft that has no name yet
	}
	said, err := r.Store().Count(ctx, FeedbackNoun, []ledger.Cond{{Field: "record", Op: ledger.Is, Value: rec.ID}})
	for _, t := range said {
		e.Feedback += t.Count
	}
	if err != nil {
		return e, err
	}
	pending, err := about(ctx, r.Store(), map[string]bool{rec.ID: true})
	e.Waiting = len(pending)
	return e, err
}

// says takes in what a version is called and shows.
func (e *Erasing) says(c Content, photos map[string]bool) {
	if c.Name != "" && !slices.Contains(e.names, c.Name) {
		e.names = append(e.names, c.Name)
	}
	for _, p := range c.Photos {
		photos[p.Key] = true
	}
}

// standing are the versions of a noun that were not erased, beside its history.
func standing[T any, P interface {
	*T
	SetVersion(int64)
}](ctx context.Context, store ledger.Store, noun, id string) (out []T, history []ledger.Full, err error) {
	history, err = store.History(ctx, noun, id)
	for _, e := range history {
		if err != nil || e.Bodies[0].JSON == nil {
			continue
		}
		var t T
		t, err = Decode[T, P](ledger.Doc{Noun: noun, ID: id, Version: e.Changes[0].Version, Body: e.Bodies[0].JSON})
		out = append(out, t)
	}
	return out, history, err
}

func tombstoned(rec Record, history []ledger.Full) *Tombstoned {
	t := &Tombstoned{ID: rec.ID, Seat: rec.Seat, Kind: rec.Kind, Field: rec.Content.Field, Reason: rec.Note}
	for _, e := range history {
		if e.Bodies[0].JSON == nil {
			t.Versions++
		}
		t.At, t.By = e.At, e.By
	}
	return t
}

// TombstonedFor is what is left of an erased record, for those who could read it and
// for whoever may erase; ErrNotFound for everyone else.
func (r *Registry) TombstonedFor(ctx context.Context, p Person, id string) (Tombstoned, error) {
	rec, err := r.whole(ctx, id)
	if err != nil {
		return Tombstoned{}, err
	}
	may := reaches(p, Administrator, rec.Seat, r.Units(), r.Now()) || slices.ContainsFunc(r.scopes(p, (*Units).Seen, sees, Filter{}), func(s scope) bool {
		return s.units == nil || slices.Contains(s.units, rec.Seat)
	})
	if rec.File != Erased || !may {
		return Tombstoned{}, ErrNotFound
	}
	history, err := r.Store().History(ctx, recordNoun, id)
	if err != nil {
		return Tombstoned{}, err
	}
	return *tombstoned(rec, history), nil
}

// about are the documents of feedback on some records that lie beside the ledger.
func about(ctx context.Context, store ledger.Store, records map[string]bool) (out []ledger.Kept, err error) {
	for _, group := range []string{waitingGroup, decidedGroup} {
		list, err := store.Group(ctx, keptFeedback, group)
		if err != nil {
			return nil, err
		}
		for _, k := range list {
			if p, err := pendingOf(k); err != nil {
				return nil, err
			} else if records[p.Record] {
				out = append(out, k)
			}
		}
	}
	return out, nil
}

func forgetAbout(ctx context.Context, store ledger.Store, records map[string]bool) error {
	list, err := about(ctx, store, records)
	for _, k := range list {
		if err == nil {
			err = store.Forget(ctx, k.Kind, k.ID)
		}
	}
	return err
}

// Erase forgets a record for a person ("" is the program itself), once for a key.
// typed is one of its names, so that the right one is meant; beside is told all of them
// before the act, to drop what it keeps under them. Photographs are their store's: they
// go with web.SweepPhotos. Invalid on name and reason, ErrNotFound
// where the person may not, ErrClosed where it was erased before for that reason.
func (r *Registry) Erase(ctx context.Context, by, key, typed string, c EraseRecord, beside ...func(ctx context.Context, names []string) error) error {
	rec, err := r.whole(ctx, c.ID)
	if err == nil && by != "" {
		var p Person
		if p, err = r.Person(ctx, by); err == nil && !reaches(p, Administrator, rec.Seat, r.Units(), r.Now()) {
			err = ErrNotFound
		}
	}
	if err != nil {
		return err
	}
	e, err := r.erasing(ctx, rec)
	if err != nil {
		return err
	}
	names := e.names
	if e.Left != nil { // nobody can type it any more
		names, typed = []string{rec.ID}, rec.ID
	}
	if err := CheckErasure(typed, c.Reason, names...).Err(); err != nil {
		return err
	}
	for _, forget := range beside {
		if e.Left != nil {
			break
		}
		if err := forget(ctx, names); err != nil {
			return err
		}
	}
	// before the act, which leaves no byte of what was dropped
	if err := forgetAbout(ctx, r.Store(), map[string]bool{rec.ID: true}); err != nil {
		return err
	}
	if err := r.repeat(ctx, by, key, c); err != nil {
		return err
	}
	return r.leaveGone(ctx, e.slugs)
}

// ErasePerson forgets who someone was, like Erase.
func (r *Registry) ErasePerson(ctx context.Context, by, key, typed string, c ErasePerson) error {
	p, err := r.Person(ctx, c.Person)
	if err != nil {
		return err
	}
	names := []string{p.Name, p.Email}
	if p.Erased {
		names, typed = []string{p.ID}, p.ID
	}
	if err := CheckErasure(typed, c.Reason, names...).Err(); err != nil {
		return err
	}
	return r.repeat(ctx, by, key, c)
}

// repeat erases until nothing is left: one act takes so much, and lists that it goes by
// are not guarded against what others write meanwhile.
func (r *Registry) repeat(ctx context.Context, by, key string, c Command) error {
	_, err := r.Do(ctx, by, key, c)
	for n := 2; err == nil; n++ {
		_, err = r.Do(ctx, by, key+":"+strconv.Itoa(n), c)
		if errors.Is(err, ErrClosed) {
			return nil
		}
	}
	return err
}

// SweepErased drops what came in beside the ledger of records that were erased: while
// they were, or with a backup from before.
func SweepErased(ctx context.Context, store ledger.Store) error {
	gone, err := ErasedRecords(ctx, store)
	if err != nil || len(gone) == 0 {
		return err
	}
	return forgetAbout(ctx, store, gone)
}
