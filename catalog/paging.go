package catalog

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"danvankheo/catalog/ledger"
)

// WorkMark is where a page of WorkPage ends: the last file on it. Zero is before
// the first. A file that is changed meanwhile moves to the front, so pages that
// follow each other never show one twice.
type WorkMark struct {
	ChangedAt string // as it is stored
	ID        string
}

// MarkOf is the mark of a file.
func MarkOf(rec Record) (WorkMark, error) {
	raw, err := json.Marshal(rec.ChangedAt)
	if err != nil {
		return WorkMark{}, fmt.Errorf("catalog: mark: %w", err)
	}
	return WorkMark{strings.Trim(string(raw), `"`), rec.ID}, nil
}

// compare puts later changes first and equals by id, as the store sorts.
func (m WorkMark) compare(o WorkMark) int {
	return cmp.Or(strings.Compare(o.ChangedAt, m.ChangedAt), strings.Compare(m.ID, o.ID))
}

// found is a file a scope reached; public shows its public text only.
type found struct {
	WorkMark
	rec    Record
	public bool
}

// WorkPage is WorkList by pages: at most limit files this person may read that
// come after the mark. more tells that others follow.
func (r *Registry) WorkPage(ctx context.Context, p Person, only Filter, after WorkMark, limit int) (list []Record, more bool, err error) {
	scopes := r.scopes(p, (*Units).Seen, sees, only)
	for _, s := range r.takedown(p, only.Origin) {
		if only.File != "" {
			s.files = []File{only.File}
		}
		scopes = append(scopes, s)
	}
	var all []found
	for _, s := range scopes {
		if all, err = r.gather(ctx, s, after, limit+1, all); err != nil {
			return nil, false, err
		}
	}
	slices.SortFunc(all, func(a, b found) int { return a.compare(b.WorkMark) })
	list = []Record{}
	for _, f := range all[:min(len(all), limit)] {
		if f.public {
			if f.rec, err = r.asPublished(ctx, f.rec); err != nil {
				return nil, false, err
			}
		}
		list = append(list, f.rec)
	}
	return list, len(all) > limit, nil
}

// gather adds what the scope reaches, each file once: whoever may read it as it is
// worked on is not shown less.
func (r *Registry) gather(ctx context.Context, s scope, after WorkMark, limit int, all []found) ([]found, error) {
	list, err := r.follow(ctx, s, after, limit)
	for _, rec := range list {
		i := slices.IndexFunc(all, func(f found) bool { return f.ID == rec.ID })
		if i >= 0 {
			all[i].public = all[i].public && s.public
			continue
		}
		m, err := MarkOf(rec)
		if err != nil {
			return nil, err
		}
		all = append(all, found{m, rec, s.public})
	}
	return all, err
}

// follow reads a scope from after the mark on. Files of one import share their
// moment, and there may be a hundred thousand: those of the mark's own moment are
// asked for by id, the older ones by their moment.
func (r *Registry) follow(ctx context.Context, s scope, after WorkMark, limit int) ([]Record, error) {
	where, sort := s.where(), []string{"-changed_at"}
	if s.public && s.files != nil {
		where = append(where, ledger.Cond{Field: "file", Op: ledger.Is, Value: string(s.files[0])})
	}
	if after == (WorkMark{}) {
		return DecodeAll[Record](r.Store().Find(ctx, recordNoun, ledger.Query{Where: where, Sort: sort, Limit: limit}))
	}
	with := func(more ...ledger.Cond) []ledger.Cond { return append(slices.Clone(where), more...) }
	same, err := DecodeAll[Record](r.Store().Find(ctx, recordNoun, ledger.Query{Limit: limit + 1, Where: with(
		ledger.Cond{Field: "changed_at", Op: ledger.Is, Value: after.ChangedAt}, ledger.Cond{Field: "id", Op: ledger.From, Value: after.ID},
	)}))
	if err != nil {
		return nil, err
	}
	same = slices.DeleteFunc(same, func(rec Record) bool { return rec.ID == after.ID })
	if len(same) >= limit {
		return same, nil
	}
	older, err := DecodeAll[Record](r.Store().Find(ctx, recordNoun, ledger.Query{Limit: limit - len(same), Sort: sort, Where: with(
		ledger.Cond{Field: "changed_at", Op: ledger.Until, Value: after.ChangedAt}, ledger.Cond{Field: "changed_at", Op: ledger.Not, Value: after.ChangedAt},
	)}))
	return append(same, older...), err
}
