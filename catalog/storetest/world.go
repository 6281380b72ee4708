package storetest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"danvankheo/catalog/ledger"
)

// The world of the suite: things stand in areas, a face is what the public sees
// of a thing, and counters only count.
const (
	thingNoun   = "thing"
	areaNoun    = "area"
	faceNoun    = "face"
	counterNoun = "counter"
)

// Nouns of the suite's world: with unique names, lists, a nested field, a wide
// noun and a derived one.
var Nouns = []ledger.Noun{
	{Name: thingNoun, Plural: "things", Unique: slugOf, Tombstone: tombstone, Fields: []string{"title", "area", "size", "open", "place.commune", "tags[]"}},
	{Name: areaNoun, Plural: "areas", Wide: true},
	{Name: counterNoun, Plural: "counters"},
	{Name: faceNoun, Plural: "faces", Derived: true, Fields: []string{"area"}},
}

type thing struct {
	Slug  string   `json:"slug,omitempty"`
	Title string   `json:"title"`
	Area  string   `json:"area,omitempty"`
	Size  *int     `json:"size,omitempty"`
	Open  bool     `json:"open"`
	Tags  []string `json:"tags"`
	Place struct {
		Commune string `json:"commune,omitempty"`
	} `json:"place"`
	Hidden bool `json:"hidden,omitempty"`
}

type area struct {
	Name string `json:"name"`
}

type face struct {
	Title string `json:"title"`
	Area  string `json:"area"` // its name
}

type counter struct {
	N int `json:"n"`
}

func slugOf(body []byte) ([]string, error) {
	var t thing
	if err := json.Unmarshal(body, &t); err != nil || t.Slug == "" {
		return nil, err
	}
	return []string{"slug:" + t.Slug}, nil
}

// tombstone keeps the area, which is counted.
func tombstone(versions []ledger.Full) ([]byte, error) {
	var t thing
	if err := json.Unmarshal(versions[len(versions)-1].Bodies[0].JSON, &t); err != nil {
		return nil, err
	}
	return json.Marshal(thing{Area: t.Area, Hidden: true})
}

var errUnfaceable = errors.New("a thing of this title has no face")

// derive keeps the faces of the things an entry touches, by themselves or by
// their area.
func derive(v *ledger.View, e ledger.Full) ([]ledger.Doc, error) {
	var faces []ledger.Doc
	for _, c := range e.Changes {
		switch c.Noun {
		case thingNoun:
			d, err := v.Get(thingNoun, c.ID)
			if errors.Is(err, ledger.ErrNone) { // erased since
				faces = append(faces, ledger.Doc{Noun: faceNoun, ID: c.ID})
				continue
			} else if err != nil {
				return nil, err
			}
			f, err := faceOf(v, d)
			if err != nil {
				return nil, err
			}
			faces = append(faces, f)
		case areaNoun:
			list, err := v.Find(thingNoun, ledger.Query{Where: []ledger.Cond{{Field: "area", Op: ledger.Is, Value: c.ID}}})
			if err != nil {
				return nil, err
			}
			for _, d := range list {
				f, err := faceOf(v, d)
				if err != nil {
					return nil, err
				}
				faces = append(faces, f)
			}
		}
	}
	return faces, nil
}

func faceOf(v *ledger.View, d ledger.Doc) (ledger.Doc, error) {
	t := decode[thing](d)
	out := ledger.Doc{Noun: faceNoun, ID: d.ID}
	if t.Title == "unfaceable" {
		return out, errUnfaceable
	}
	if t.Hidden {
		return out, nil
	}
	f := face{Title: t.Title}
	a, err := v.Get(areaNoun, t.Area)
	if err == nil {
		f.Area = decode[area](a).Name
	} else if !errors.Is(err, ledger.ErrNone) {
		return out, err
	}
	out.Body, err = ledger.Canonical(f)
	return out, err
}

func decode[T any](d ledger.Doc) T {
	var t T
	if err := json.Unmarshal(d.Body, &t); err != nil {
		panic(fmt.Sprintf("%s %s: %v", d.Noun, d.ID, err))
	}
	return t
}

// Config is the suite's ledger over a store. It waits longer than the program
// does, so that a busy machine fails no test; what must be quick has to take
// less than half of that.
func Config(s ledger.Store) ledger.Config {
	return ledger.Config{Store: s, Nouns: Nouns, Derive: derive, Wait: within}
}

// put is a Draft of one act that puts nouns.
func put(act string, puts ...ledger.Put) func(*ledger.View) (ledger.Draft, error) {
	return func(*ledger.View) (ledger.Draft, error) { return ledger.Draft{Act: act, Puts: puts}, nil }
}

// replace puts a thing over whatever version there is.
func replace(id string, t thing) func(*ledger.View) (ledger.Draft, error) {
	return func(v *ledger.View) (ledger.Draft, error) {
		d, err := v.Get(thingNoun, id)
		if err != nil && !errors.Is(err, ledger.ErrNone) {
			return ledger.Draft{}, err
		}
		return ledger.Draft{Act: "thing.put", Puts: []ledger.Put{{Noun: thingNoun, ID: id, Base: d.Version, Body: t}}}, nil
	}
}

// count adds one to a counter.
func count(id string) func(*ledger.View) (ledger.Draft, error) {
	return func(v *ledger.View) (ledger.Draft, error) {
		d, err := v.Get(counterNoun, id)
		var c counter
		if err == nil {
			c = decode[counter](d)
		} else if !errors.Is(err, ledger.ErrNone) {
			return ledger.Draft{}, err
		}
		c.N++
		return ledger.Draft{Act: "count", Puts: []ledger.Put{{Noun: counterNoun, ID: id, Base: d.Version, Body: c}}}, nil
	}
}

// filler makes a body of about n bytes.
func filler(n int) map[string]string { return map[string]string{"text": strings.Repeat("đ", n/2)} }

// must gives what cannot fail here, or ends the test.
func must[T any](t testing.TB, v T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// noFindings ends the test where Verify finds anything.
func noFindings(t testing.TB, l *ledger.Ledger) ledger.Head {
	t.Helper()
	found, head, err := l.Verify(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Errorf("verify: %v", f)
	}
	return head
}

// entriesOf reads a whole ledger.
func entriesOf(t testing.TB, s ledger.Store) []ledger.Full {
	t.Helper()
	var all []ledger.Full
	for {
		list := must1(s.Read(context.Background(), int64(len(all)+1), 100))(t)
		if len(list) == 0 {
			return all
		}
		all = append(all, list...)
	}
}

// must1 is must for a call of two results in one line.
func must1[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T { t.Helper(); return must(t, v, err) }
}

// open opens a ledger over s and closes it after the test.
func open(t testing.TB, cfg ledger.Config, watch ...func(ledger.Full, []ledger.Doc)) *ledger.Ledger {
	t.Helper()
	l := must1(ledger.Open(context.Background(), cfg, watch...))(t)
	t.Cleanup(l.Close)
	return l
}

// within is a bound for what must not hang.
const within = 20 * time.Second
