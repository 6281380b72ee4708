package catalog

import (
	"context"
	"fmt"
	"iter"

	"github.com/go-json-experiment/json" // a start reads all Cards, and spends most on this: it takes less than half as long

	"danvankheo/catalog/ledger"
)

// This file is how Cards come to be: computed with every entry that touches
// what they show, and never stored in one.

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
	return DecodeAll[Publication](v.Find(publicationNoun, ledger.Query{
		Where: []ledger.Cond{{Field: "seat", Op: ledger.In, Value: units.shownBy(touched)}},
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

// Cards are all that is public today, by id.
func (r *Registry) Cards(ctx context.Context) ([]Card, error) {
	var all []Card
	for cards, err := range r.CardPages(ctx, 1000) {
		if err != nil {
			return nil, err
		}
		all = append(all, cards...)
	}
	return all, nil
}

// CardPages are all Cards by id, some at a time: no more of them are held here.
func (r *Registry) CardPages(ctx context.Context, most int) iter.Seq2[[]Card, error] {
	return func(yield func([]Card, error) bool) {
		for after := ""; ; {
			docs, err := r.Store().Find(ctx, cardNoun, ledger.Query{Where: []ledger.Cond{{Field: "id", Op: ledger.From, Value: after}}, Limit: most + 1})
			full := len(docs) > most
			if len(docs) > 0 && docs[0].ID == after {
				docs = docs[1:]
			}
			cards := make([]Card, len(docs))
			for i := 0; i < len(docs) && err == nil; i++ {
				if err = json.Unmarshal(docs[i].Body, &cards[i]); err != nil {
					err = fmt.Errorf("catalog: card %s: %w", docs[i].ID, err)
				}
				cards[i].Version = docs[i].Version
			}
			if !yield(cards, err) || err != nil || !full {
				return
			}
			after = docs[len(docs)-1].ID
		}
	}
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
