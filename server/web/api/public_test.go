package api_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"danvankheo/catalog"
	"danvankheo/catalog/award"
	"danvankheo/catalog/sample"
	"danvankheo/catalog/sheet"
	"danvankheo/server/web/api"
)

// walk reads every page of a list and answers the ids; between pages it does what
// it is told.
func (w *world) walk(path string, between func(page int)) []string {
	w.Helper()
	var ids []string
	for next, n := any(""), 0; next != nil && n < 500; n++ {
		at := path
		if next != "" {
			at += "&cursor=" + next.(string)
		}
		page := w.wants(200, get("", at))
		for _, x := range page.data["items"].([]any) {
			ids = append(ids, x.(map[string]any)["id"].(string))
		}
		if next = page.data["next"]; between != nil {
			between(n)
		}
	}
	return ids
}

func unique(ids []string) []string { return slices.Compact(slices.Sorted(slices.Values(ids))) }

var orders = []string{"sort=newest", "sort=name", "sort=relevance", "sort=relevance&q=duong", "q=mo+hinh&kind=model", "field=economy&field=culture&year=unknown&sort=name"}

// TestPagesAreWhole: small pages show what one answer says there is, each once, in
// the order of large pages.
func TestPagesAreWhole(t *testing.T) {
	w := fresh(t)
	for _, q := range orders {
		total := int(w.ask(get("", "/records?"+q)).data["total"].(float64))
		small, large := w.walk("/records?limit=9&"+q, nil), w.walk("/records?limit=100&"+q, nil)
		if !slices.Equal(small, large) || len(unique(small)) != total {
			t.Errorf("%s: %d by nine, %d by a hundred, %d in all", q, len(small), len(large), total)
		}
	}
	if got := len(unique(w.walk("/units?limit=100", nil))); got != w.reg.Units().Len() {
		t.Errorf("%d units", got)
	}
}

// TestPagesStandStill: records that come and go between two pages make nothing
// appear twice, and nothing that was there all the time be left out.
func TestPagesStandStill(t *testing.T) {
	for _, q := range []string{"sort=newest", "sort=name", "sort=relevance&q=duong"} {
		w := fresh(t)
		before := w.walk("/records?limit=100&"+q, nil)
		gone := before[3]
		ids := w.walk("/records?limit=10&"+q, func(page int) {
			if page > 2 {
				return
			}
			var rows []catalog.Row
			for i := range 7 {
				rows = append(rows, catalog.Row{Kind: catalog.Model, Field: catalog.Economy, Name: fmt.Sprintf("Ánh đường mới %d-%d", page, i), Place: catalog.Place{Province: "Thử"}, Source: "báo"})
			}
			for _, c := range sheet.Acts(catalog.NewID(), "báo", true, rows) {
				w.do(sample.PersonID(sample.Administrator), c)
			}
			if page == 1 {
				w.do(sample.PersonID(sample.Publisher), catalog.MakeMove{ID: gone, Base: w.number(gone), Move: "withdraw", Note: "Gỡ"})
			}
		})
		if len(unique(ids)) != len(ids) {
			t.Errorf("%s: something is shown twice", q)
		}
		for _, id := range before {
			if id != gone && !slices.Contains(ids, id) && !strings.Contains(q, "q=") {
				t.Errorf("%s: %s is left out", q, id)
			}
		}
	}
}

func (w *world) number(id string) int64 {
	var n int64
	fmt.Sscanf(w.version(id), `"v%d"`, &n)
	return n
}

