package storetest

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"strings"
	"testing"

	"danvankheo/catalog/ledger"
)

// nasty are texts that some store might take for more than a value.
var nasty = []string{
	`x'; DROP TABLE things; --`, `"quoted" \ back`, `{"$ne": null}`, `$title`, `.*`, `^a|b$`, `%`, `_`, `?1`,
	"e\u0301 not é", "a\x00b", "\u2028", "<&>", "null", "0",
}

func sized(n int) *int { return &n }

func people() map[string]thing {
	a := thing{Title: "Ánh sáng", Area: "n", Size: sized(3), Open: true, Tags: []string{"dân vận", "x.y"}}
	a.Place.Commune = "Hòa Ninh"
	list := map[string]thing{
		"a": a,
		"b": {Title: "Bình", Area: "n", Size: sized(10), Tags: []string{}},
		"c": {Title: "Chi", Area: "s", Tags: []string{"x.y"}},
		"d": {Title: "", Size: sized(-2), Open: true, Tags: []string{".*", "dân vận"}},
	}
	for i, s := range nasty {
		list[fmt.Sprintf("z%02d", i)] = thing{Title: s, Area: "z", Tags: []string{s}}
	}
	return list
}

func testState(t *testing.T, kit Kit) {
	w := newWorld(t, kit)
	if list := must1(w.store.Find(t.Context(), thingNoun, ledger.Query{}))(t); list == nil || len(list) != 0 {
		t.Errorf("Find in nothing: %#v, want an empty list", list)
	}
	var puts []ledger.Put
	for id, p := range people() {
		puts = append(puts, ledger.Put{Noun: thingNoun, ID: id, Body: p})
	}
	w.do(t, "people", put("people", puts...))
	t.Run("Find", func(t *testing.T) { testFind(t, w) })
	t.Run("Values", func(t *testing.T) { testValues(t, w) })
	t.Run("Refused", func(t *testing.T) { testBadQueries(t, w) })
	t.Run("Count", func(t *testing.T) { testCount(t, w) })
	t.Run("Get", func(t *testing.T) { testGet(t, w) })
	t.Run("Names", func(t *testing.T) { testNames(t, w) })
}

func where(field string, op ledger.Op, value any) ledger.Cond {
	return ledger.Cond{Field: field, Op: op, Value: value}
}

