package sample

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"danvankheo/catalog"
	"danvankheo/catalog/gazetteer"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/sheet"
)

// Act is one command of the demo with the key that makes it happen once. By is
// a person's id, "" the program itself.
type Act struct {
	Key, By string
	Command catalog.Command
}

// Fill takes an empty registry, or one that Fill has begun to fill, to the
// finished demo. Whatever is there already stays as it is, also what people
// have done with it since. A registry that was set up otherwise is refused with
// catalog.ErrClosed before anything is written.
func Fill(ctx context.Context, reg *catalog.Registry) error {
	acts, err := Acts()
	if err != nil {
		return err
	}
	for _, a := range acts {
		_, err := reg.Do(ctx, a.By, a.Key, a.Command)
		_, grant := a.Command.(catalog.GrantRole)
		switch {
		case err == nil:
		case grant && errors.As(err, new(catalog.Invalid)):
			// an earlier release gave this role under another key
		case errors.Is(err, ledger.ErrKeyReused):
			// an earlier release did this act with its own text, and a demo's text
			// is not worth rewriting a registry
		case errors.Is(err, catalog.ErrConflict), errors.Is(err, catalog.ErrNotFound):
			// someone has taken this file elsewhere since, or an earlier release
			// began it in another way: it is theirs
		default:
			return fmt.Errorf("sample: %s: %w", a.Key, err)
		}
	}
	return nil
}

// Acts are the acts of the demo in order, the same in every run: ids and
// versions are known beforehand. The administrator does what an administrator
// does; the program itself only sets up and opens the made-up files, because
// nobody else may mark a file as illustration.
func Acts() ([]Act, error) {
	acts := []Act{{Key: "demo:set-up", Command: catalog.SetUp{
		Name: "Dân vận khéo", Place: "Tỉnh Lâm Đồng",
		Person: PersonID(Administrator), Admin: administratorName, Email: Administrator,
	}}}
	for _, part := range []func() ([]Act, error){loading, peopling, publishing, saying, declaring, working} {
		more, err := part()
		if err != nil {
			return nil, err
		}
		acts = append(acts, more...)
	}
	return acts, nil
}

func administrator(key string, c catalog.Command) Act {
	return Act{"demo:" + key, PersonID(Administrator), c}
}

func loading() ([]Act, error) {
	list, err := units()
	return []Act{administrator("units", catalog.LoadUnits{Source: gazetteer.LamDong, Units: list})}, err
}

func peopling() (acts []Act, err error) {
	list, err := People()
	if err != nil {
		return nil, err
	}
	for _, p := range list {
		if p.Email == Administrator {
			continue // made by the set-up, with the role
		}
		acts = append(acts, administrator("person:"+p.ID, catalog.CreatePerson{ID: p.ID, Name: p.Name, Email: p.Email}))
		for _, g := range p.Grants {
			key := fmt.Sprintf("grant:%s:%s:%s", p.ID, g.Role, g.Unit)
			acts = append(acts, administrator(key, catalog.GrantRole{Person: p.ID, Role: g.Role, Unit: g.Unit}))
		}
	}
	return acts, nil
}

func publishing() ([]Act, error) {
	rows, err := Historical()
	if err != nil {
		return nil, err
	}
	var acts []Act
	for i, c := range sheet.Acts(id("b", "historical"), "real-records.csv", true, rows) {
		acts = append(acts, administrator([]string{"historical", "historical:take", "historical:finish"}[i], c))
	}
	return acts, nil
}

// saying is the record whose name the demo shows large: a sentence worth reading aloud.
func saying() ([]Act, error) {
	rows, err := Historical()
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(rows, func(r catalog.Row) bool {
		return r.Name == "Nghe dân nói, nói dân nghe, giúp dân hiểu, làm dân tin"
	})
	return []Act{administrator("saying", catalog.SetSaying{Base: 1, Record: rows[i].Clean().ID()})}, nil
}

func working() (acts []Act, err error) {
	files, err := Registered()
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		acts = append(acts, f.acts()...)
	}
	return acts, nil
}

// chain writes a file's acts; version is the record's after the last of them.
type chain struct {
	file    File
	version int64
	acts    []Act
}

// acts take the file through the real chain: the program opens it, the officer
// writes it, and reviewer and publisher are other people than its author.
func (f File) acts() []Act {
	c := &chain{file: f}
	c.save("", catalog.Content{Name: f.Content.Name, Field: f.Content.Field, Subject: f.Content.Subject})
	c.save(Officer, f.Content)
	if f.Revision != nil {
		c.to(catalog.Published, f.Content)
		c.move(Officer, "revise")
		c.save(Officer, *f.Revision)
		c.to(f.Stands, *f.Revision)
	} else {
		c.to(f.Stands, f.Content)
	}
	return c.acts
}

// to makes the moves from a draft to the state.
func (c *chain) to(state catalog.File, content catalog.Content) {
	if state == catalog.Draft {
		return
	}
	c.move(Officer, "submit")
	switch state {
	case catalog.Returned:
		c.move(Reviewer, "return")
	case catalog.Verified, catalog.Published:
		c.verify(content)
		if state == catalog.Published {
			c.move(Publisher, "publish")
		}
	}
}

func (c *chain) save(by string, content catalog.Content) {
	save := catalog.SaveRecord{ID: c.file.ID, Base: c.version, Kind: c.file.Kind, Unit: c.file.Unit, Content: content, Illustration: by == ""}
	c.add(by, save)
}

func (c *chain) move(by, name string) {
	m := catalog.MakeMove{ID: c.file.ID, Base: c.version, Move: name}
	if name == "return" {
		m.Note = c.file.Note
	}
	c.add(by, m)
}

// verify gives every claim its word: the one of the file, else accepted.
func (c *chain) verify(content catalog.Content) {
	m := catalog.MakeMove{ID: c.file.ID, Base: c.version, Move: "verify", Judgements: map[string]catalog.Judgement{}}
	for i := range content.Claims {
		n := strconv.Itoa(i)
		m.Judgements[n] = catalog.Judgement{Verdict: catalog.Accepted}
		if own, ok := c.file.Judgements[n]; ok {
			m.Judgements[n] = own
		}
	}
	c.add(Reviewer, m)
}

func (c *chain) add(by string, command catalog.Command) {
	c.version++
	if by != "" {
		by = PersonID(by)
	}
	c.acts = append(c.acts, Act{fmt.Sprintf("demo:file:%s:%d", c.file.Key, c.version), by, command})
}