// TestFiguresFoot: whatever figures are counted by, they add up to all.
func TestFiguresFoot(t *testing.T) {
	w := fresh(t)
	cards, err := w.reg.Cards(t.Context())
	w.must(err)
	for _, by := range []string{"", "field", "kind", "subject", "origin", "life", "year", "unit", "unit,field", "year,kind,field", "subject,unit,kind"} {
		a := w.wants(200, get("", "/statistics?by="+by))
		sum := 0
		for _, row := range a.data["rows"].([]any) {
			r := row.(map[string]any)
			sum += int(r["count"].(float64))
			for _, axis := range a.data["by"].([]any) {
				if _, ok := r[axis.(string)]; !ok {
					t.Errorf("by %s: a row without %s", by, axis)
				}
			}
		}
		if total := int(a.data["total"].(float64)); sum != total || total != len(cards) {
			t.Errorf("by %s: rows %d, total %d, cards %d", by, sum, total, len(cards))
		}
	}
	// every reading of the same records foots to the same, and has what was recorded
	for _, units := range []string{"recorded", "current", "2025-06-30", "2024-12-01", "2019-12-31"} {
		a := w.wants(200, get("", "/statistics?by=unit,kind&units="+units))
		sum, why := 0, map[any]int{}
		for _, row := range a.data["rows"].([]any) {
			r := row.(map[string]any)
			sum += int(r["count"].(float64))
			why[r["unplaced"]] += int(r["count"].(float64))
			if (r["unit"] == nil) != (r["unplaced"] != nil) {
				t.Errorf("%s: %v", units, r)
			}
		}
		if sum != len(cards) || a.data["units"] != units || (why["split"] > 0) != (units != "recorded") || why["outside"] == 0 {
			t.Errorf("%s: rows %d, cards %d, %v", units, sum, len(cards), why)
		}
	}
	// yesterday nothing was known; the sequence of the ledger shows nowhere
	w.mu.Lock()
	yesterday := w.now.AddDate(0, 0, -1).In(catalog.Zone).Format("2006-01-02")
	w.mu.Unlock()
	if a := w.wants(200, get("", "/statistics?known="+yesterday)); a.data["total"].(float64) != 0 || a.data["as_of"] != yesterday || strings.Contains(a.body, "seq") {
		t.Error(a.body)
	}
	// one axis against the cards themselves
	want := map[string]int{}
	for _, c := range cards {
		want[c.Unit]++
	}
	for _, row := range w.ask(get("", "/statistics?by=unit")).data["rows"].([]any) {
		r := row.(map[string]any)
		id, _ := r["unit"].(string)
		if want[id] != int(r["count"].(float64)) {
			t.Errorf("unit %q: %v, cards say %d", id, r["count"], want[id])
		}
		delete(want, id)
	}
	if len(want) > 0 {
		t.Errorf("units without a row: %v", want)
	}
}

// publicPaths are everything a stranger can read, and what they might guess.
func (w *world) publicPaths() []string {
	out := []string{"/records", "/units", "/openapi.json", "/records?q=" + url.QueryEscape("bí mật"), "/records?q=mat+nhap&sort=name", "/records?limit=100&sort=name", "/records?year=2019", "/records?tag=mat",
		"/statistics", "/statistics?by=unit,field", "/statistics?by=year,subject", "/records/" + draftID, "/records/bi-mat-nhap", "/records/" + openRound, "/records/" + foreigner, "/work/records", "/work/records/" + draftID}
	for _, f := range w.files() {
		out = append(out, "/records/"+f.ID)
	}
	next := w.ask(get("", "/records?limit=10")).data["next"].(string)
	return append(out, "/records?limit=10&cursor="+next)
}