func testFind(t *testing.T, w *world) {
	first := where("id", ledger.Until, "d") // leaves a, b, c, d
	for _, x := range []struct {
		name  string
		where []ledger.Cond
		query ledger.Query
		want  string
	}{
		{"everything, by id", nil, ledger.Query{}, "a b c d"},
		{"is", []ledger.Cond{where("area", ledger.Is, "n")}, ledger.Query{}, "a b"},
		{"is, text in a nested field", []ledger.Cond{where("place.commune", ledger.Is, "Hòa Ninh")}, ledger.Query{}, "a"},
		{"is true", []ledger.Cond{where("open", ledger.Is, true)}, ledger.Query{}, "a d"},
		{"is false", []ledger.Cond{where("open", ledger.Is, false)}, ledger.Query{}, "b c"},
		{"is a number", []ledger.Cond{where("size", ledger.Is, int64(10))}, ledger.Query{}, "b"},
		{"is empty, which absent is not", []ledger.Cond{where("area", ledger.Is, "")}, ledger.Query{}, ""},
		{"is an id", []ledger.Cond{where("id", ledger.Is, "c")}, ledger.Query{}, "c"},
		{"a number is no text", []ledger.Cond{where("size", ledger.Is, "10")}, ledger.Query{}, ""},
		{"not, and absent", []ledger.Cond{where("area", ledger.Not, "n")}, ledger.Query{}, "c d"},
		{"in", []ledger.Cond{where("area", ledger.In, []string{"s", "q"})}, ledger.Query{}, "c"},
		{"in the empty list", []ledger.Cond{where("area", ledger.In, []string{})}, ledger.Query{}, ""},
		{"in nil", []ledger.Cond{where("area", ledger.In, []string(nil))}, ledger.Query{}, ""},
		{"has", []ledger.Cond{where("tags", ledger.Has, "x.y")}, ledger.Query{}, "a c"},
		{"has, with the mark", []ledger.Cond{where("tags[]", ledger.Has, "dân vận")}, ledger.Query{}, "a d"},
		{"has is not part of", []ledger.Cond{where("tags", ledger.Has, "dân")}, ledger.Query{}, ""},
		{"from", []ledger.Cond{where("size", ledger.From, int64(3))}, ledger.Query{}, "a b"},
		{"until", []ledger.Cond{where("size", ledger.Until, int64(3))}, ledger.Query{}, "a d"},
		{"from and until, on text", []ledger.Cond{where("title", ledger.From, "B"), where("title", ledger.Until, "Chi")}, ledger.Query{}, "b c"},
		{"all conditions", []ledger.Cond{where("area", ledger.Is, "n"), where("tags", ledger.Has, "x.y")}, ledger.Query{}, "a"},
		{"sorted, absent lowest", nil, ledger.Query{Sort: []string{"size"}}, "c d a b"},
		{"sorted downwards", nil, ledger.Query{Sort: []string{"-size"}}, "b a d c"},
		{"sorted by bytes", nil, ledger.Query{Sort: []string{"title"}}, "d b c a"},
		{"sorted by two", nil, ledger.Query{Sort: []string{"-open", "title"}}, "d a b c"},
		{"ties by id", nil, ledger.Query{Sort: []string{"open"}}, "b c a d"},
		{"downwards by id", nil, ledger.Query{Sort: []string{"-id"}}, "d c b a"},
		{"limit", nil, ledger.Query{Limit: 2}, "a b"},
		{"offset", nil, ledger.Query{Offset: 3}, "d"},
		{"offset and limit", nil, ledger.Query{Sort: []string{"-id"}, Offset: 1, Limit: 2}, "c b"},
		{"beyond the end", nil, ledger.Query{Offset: 40, Limit: 2}, ""},
	} {
		t.Run(x.name, func(t *testing.T) {
			x.query.Where = append(x.where, first)
			list := must1(w.store.Find(t.Context(), thingNoun, x.query))(t)
			var ids []string
			for _, d := range list {
				ids = append(ids, d.ID)
			}
			if got := strings.Join(ids, " "); got != x.want || list == nil {
				t.Errorf("found %q, want %q", got, x.want)
			}
		})
	}
}

// A text is a value and nothing else, whatever it looks like.
func testValues(t *testing.T, w *world) {
	for i, s := range nasty {
		id := fmt.Sprintf("z%02d", i)
		for _, c := range []ledger.Cond{where("title", ledger.Is, s), where("title", ledger.In, []string{s}), where("tags", ledger.Has, s)} {
			list := must1(w.store.Find(t.Context(), thingNoun, ledger.Query{Where: []ledger.Cond{c, where("id", ledger.From, "z")}}))(t)
			if len(list) != 1 || list[0].ID != id {
				t.Errorf("%s %s %q finds %v, want %s alone", c.Field, c.Op, s, list, id)
			} else if got := decode[thing](list[0]).Title; got != s {
				t.Errorf("%q came back as %q", s, got)
			}
		}
		if _, err := w.store.Get(t.Context(), thingNoun, s); !errors.Is(err, ledger.ErrNone) {
			t.Errorf("Get %q: %v, want ErrNone", s, err)
		}
	}
}

