package catalog

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"danvankheo/catalog/ledger"
	"danvankheo/catalog/text"
)

// Command is one act someone asks for. It is data: its canonical form is the
// fingerprint of the request. Decide reads through the desk and puts what the
// nouns are to be; it may run several times and must not do anything else.
type Command interface {
	Act() string
	Decide(d *Desk) error
}

// Registry carries out commands and answers those entitled. The public is
// answered from Cards alone (package search).
type Registry struct {
	ledger *ledger.Ledger
	units  atomic.Pointer[Units]
}

// Options of Open. Nouns and Derive join those of the catalog; Watch is told
// of every applied entry, in order, with the derived documents it led to.
type Options struct {
	Nouns []ledger.Noun
	Watch []func(ledger.Full, []ledger.Doc)
	Clock func() time.Time
}

// Open starts the registry on a store, which must have been opened with Nouns
// and o.Nouns. Close ends it; the store stays the caller's.
func Open(ctx context.Context, store ledger.Store, o Options) (*Registry, error) {
	r := &Registry{}
	list, err := DecodeAll[Unit](store.Find(ctx, unitNoun, ledger.Query{}))
	if err != nil {
		return nil, err
	}
	r.units.Store(NewUnits(list))
	r.ledger, err = ledger.Open(ctx, ledger.Config{
		Store: store, Nouns: append(append([]ledger.Noun{}, Nouns...), o.Nouns...), Derive: r.derive, Clock: o.Clock,
	}, append([]func(ledger.Full, []ledger.Doc){r.applied}, o.Watch...)...)
	if err != nil {
		return nil, err
	}
	return r, nil
}

// Close answers what is under way and ends the appender.
func (r *Registry) Close() { r.ledger.Close() }

// Ledger is beneath; for verify and for catching up.
func (r *Registry) Ledger() *ledger.Ledger { return r.ledger }

// Store is beneath, for reading and for kept documents.
func (r *Registry) Store() ledger.Store { return r.ledger.Store() }

// Units of today, immutable.
func (r *Registry) Units() *Units { return r.units.Load() }

// Now is the registry's clock.
func (r *Registry) Now() time.Time { return r.ledger.Now() }

// Desk is what a command sees and writes on: the person as of this moment,
// today's nouns, and the draft of the entry.
type Desk struct {
	By    Person // zero: the program itself
	Now   time.Time
	Units *Units
	view  *ledger.View
	draft ledger.Draft
	given map[string]bool // public addresses this very act takes
}

// Program reports that no person asks: set-up, a command line on the data folder.
func (d *Desk) Program() bool { return d.By.ID == "" }

// Holds reports whether the person holds the role over the unit.
func (d *Desk) Holds(role Role, unit string) bool {
	return d.Program() || reaches(d.By, role, unit, d.Units, d.Now)
}

// Get reads a noun; the entry is refused if it has changed by then. A missing
// one is ErrNotFound.
func Get[T any, P interface {
	*T
	SetVersion(int64)
}](d *Desk, noun, id string) (T, error) {
	doc, err := d.view.Get(noun, id)
	if errors.Is(err, ledger.ErrNone) {
		var zero T
		return zero, ErrNotFound
	} else if err != nil {
		var zero T
		return zero, err
	}
	return Decode[T, P](doc)
}

// Find selects nouns, not guarded against change.
func Find[T any, P interface {
	*T
	SetVersion(int64)
}](d *Desk, noun string, q ledger.Query) ([]T, error) {
	return DecodeAll[T, P](d.view.Find(noun, q))
}

// Put replaces a noun's version base (0: a new one) with body.
func (d *Desk) Put(noun, id string, base int64, body any) {
	d.draft.Puts = append(d.draft.Puts, ledger.Put{Noun: noun, ID: id, Base: base, Body: body})
}

// Free reports whether a unique name is free, or held by this noun.
func (d *Desk) Free(name, noun, id string) (bool, error) { return d.view.Free(name, noun, id) }

// Do carries out a command for a person ("" is the program itself). key makes
// it happen once: the same key and command again answer as the first time.
// Errors: the four sentinels, Invalid, ledger.ErrKeyReused,
// ledger.ErrUnavailable (ask again with the same key).
func (r *Registry) Do(ctx context.Context, by, key string, c Command) (ledger.Entry, error) {
	request, err := ledger.Canonical(struct {
		Act     string  `json:"act"`
		By      string  `json:"by"`
		Command Command `json:"command"`
	}{c.Act(), by, c})
	if err != nil {
		return ledger.Entry{}, err
	}
	decide := func(v *ledger.View) (ledger.Draft, error) {
		d := &Desk{Now: r.Now(), Units: r.Units(), view: v, draft: ledger.Draft{Act: c.Act()}, given: map[string]bool{}}
		if by != "" {
			if d.By, err = Get[Person](d, personNoun, by); err != nil {
				return ledger.Draft{}, err
			}
		}
		err := c.Decide(d)
		return d.draft, err
	}
	// a name taken between decision and append is decided once more: a slug
	// finds its next free form, an e-mail its sentence
	var taken *ledger.TakenError
	e, err := r.ledger.Do(ctx, key, by, request, decide)
	for try := 0; try < 3 && errors.As(err, &taken); try++ {
		e, err = r.ledger.Do(ctx, key, by, request, decide)
	}
	if errors.As(err, &taken) {
		return e, Refuse(ErrConflict, "Tên này vừa có người dùng. Tải lại trang rồi thử lại.")
	}
	return e, err
}

