package catalog

import (
	"context"
	"errors"
	"slices"
	"sort"
	"time"

	"danvankheo/catalog/ledger"
)

// Zone is the one time zone of all dates.
var Zone = func() *time.Location {
	z, err := time.LoadLocation("Asia/Ho_Chi_Minh") // embedded: see the import in server
	if err != nil {
		return time.FixedZone("+07", 7*3600)
	}
	return z
}()

// sees are the states of a file that a role may read. A draft is its unit's own.
var sees = map[Role][]File{
	Officer:   Files,
	Reviewer:  {Submitted, Returned, Verified, Published, Withdrawn},
	Publisher: {Returned, Verified, Published, Withdrawn},
	Leader:    {Submitted, Returned, Verified, Published, Withdrawn},
}

// waits are the states in which a file waits for a role.
var waits = map[Role][]File{
	Officer:   {Draft, Returned},
	Reviewer:  {Submitted},
	Publisher: {Verified},
}

// Filter narrows a list of files; the zero Filter is all of them.
type Filter struct {
	File   File
	Origin Origin
}

// scope is what some roles of a person reach: files in these units (nil: all)
// and states.
type scope struct {
	units  []string
	files  []File
	origin Origin // "" is any
	// public reaches what is public, in whatever state its file is, and shows
	// the public text only: whoever may take it down must find it.
	public bool
}

// scopes are what a person's roles reach by a table of files. within tells
// which units a grant means: those it may read, or those it answers for.
func (r *Registry) scopes(p Person, within func(*Units, string) []string, table map[Role][]File, only Filter) []scope {
	var out []scope
	for _, g := range p.Held(r.Now()) {
		files := table[g.Role]
		if only.File != "" {
			files = slices.DeleteFunc(slices.Clone(files), func(f File) bool { return f != only.File })
		}
		if len(files) == 0 {
			continue
		}
		s := scope{files: files, origin: only.Origin}
		if g.Unit != "" {
			s.units = within(r.Units(), g.Unit)
		}
		out = append(out, s)
	}
	return out
}

// takedown are the scopes of what the person may take down.
func (r *Registry) takedown(p Person, origin Origin) []scope {
	scopes := r.scopes(p, (*Units).Reached, map[Role][]File{Publisher: Files}, Filter{Origin: origin})
	for i := range scopes {
		scopes[i].files, scopes[i].public = nil, true
	}
	return scopes
}

func (s scope) where() []ledger.Cond {
	var conds []ledger.Cond
	if s.public {
		conds = append(conds, ledger.Cond{Field: "public", Op: ledger.Is, Value: true})
	} else {
		files := make([]string, len(s.files))
		for i, f := range s.files {
			files[i] = string(f)
		}
		conds = append(conds, ledger.Cond{Field: "file", Op: ledger.In, Value: files})
	}
	if s.units != nil {
		conds = append(conds, ledger.Cond{Field: "seat", Op: ledger.In, Value: s.units})
	}
	if s.origin != "" {
		conds = append(conds, ledger.Cond{Field: "origin", Op: ledger.Is, Value: string(s.origin)})
	}
	return conds
}

func (s scope) covers(rec Record) bool {
	return (s.public && rec.Public || slices.Contains(s.files, rec.File)) && (s.units == nil || slices.Contains(s.units, rec.Seat))
}

// WorkMost is how many files one list shows.
const WorkMost = 200

// Tasks are the files that wait for this person's roles, longest waiting
// first. Those they may not act on, having had a hand in them, are left out, and
// so are historical records: one import would bury what units wait for.
func (r *Registry) Tasks(ctx context.Context, p Person) ([]Record, error) {
	list, err := r.find(ctx, r.scopes(p, (*Units).Reached, waits, Filter{Origin: Registered}), "changed_at")
	return slices.DeleteFunc(list, func(rec Record) bool {
		return !slices.ContainsFunc(Offers(rec, p, r.Units(), r.Now()), func(o Offer) bool { return o.ClosedBecause == "" })
	}), err
}

// WorkList are the files this person may read, newest change first, at most
// 200.
func (r *Registry) WorkList(ctx context.Context, p Person, only Filter) ([]Record, error) {
	scopes := r.scopes(p, (*Units).Seen, sees, only)
	if only.File == "" || only.File == Published {
		scopes = append(scopes, r.takedown(p, only.Origin)...)
	}
	return r.find(ctx, scopes, "-changed_at")
}

