package search

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"slices"
	"unique"

	"github.com/klauspost/compress/s2"

	"danvankheo/catalog"
)

// packed is a card whose long texts lie beside it, packed: they are most of what an
// index of many cards would hold, and are read of a few cards at a time.
type packed struct {
	light catalog.Card // without its long texts
	texts []byte
}

//go:embed phrases.txt
var phrasesFile []byte

// phrases are turns of the language that texts are likely to share, out of the
// sample's made-up records: a text of a thousand characters is too short to tell its
// own.
var phrases = s2.MakeDict(phrasesFile, nil)

// long are the texts of a card that make up its size.
func long(c *catalog.Card) []*string {
	out := []*string{&c.Figures}
	for i := range c.Story {
		out = append(out, &c.Story[i].Text)
	}
	return out
}

// shared gives a card the very strings that others have where it says the same: of
// what kind it is, where, and by which source.
func shared(c *catalog.Card) {
	one := func(strings ...*string) {
		for _, s := range strings {
			*s = unique.Make(*s).Value()
		}
	}
	c.Kind, c.Subject, c.Field = unique.Make(c.Kind).Value(), unique.Make(c.Subject).Value(), unique.Make(c.Field).Value()
	c.Origin, c.Life = unique.Make(c.Origin).Value(), unique.Make(c.Life).Value()
	one(&c.Unit, &c.UnitName, &c.UnitSlug, &c.Since, &c.Chosen.Unit, &c.Chosen.Day, &c.Year, &c.Started, &c.Source)
	one(&c.Place.Unit, &c.Place.Hamlet, &c.Place.Commune, &c.Place.District, &c.Place.Province)
	c.Tags = slices.Clone(c.Tags)
	for i := range c.Tags {
		one(&c.Tags[i])
	}
	c.Recognitions = slices.Clone(c.Recognitions)
	for i := range c.Recognitions {
		one(&c.Recognitions[i].Text)
	}
	for i := range c.Story {
		one(&c.Story[i].Key, &c.Story[i].Heading)
	}
}

// packer packs one card after the other; its room is used again. It knows what the
// last card of each unit said of where it lies, because most others say the same.
type packer struct {
	all, out []byte
	lies     map[string]lying // by unit
}

type lying struct {
	within, todayWithin []string
	today               []catalog.UnitName
}

// lie gives a card the very lists that the one before it of the same unit has.
func (p *packer) lie(c *catalog.Card) {
	last, known := p.lies[c.Unit]
	if !known || !slices.Equal(last.within, c.Within) || !slices.Equal(last.todayWithin, c.TodayWithin) || !slices.Equal(last.today, c.Today) {
		last = lying{c.Within, c.TodayWithin, c.Today}
		p.lies[c.Unit] = last
	}
	c.Within, c.TodayWithin, c.Today = last.within, last.todayWithin, last.today
}

func (p *packer) pack(c catalog.Card) packed {
	c.Story = slices.Clone(c.Story)
	shared(&c)
	p.lie(&c)
	p.all = p.all[:0]
	for _, s := range long(&c) {
		p.all = append(binary.AppendUvarint(p.all, uint64(len(*s))), *s...)
		*s = ""
	}
	p.out = slices.Grow(p.out[:0], s2.MaxEncodedLen(len(p.all)))
	return packed{c, bytes.Clone(phrases.Encode(p.out[:cap(p.out)], p.all))}
}

// card is the whole card.
func (p packed) card() catalog.Card {
	c := p.light
	c.Story = slices.Clone(c.Story)
	raw, err := phrases.Decode(nil, p.texts)
	if err != nil {
		panic("search: a card's texts cannot be unpacked: " + err.Error()) // they never left this process
	}
	all := string(raw)
	for _, s := range long(&c) {
		n, size := binary.Uvarint(raw)
		*s = all[size : size+int(n)]
		raw, all = raw[size+int(n):], all[size+int(n):]
	}
	return c
}