// TestTwoWorlds: worlds that differ only in what is hidden answer alike, to the
// letter, heads too.
func TestTwoWorlds(t *testing.T) {
	a, b := fresh(t), fresh(t)
	officer := sample.PersonID(sample.Officer)
	b.do(officer, catalog.SaveRecord{ID: draftID, Base: 1, Kind: catalog.Model, Unit: b.home(), Content: catalog.Content{Name: "Bí mật khác hẳn", Summary: "Kín", Tags: []string{"mật"}, Started: "2019"}})
	for i := range 5 {
		b.do(officer, catalog.SaveRecord{ID: fmt.Sprint("hidden", i), Kind: catalog.Exemplar, Unit: b.home(), Content: catalog.Content{Name: "Bí mật nữa", Field: catalog.Security}})
	}
	submitted, published := b.file(catalog.Submitted, false), b.file(catalog.Published, false)
	b.do(sample.PersonID(sample.Reviewer), catalog.MakeMove{ID: submitted, Base: b.number(submitted), Move: "return", Note: "Lý do bí mật"})
	b.do(officer, catalog.MakeMove{ID: published, Base: b.number(published), Move: "revise"})
	b.do(sample.PersonID(sample.Member), award.MarkCandidates{Round: openRound, Records: []string{b.file(catalog.Published, false)}})
	b.wants(201, b.post("officer", "/tokens", `{"name":"bí mật","scope":"read","days":3}`))
	b.wants(200, b.photo("officer", published, 8))
	compared := 0
	alike := func(c call) {
		t.Helper()
		if one, two := a.worldless(a.ask(c)), b.worldless(b.ask(c)); one != two {
			t.Errorf("%s %s as %q:\n%.800s\n%.800s", c.method, c.path, c.by, one, two)
		}
		compared++
	}
	for _, path := range a.publicPaths() {
		for _, head := range []map[string]string{nil, {"Accept": "text/html"}, {"If-None-Match": `"x"`}} {
			alike(call{method: "GET", path: path, head: head})
		}
	}
	// every operation of the table, by strangers and by someone of another unit
	for _, o := range api.Operations() {
		for _, by := range []string{"nobody", "foreign"} {
			if c, _ := b.good(o.ID); o.Method == "GET" {
				c.by = by
				alike(c)
			}
			if !strings.HasPrefix(o.Path, api.Base+"/work/") {
				continue
			}
			for _, id := range []string{draftID, "hidden0", submitted, published} {
				for _, c := range b.asked(o, id) {
					for _, tag := range []string{"", `"v1"`, `"v2"`, `"v3"`, b.version(id)} {
						if c.by = by; tag == "" || o.Method != "GET" {
							alike(c.with("If-Match", tag).with("Idempotency-Key", catalog.NewID()))
						}
					}
				}
			}
		}
	}
	t.Logf("two worlds: %d answers of the API compared", compared)
	if x, y := a.ask(get("officer", "/work/records?limit=100")), b.ask(get("officer", "/work/records?limit=100")); a.worldless(x) == b.worldless(y) || compared < 300 {
		t.Errorf("%d answers compared, and the officer sees no difference", compared)
	}
}

// worldless is an answer without what differs between any two answers.
func (w *world) worldless(a answered) string {
	id := a.head.Get("X-Request-Id")
	for _, k := range []string{"X-Request-Id", "Date"} {
		a.head.Del(k)
	}
	head, err := json.Marshal(a.head)
	w.must(err)
	return fmt.Sprint(a.status, string(head), strings.ReplaceAll(a.body, id, "REQUEST"))
}

// TestNothingOfTheLedgerShows: no answer to anybody carries a hash, a key or the
// number of an entry; a cursor says nothing but what was read.
func TestNothingOfTheLedgerShows(t *testing.T) {
	w := fresh(t)
	entries, err := w.store.Read(t.Context(), 1, 100000)
	w.must(err)
	var told strings.Builder
	for _, by := range []string{"", "officer", "publisher", "administrator", "secretary"} {
		for _, path := range []string{"/records?limit=100", "/units", "/statistics", "/work/records?limit=100", "/work/tasks", "/work/rounds", "/tokens", "/records/" + w.file(catalog.Published, false), "/work/records/" + w.file(catalog.Published, false)} {
			a := w.ask(get(by, path))
			head, _ := json.Marshal(a.head)
			told.WriteString(a.body + string(head))
		}
	}
	for _, e := range entries {
		for _, s := range []string{e.Hash, e.Key, e.Prev} {
			if len(s) > 8 && strings.Contains(told.String(), s) {
				t.Fatalf("an answer carries %q of the ledger", s)
			}
		}
	}
}