func testBadQueries(t *testing.T, w *world) {
	for name, q := range map[string]ledger.Query{
		"unknown field":      {Where: []ledger.Cond{where("slug", ledger.Is, "x")}},
		"a field as SQL":     {Where: []ledger.Cond{where("title') OR 1=1 --", ledger.Is, "x")}},
		"unknown comparison": {Where: []ledger.Cond{where("title", "like", "x")}},
		"unknown sort":       {Sort: []string{"hidden"}},
		"sorted by a list":   {Sort: []string{"tags"}},
		"a list is":          {Where: []ledger.Cond{where("tags", ledger.Is, "x")}},
		"a text has":         {Where: []ledger.Cond{where("title", ledger.Has, "x")}},
		"in, without a list": {Where: []ledger.Cond{where("title", ledger.In, "x")}},
	} {
		if _, err := w.store.Find(t.Context(), thingNoun, q); !errors.Is(err, ledger.ErrQuery) {
			t.Errorf("%s: %v, want ErrQuery", name, err)
		}
	}
	for _, by := range []string{"hidden", "tags", "tags[]"} {
		if _, err := w.store.Count(t.Context(), thingNoun, nil, by); !errors.Is(err, ledger.ErrQuery) {
			t.Errorf("count by %s: %v, want ErrQuery", by, err)
		}
	}
	_, findErr := w.store.Find(t.Context(), "nothing", ledger.Query{})
	_, getErr := w.store.Get(t.Context(), "nothing", "a")
	_, countErr := w.store.Count(t.Context(), "nothing", nil)
	for _, err := range []error{findErr, getErr, countErr} {
		if !errors.Is(err, ledger.ErrQuery) {
			t.Errorf("unknown noun: %v, want ErrQuery", err)
		}
	}
}

func tally(n int, by ...string) ledger.Tally {
	return ledger.Tally{By: append([]string{}, by...), Count: n}
}

func testCount(t *testing.T, w *world) {
	first := where("id", ledger.Until, "d")
	for _, x := range []struct {
		name  string
		conds []ledger.Cond
		by    []string
		want  []ledger.Tally
	}{
		{"all", nil, nil, []ledger.Tally{tally(4)}},
		{"none", []ledger.Cond{where("area", ledger.Is, "nowhere")}, nil, []ledger.Tally{tally(0)}},
		{"by one, absent is a row", nil, []string{"area"}, []ledger.Tally{tally(1, ""), tally(2, "n"), tally(1, "s")}},
		{"absent and empty are one row", nil, []string{"place.commune"}, []ledger.Tally{tally(3, ""), tally(1, "Hòa Ninh")}},
		{"by two", []ledger.Cond{where("open", ledger.Is, true)}, []string{"area", "title"},
			[]ledger.Tally{tally(1, "", ""), tally(1, "n", "Ánh sáng")}},
		{"nothing, by one", []ledger.Cond{where("area", ledger.Is, "nowhere")}, []string{"area"}, []ledger.Tally{}},
	} {
		t.Run(x.name, func(t *testing.T) {
			got := must1(w.store.Count(t.Context(), thingNoun, append(x.conds, first), x.by...))(t)
			if !reflect.DeepEqual(got, x.want) {
				t.Errorf("counted %v, want %v", got, x.want)
			}
		})
	}
}

