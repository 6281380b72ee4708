package sample

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"danvankheo/catalog"
)

// TestCardsComeInPages: each once, by id, however many a page has.
func TestCardsComeInPages(t *testing.T) {
	reg := filled(t)
	all, err := reg.Cards(t.Context())
	if err != nil || len(all) < 100 || !slices.IsSortedFunc(all, func(a, b catalog.Card) int { return strings.Compare(a.ID, b.ID) }) {
		t.Fatalf("%d cards, %v", len(all), err)
	}
	for _, most := range []int{1, 7, len(all) - 1, len(all), len(all) + 1} {
		var paged []catalog.Card
		for cards, err := range reg.CardPages(t.Context(), most) {
			if err != nil || len(cards) > most+1 {
				t.Fatalf("a page of %d: %d cards, %v", most, len(cards), err)
			}
			paged = append(paged, cards...)
		}
		if !reflect.DeepEqual(paged, all) {
			t.Errorf("by %d: %d cards of %d", most, len(paged), len(all))
		}
	}
	for range reg.CardPages(t.Context(), 7) {
		break // whoever has enough stops it
	}
}

func TestCardsOfTheDemo(t *testing.T) {
	reg := filled(t)
	cards, err := reg.Cards(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]catalog.Row{}
	for _, r := range historical(t) {
		rows[r.ID()] = r
	}
	got := map[string]int{}
	for _, c := range cards {
		if c.Origin == catalog.Registered {
			got["registered"]++
			checkRegistered(t, c)
			continue
		}
		got["historical"]++
		got["kind "+string(c.Kind)]++
		got["field "+string(c.Field)]++
		checkHistorical(t, c, rows[c.ID])
	}
	want := map[string]int{
		"historical": 99, "registered": 5, "kind model": 89, "kind exemplar": 10,
		"field economy": 24, "field culture": 52, "field security": 15, "field political_system": 8,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// A historical card says what its row says and nothing else.
func checkHistorical(t *testing.T, c catalog.Card, r catalog.Row) {
	t.Helper()
	said := ""
	for _, x := range c.Recognitions {
		said += x.Text
	}
	shown := catalog.Row{
		Kind: c.Kind, Subject: c.Subject, Field: c.Field, Name: c.Name, Summary: c.Summary, Figures: c.Figures,
		Place: c.Place, Unit: c.Unit, Started: c.Started, Said: said, Source: c.Source,
	}
	if shown != r {
		t.Errorf("card %+v\nrow  %+v", shown, r)
	}
	if len(c.Story)+len(c.Claims)+len(c.Photos)+len(c.Tags) > 0 || c.Illustration || c.Life != catalog.NotAssessed {
		t.Errorf("%s: more than its source gives", c.Name)
	}
	newer := c.UnitSlug == "xa-lac-duong" || c.UnitSlug == "xa-di-linh" // see places
	if c.Place.Province == "Lâm Đồng" && c.Unit != "" && !newer {
		t.Errorf("%s (%s) stands in %s", c.Name, c.Place, c.UnitName)
	}
}

func checkRegistered(t *testing.T, c catalog.Card) {
	t.Helper()
	if !c.Illustration || len(c.Story) == 0 || len(c.Claims) == 0 || c.Edition != 1 || c.Source != "" || len(c.Photos) > 0 {
		t.Errorf("%s: %+v", c.Name, c)
	}
	raw, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	for _, private := range []string{"lien-he-rieng@demo.local", "to-giup-dan@demo.local", "1968"} {
		if strings.Contains(string(raw), private) {
			t.Errorf("%s shows %q", c.Name, private)
		}
	}
	for _, unproved := range []string{"850", "1.610"} { // rejected; not yet published
		for _, claim := range c.Claims {
			if claim.Value == unproved {
				t.Errorf("%s shows %s %s", c.Name, claim.Name, claim.Value)
			}
		}
	}
}

// Everyone who has a list of tasks finds something on it, and nobody a task
// that is not theirs.
func TestEveryWorklistHasSomething(t *testing.T) {
	reg := filled(t)
	for _, c := range []struct {
		email string
		want  []string
	}{
		{Officer, []string{"lane returned", "lamps draft"}},
		{Reviewer, []string{"thursday submitted"}},
		{Publisher, []string{"nets verified"}},
		{Member, nil}, {Member2, nil}, {Member3, nil}, {Secretary, nil}, {Leader, nil}, {Administrator, nil},
	} {
		p, err := reg.PersonByEmail(t.Context(), c.email)
		if err != nil {
			t.Fatal(err)
		}
		tasks, err := reg.Tasks(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range tasks {
			got = append(got, keyOf(t, r.ID)+" "+string(r.File))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.email, got, c.want)
		}
	}
}

func keyOf(t *testing.T, record string) string {
	t.Helper()
	files, err := Registered()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if f.ID == record {
			return f.Key
		}
	}
	return record
}

// Three persons had a hand in what is public: author, verifier, publisher.
func TestTheChainIsReal(t *testing.T) {
	reg := filled(t)
	files, err := Registered()
	if err != nil {
		t.Fatal(err)
	}
	officer, err := reg.PersonByEmail(t.Context(), Officer)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		rec, err := reg.RecordFor(t.Context(), officer, f.ID)
		if err != nil {
			t.Fatalf("%s: %v", f.Key, err)
		}
		if rec.File != f.Stands || !rec.Illustration || rec.Unit != f.Unit {
			t.Errorf("%s: %s, illustration %v", f.Key, rec.File, rec.Illustration)
		}
		versions, err := reg.HistoryFor(t.Context(), officer, f.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range versions {
			want := map[string]string{
				"record.create": "", "record.edit": Officer, "record.submit": Officer, "record.revise": Officer,
				"record.verify": Reviewer, "record.return": Reviewer, "record.publish": Publisher,
			}[v.Act]
			if want != "" {
				want = PersonID(want)
			}
			if v.By != want {
				t.Errorf("%s: %s by %q", f.Key, v.Act, v.By)
			}
		}
	}
}
