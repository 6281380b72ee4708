package catalog

import (
	"context"

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
