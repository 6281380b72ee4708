package sample

import (
	"maps"
	"slices"

	"danvankheo/catalog"
)

// File is one made-up registered record and how far the demo takes it.
type File struct {
	ID      string // Record.ID
	Key     string // short name, part of the keys of its acts
	Code    string // official code of its unit since 1 July 2025
	Unit    string // Unit.ID of that
	Kind    catalog.Kind
	Content catalog.Content
	// Stands is the state it is left in. With Revision it is published first,
	// then opened again, and Stands is how far the revision has come.
	Stands   catalog.File
	Revision *catalog.Content
	// Judgements of claims by index; the verifier accepts every other one.
	Judgements map[string]catalog.Judgement
	// Note is the reason it was returned for.
	Note string
}

// Registered are the made-up files: five on the public pages, and one in every
// state in which a file waits for somebody.
func Registered() ([]File, error) {
	files := []File{coffee(), nets(), boats(), desk(), person(), lane(), thursday(), lamps()}
	for i := range files {
		f := &files[i]
		f.ID = id("r", f.Key)
		var err error
		if f.Unit, err = unit(f.Code, newest); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// revised is a copy of c that may be changed.
func revised(c catalog.Content) *catalog.Content {
	c.Answers, c.Claims, c.Tags = maps.Clone(c.Answers), slices.Clone(c.Claims), slices.Clone(c.Tags)
	return &c
}

// in is a made-up hamlet of a real commune. The hamlet is called “Mẫu”: a
// specimen.
func in(hamlet, commune string) catalog.Place {
	return catalog.Place{Hamlet: hamlet, Commune: commune, Province: "Lâm Đồng"}
}