// asPublished is the record with the text the public sees instead of the one
// being worked on.
func (r *Registry) asPublished(ctx context.Context, rec Record) (Record, error) {
	pub, err := r.PublicationOf(ctx, rec.ID)
	rec.Content, rec.Note = pub.Content, ""
	return rec, err
}

func (r *Registry) find(ctx context.Context, scopes []scope, by string) ([]Record, error) {
	seen := map[string]bool{}
	out := []Record{}
	for _, s := range scopes {
		list, err := DecodeAll[Record](r.Store().Find(ctx, recordNoun, ledger.Query{Where: s.where(), Sort: []string{by}, Limit: WorkMost}))
		if err != nil {
			return nil, err
		}
		for _, rec := range list {
			if seen[rec.ID] {
				continue
			}
			seen[rec.ID] = true
			if s.public {
				if rec, err = r.asPublished(ctx, rec); err != nil {
					return nil, err
				}
			}
			out = append(out, rec)
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		if by == "changed_at" {
			i, j = j, i
		}
		return out[i].ChangedAt.After(out[j].ChangedAt)
	})
	return out[:min(len(out), WorkMost)], nil
}

// RecordFor is the record as worked on, for someone entitled; ErrNotFound for
// everyone else, so that a refusal tells nothing.
func (r *Registry) RecordFor(ctx context.Context, p Person, id string) (Record, error) {
	rec, err := r.whole(ctx, id)
	if err != nil {
		return Record{}, err
	}
	for _, s := range r.scopes(p, (*Units).Seen, sees, Filter{}) {
		if s.covers(rec) {
			return rec, nil
		}
	}
	for _, s := range r.takedown(p, "") {
		if s.covers(rec) {
			return r.asPublished(ctx, rec)
		}
	}
	return Record{}, ErrNotFound
}

// Reader tells which files of a list this person may open.
func (r *Registry) Reader(p Person) func(Record) bool {
	scopes := append(r.scopes(p, (*Units).Seen, sees, Filter{}), r.takedown(p, "")...)
	return func(rec Record) bool {
		return slices.ContainsFunc(scopes, func(s scope) bool { return s.covers(rec) })
	}
}

// PublicationOf is what was last made public of a record, withdrawn or not;
// ErrNotFound before the first publication. The caller has seen the record.
func (r *Registry) PublicationOf(ctx context.Context, id string) (Publication, error) {
	return DecodeOne[Publication](r.Store().Get(ctx, publicationNoun, id))
}

// Version is one version of a record: who made it, when, by which act.
type Version struct {
	At     time.Time
	By     string // Person.ID, "" for the program
	Act    string
	Record Record
}

// HistoryFor are the versions this person may read, oldest first. Whoever may
// read the record now may read its past versions in the same states.
func (r *Registry) HistoryFor(ctx context.Context, p Person, id string) ([]Version, error) {
	if _, err := r.RecordFor(ctx, p, id); err != nil {
		return nil, err
	}
	entries, err := r.Store().History(ctx, recordNoun, id)
	if err != nil {
		return nil, err
	}
	scopes := r.scopes(p, (*Units).Seen, sees, Filter{})
	out := []Version{}
	for _, e := range entries {
		if len(e.Bodies) != 1 || e.Bodies[0].JSON == nil {
			continue // erased
		}
		rec, err := Decode[Record](ledger.Doc{Noun: recordNoun, ID: id, Version: e.Changes[0].Version, Body: e.Bodies[0].JSON})
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(scopes, func(s scope) bool { return s.covers(rec) }) {
			out = append(out, Version{e.At, e.By, e.Act, rec})
		}
	}
	return out, nil
}

// Person finds someone by id.
func (r *Registry) Person(ctx context.Context, id string) (Person, error) {
	return DecodeOne[Person](r.Store().Get(ctx, personNoun, id))
}

// PersonByEmail finds someone by address, upper or lower case.
func (r *Registry) PersonByEmail(ctx context.Context, email string) (Person, error) {
	_, id, err := r.Store().Holder(ctx, "email:"+address(email))
	if errors.Is(err, ledger.ErrNone) {
		return Person{}, ErrNotFound
	} else if err != nil {
		return Person{}, err
	}
	return r.Person(ctx, id)
}

// Persons are everyone, for administrators and the command line.
func (r *Registry) Persons(ctx context.Context) ([]Person, error) {
	return DecodeAll[Person](r.Store().Find(ctx, personNoun, ledger.Query{}))
}

// Site is what this registry is called; ErrNotFound before set-up.
func (r *Registry) Site(ctx context.Context) (Site, error) {
	return DecodeOne[Site](r.Store().Get(ctx, siteNoun, siteID))
}