func testGet(t *testing.T, w *world) {
	d := must1(w.store.Get(t.Context(), thingNoun, "a"))(t)
	want := string(must1(ledger.Canonical(people()["a"]))(t))
	if d.Noun != thingNoun || d.ID != "a" || d.Version != 1 || string(d.Body) != want {
		t.Errorf("got %s %s version %d %s", d.Noun, d.ID, d.Version, d.Body)
	}
	if _, err := w.store.Get(t.Context(), thingNoun, "A"); !errors.Is(err, ledger.ErrNone) {
		t.Errorf("Get of none: %v, want ErrNone", err)
	}
	if list := must1(w.store.History(t.Context(), thingNoun, "none"))(t); list == nil || len(list) != 0 {
		t.Errorf("History of none: %#v, want an empty list", list)
	}
	if err := w.store.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// fillers make an act one of many changes, which are looked up together.
func fillers(name string) (list []ledger.Put) {
	for i := range 8 {
		id := fmt.Sprint(name, i)
		list = append(list, ledger.Put{Noun: thingNoun, ID: id, Body: thing{Slug: id}})
	}
	return list
}

// A unique name is held from the act that takes it to the act that lets it go.
func testNames(t *testing.T, w *world) {
	holder := func(name string) string {
		noun, id, err := w.store.Holder(t.Context(), name)
		if errors.Is(err, ledger.ErrNone) {
			return ""
		}
		return noun + " " + id + must1("", err)(t)
	}
	many := func(first, second string) (list []ledger.Put) {
		list = []ledger.Put{{Noun: thingNoun, ID: "n2", Base: 2, Body: thing{Slug: first}}, {Noun: thingNoun, ID: "n3", Base: 2, Body: thing{Slug: second}}}
		return append(list, fillers("many")...)
	}
	for i, x := range []struct {
		act      string
		draft    func(*ledger.View) (ledger.Draft, error)
		one, two string // who holds slug:one and slug:two then
	}{
		{"takes", replace("n1", thing{Slug: "one"}), "thing n1", ""},
		{"keeps", replace("n1", thing{Slug: "one", Title: "x"}), "thing n1", ""},
		{"changes", replace("n1", thing{Slug: "two"}), "", "thing n1"},
		{"takes what was let go", replace("n2", thing{Slug: "one"}), "thing n2", "thing n1"},
		{"swaps in one act", put("swap",
			ledger.Put{Noun: thingNoun, ID: "n1", Base: 3, Body: thing{Slug: "one"}},
			ledger.Put{Noun: thingNoun, ID: "n2", Base: 1, Body: thing{Slug: "two"}}), "thing n1", "thing n2"},
		{"hands on in one act", put("hand on",
			ledger.Put{Noun: thingNoun, ID: "n3", Body: thing{Slug: "one"}},
			ledger.Put{Noun: thingNoun, ID: "n1", Base: 4, Body: thing{}}), "thing n3", "thing n2"},
		{"lets go", replace("n3", thing{}), "", "thing n2"},
		{"hands on among many", put("many", many("one", "two")...), "thing n2", "thing n3"},
	} {
		w.do(t, fmt.Sprintf("names-%d", i), x.draft)
		if one, two := holder("slug:one"), holder("slug:two"); one != x.one || two != x.two {
			t.Errorf("%s: one is held by %q and two by %q, want %q and %q", x.act, one, two, x.one, x.two)
		}
	}
	both := must1(w.store.Holders(t.Context(), []string{"slug:one", "slug:free", "slug:two"}))(t)
	if want := map[string]ledger.Holding{"slug:one": {Noun: thingNoun, ID: "n2"}, "slug:two": {Noun: thingNoun, ID: "n3"}}; !maps.Equal(both, want) {
		t.Errorf("holders are %v, want %v", both, want)
	}
	var taken *ledger.TakenError
	for key, draft := range map[string]func(*ledger.View) (ledger.Draft, error){
		"held by another": replace("n9", thing{Slug: "two"}),
		"wanted by two nouns of one act": put("greedy",
			ledger.Put{Noun: thingNoun, ID: "n7", Body: thing{Slug: "new"}}, ledger.Put{Noun: thingNoun, ID: "n8", Body: thing{Slug: "new"}}),
		"held by another, among many": put("more", append([]ledger.Put{{Noun: thingNoun, ID: "n9", Body: thing{Slug: "two"}}}, fillers("more")...)...),
	} {
		if _, err := w.Do(t.Context(), key, "p1", nil, draft); !errors.As(err, &taken) {
			t.Errorf("%s: %v, want TakenError", key, err)
		}
	}
	if got := holder("slug:new"); got != "" {
		t.Errorf("a refused act took a name for %q", got)
	}
	noFindings(t, w.Ledger)
}