// derive keeps Cards: from a publication, and from units whose names and
// ancestors stand on the Cards below them.
func (r *Registry) derive(v *ledger.View, e ledger.Full) ([]ledger.Doc, error) {
	var pubs []Publication
	var touched []Unit
	for i, c := range e.Changes {
		if e.Bodies[i].JSON == nil {
			continue
		}
		doc := ledger.Doc{Noun: c.Noun, ID: c.ID, Version: c.Version, Body: e.Bodies[i].JSON}
		switch c.Noun {
		case publicationNoun:
			p, err := Decode[Publication](doc)
			if err != nil {
				return nil, err
			}
			pubs = append(pubs, p)
		case unitNoun:
			u, err := Decode[Unit](doc)
			if err != nil {
				return nil, err
			}
			touched = append(touched, u)
		}
	}
	units := r.Units()
	if len(touched) > 0 {
		units = units.With(touched)
		below, err := publicationsIn(v, units, touched)
		if err != nil {
			return nil, err
		}
		pubs = append(pubs, below...)
	}
	return cardDocs(pubs, units)
}

func publicationsIn(v *ledger.View, units *Units, touched []Unit) ([]Publication, error) {
	var ids []string
	for _, u := range touched {
		ids = append(ids, units.Subtree(u.ID)...)
	}
	return DecodeAll[Publication](v.Find(publicationNoun, ledger.Query{
		Where: []ledger.Cond{{Field: "unit", Op: ledger.In, Value: ids}},
	}))
}

func cardDocs(pubs []Publication, units *Units) ([]ledger.Doc, error) {
	var docs []ledger.Doc
	for _, p := range pubs {
		doc := ledger.Doc{Noun: cardNoun, ID: p.ID}
		if card, ok := CardOf(p, units); ok {
			body, err := ledger.Canonical(card)
			if err != nil {
				return nil, err
			}
			doc.Body = body
		}
		docs = append(docs, doc)
	}
	return docs, nil
}

// applied keeps the units in memory in step with the ledger.
func (r *Registry) applied(e ledger.Full, _ []ledger.Doc) {
	var touched []Unit
	for i, c := range e.Changes {
		if c.Noun != unitNoun || e.Bodies[i].JSON == nil {
			continue
		}
		if u, err := Decode[Unit](ledger.Doc{Noun: c.Noun, ID: c.ID, Version: c.Version, Body: e.Bodies[i].JSON}); err == nil {
			touched = append(touched, u)
		}
	}
	if len(touched) > 0 {
		r.units.Store(r.Units().With(touched))
	}
}

// Cards reads every Card, for the public index.
func (r *Registry) Cards(ctx context.Context) ([]Card, error) {
	return DecodeAll[Card](r.Store().Find(ctx, cardNoun, ledger.Query{}))
}

// CardDoc reads a derived document as a Card: ok tells a Card from another
// noun, and a nil Card is one taken away.
func CardDoc(d ledger.Doc) (id string, c *Card, ok bool, err error) {
	if d.Noun != cardNoun {
		return "", nil, false, nil
	}
	if d.Body == nil {
		return d.ID, nil, true, nil
	}
	card, err := Decode[Card](d)
	return d.ID, &card, true, err
}

// Verify checks the chain, the state and every Card. None found means the
// registry is what was written.
func (r *Registry) Verify(ctx context.Context) ([]ledger.Finding, ledger.Head, error) {
	found, head, err := r.ledger.Verify(ctx)
	if err != nil {
		return found, head, err
	}
	pubs, err := DecodeAll[Publication](r.Store().Find(ctx, publicationNoun, ledger.Query{}))
	if err != nil {
		return found, head, err
	}
	want, err := cardDocs(pubs, r.Units())
	if err != nil {
		return found, head, err
	}
	have, err := r.Store().Find(ctx, cardNoun, ledger.Query{})
	if err != nil {
		return found, head, err
	}
	cards := map[string]string{}
	for _, d := range have {
		cards[d.ID] = string(d.Body)
	}
	for _, d := range want {
		if cards[d.ID] != string(d.Body) {
			found = append(found, ledger.Finding{What: fmt.Sprintf("card %s is not what its publication gives", d.ID)})
		}
		delete(cards, d.ID)
	}
	for id := range cards {
		found = append(found, ledger.Finding{What: fmt.Sprintf("card %s has no publication", id)})
	}
	return found, head, nil
}

// freeSlug is the first free public address for a name.
func freeSlug(d *Desk, name, id string) (string, error) {
	base := text.Slug(name)
	for n := 1; ; n++ {
		slug := base
		if n > 1 {
			slug = fmt.Sprintf("%s-%d", strings.TrimRight(base[:min(len(base), 72)], "-"), n)
		}
		if d.given[slug] {
			continue
		}
		free, err := d.Free("slug:"+slug, publicationNoun, id)
		if err != nil || free {
			d.given[slug] = true
			return slug, err
		}
	}
}
