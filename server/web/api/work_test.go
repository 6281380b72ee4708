package api_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"

	"danvankheo/catalog"
)

func (w *world) edit(by, id, body string) call {
	return call{by: by, method: "PATCH", path: "/work/records/" + id, kind: "application/merge-patch+json", body: body, head: map[string]string{"If-Match": w.version(id)}}
}

func same(a, b answered) bool {
	return a.status == b.status && a.body == b.body && a.head.Get("ETag") == b.head.Get("ETag") && a.head.Get("Location") == b.head.Get("Location")
}

// TestSendingAgain: the same key and content answer as the first time, also after
// the record has moved on; other content is refused; nothing is done twice.
func TestSendingAgain(t *testing.T) {
	w := fresh(t)
	create := w.post("officer", "/work/records", w.draft("Một lần"))
	first := w.wants(201, create)
	id := first.data["id"].(string)
	if first.head.Get("ETag") != `"v1"` || first.head.Get("Location") != "/api/v1/work/records/"+id {
		t.Error(first.head)
	}
	edit := w.edit("officer", id, `{"content":{"summary":"Đã sửa","tags":null}}`)
	edited := w.wants(200, edit)
	photo := w.photo("officer", id, 5)
	pictured := w.wants(200, photo)
	submit := w.post("officer", "/work/records/"+id+"/moves", `{"move":"submit"}`).with("If-Match", w.version(id))
	submitted := w.wants(200, submit)
	before := w.head()
	for what, x := range map[string]struct {
		c   call
		was answered
	}{"create": {create, first}, "edit": {edit, edited}, "photo": {photo, pictured}, "move": {submit, submitted}} {
		if again := w.ask(x.c); !same(again, x.was) {
			t.Errorf("%s again: %d %s %s\nwas: %d %s %s", what, again.status, again.head.Get("ETag"), again.body, x.was.status, x.was.head.Get("ETag"), x.was.body)
		}
	}
	other := create
	other.body = w.draft("Khác")
	w.wants(422, other)
	moved := submit
	moved.body = `{"move":"recall"}`
	w.wants(422, moved)
	crossed := create.with("If-Match", w.version(id))
	crossed.path, crossed.body = "/work/records/"+id+"/moves", `{"move":"recall"}`
	w.wants(422, crossed)
	if w.head() != before {
		t.Error("something was done twice")
	}
	theirs := create
	theirs.by, theirs.body = "foreign", strings.Replace(create.body, w.home(), w.elsewhere(), 1)
	if a := w.wants(201, theirs); a.data["id"] == id {
		t.Error("two people's keys name one record")
	}
}

// TestStaleTags: whoever edits an older version is told so, and one of sixteen who
// edit the same wins.
func TestStaleTags(t *testing.T) {
	w := fresh(t)
	id := w.made("Nhiều người sửa")
	old := w.edit("officer", id, `{"content":{"summary":"Cũ"}}`)
	w.wants(200, w.edit("officer", id, `{"content":{"summary":"Mới"}}`))
	w.wants(412, old)
	for _, tag := range []string{`"v0"`, `v2`, `W/"v2"`, `*`, `"2"`, `"v2", "v3"`, `"v99999999999999999999"`} {
		w.wants(412, old.with("If-Match", tag))
	}
	w.wants(428, old.with("If-Match", ""))
	var all sync.WaitGroup
	var mu sync.Mutex
	won := map[int]int{}
	base := w.version(id)
	for n := range 16 {
		all.Go(func() {
			a := w.ask(w.edit("officer", id, fmt.Sprintf(`{"content":{"summary":"Người %d"}}`, n)).with("If-Match", base))
			mu.Lock()
			defer mu.Unlock()
			won[a.status]++
		})
	}
	if all.Wait(); won[200] != 1 || won[412] != 15 {
		t.Error(won)
	}
}

// TestDryRuns: the answer is what the write then gives, and nothing was written.
func TestDryRuns(t *testing.T) {
	w := fresh(t)
	id := w.made("Để thử")
	for _, make := range []func() call{
		func() call { return w.post("officer", "/work/records", w.draft("Thử lập")) },
		func() call { return w.edit("officer", id, `{"content":{"summary":"Thử sửa"}}`) },
		func() call { return w.photo("officer", id, 7) },
	} {
		c := make()
		before := w.head()
		dry := c
		dry.path += "?dry_run=true"
		a := w.wants(200, dry)
		if a.head.Get("ETag") != "" || w.head() != before {
			t.Errorf("%s wrote, or has a tag of what is not there", dry.path)
		}
		real := w.ask(c)
		for _, name := range []string{"content", "state", "moves"} {
			x, _ := json.Marshal(a.data[name])
			y, _ := json.Marshal(real.data[name])
			if string(x) != string(y) {
				t.Errorf("%s: tried %s, done %s", c.path, x, y)
			}
		}
	}
}

// TestAPatchTouchesWhatItNames and takes what it read back unchanged.
func TestAPatchTouchesWhatItNames(t *testing.T) {
	w := fresh(t)
	id := w.made("Sửa từng chỗ")
	was := w.wants(200, get("officer", "/work/records/"+id))
	whole, _ := json.Marshal(map[string]any{"content": was.data["content"]})
	now := w.wants(200, w.edit("officer", id, string(whole)))
	x, _ := json.Marshal(was.data["content"])
	y, _ := json.Marshal(now.data["content"])
	if string(x) != string(y) {
		t.Errorf("%s\n%s", x, y)
	}
	now = w.wants(200, w.edit("officer", id, `{"content":{"field":null,"answers":{"goal":"Mục tiêu mới","method":null},"claims":[]}}`))
	c := now.data["content"].(map[string]any)
	answers := c["answers"].(map[string]any)
	if c["field"] != nil || c["name"] != "Sửa từng chỗ" || answers["goal"] != "Mục tiêu mới" || answers["method"] != nil || answers["forces"] == nil || len(c["claims"].([]any)) != 0 {
		t.Error(now.body)
	}
	for field, body := range map[string]string{
		"state": `{"state":"published"}`, "content.life": `{"content":{"life":"effective"}}`, "content.claims.0.verdict": `{"content":{"claims":[{"name":"x","verdict":"accepted"}]}}`,
		"content.photos.0.key": fmt.Sprintf(`{"content":{"photos":[{"key":"%064d"}]}}`, 1), "unit": `{"unit":null}`, "content": `{"content":[]}`, "content.answers.secret": `{"content":{"answers":{"secret":"x"}}}`,
	} {
		if a := w.wants(422, w.edit("officer", id, body)); !strings.Contains(a.body, fmt.Sprintf("%q", field)) {
			t.Errorf("%s: %s", field, a.body)
		}
	}
}

// TestTheChainByTheAPI takes a record from its first word to the public and down
// again, and says where a verdict is missing.
func TestTheChainByTheAPI(t *testing.T) {
	w := fresh(t)
	id := w.made("Đi hết đường")
	w.wants(200, w.photo("officer", id, 3))
	w.moved("officer", id, "submit")
	bare := w.post("reviewer", "/work/records/"+id+"/moves", `{"move":"verify"}`).with("If-Match", w.version(id))
	if a := w.wants(422, bare); !strings.Contains(a.body, `"judgements.0.verdict"`) {
		t.Error(a.body)
	}
	w.wants(404, get("", "/records/"+id))
	w.moved("reviewer", id, "verify")
	w.moved("publisher", id, "publish")
	card := w.wants(200, get("", "/records/"+id))
	if card.data["name"] != "Đi hết đường" || card.data["photo"] == nil || len(card.data["claims"].([]any)) != 1 || len(card.data["story"].([]any)) != 8 {
		t.Error(card.body)
	}
	if by := w.wants(200, get("", "/records/"+card.data["slug"].(string))); by.body != card.body {
		t.Error("id and slug answer differently")
	}
	res, err := w.http.Get(w.url + card.data["photo"].(map[string]any)["src"].(string))
	if w.must(err); res.StatusCode != 200 || res.Header.Get("Content-Type") != "image/jpeg" {
		t.Errorf("the photograph: %d", res.StatusCode)
	}
	w.moved("publisher", id, "withdraw")
	w.wants(404, get("", "/records/"+id))
}

// TestWorkPages walks the list by cursor: every file once, whatever the size.
func TestWorkPages(t *testing.T) {
	w := fresh(t)
	all, err := w.reg.WorkList(t.Context(), w.person("publisher"), catalog.Filter{})
	w.must(err)
	seen, path := map[string]bool{}, "/work/records?limit=7"
	for next, pages := any(""), 0; next != nil && pages < 100; pages++ {
		at := path
		if next != "" {
			at += "&cursor=" + next.(string)
		}
		page := w.wants(200, get("publisher", at))
		for _, x := range page.data["items"].([]any) {
			id := x.(map[string]any)["id"].(string)
			if seen[id] {
				t.Errorf("%s twice", id)
			}
			seen[id] = true
		}
		next = page.data["next"]
	}
	for _, r := range all {
		if !seen[r.ID] {
			t.Errorf("%s is missing", r.ID)
		}
	}
	if len(all) < catalog.WorkMost && len(seen) != len(all) {
		t.Errorf("%d by pages, %d by the list", len(seen), len(all))
	}
	first := w.ask(get("publisher", path)).data["next"].(string)
	w.wants(422, get("publisher", "/work/records?limit=7&state=draft&cursor="+first))
}

func (w *world) person(role string) catalog.Person {
	p, err := w.reg.PersonByEmail(w.TB.(*testing.T).Context(), mails[role])
	w.must(err)
	return p
}

func TestAPasswordIsAskedForWithLimits(t *testing.T) {
	w := fresh(t)
	in := w.wants(201, call{method: "POST", path: "/sessions", body: fmt.Sprintf(`{"email":%q,"password":%q}`, mails["reviewer"], secret)})
	w.who = map[string]string{"me": in.data["token"].(string)}
	w.wants(200, get("me", "/work/tasks"))
	w.wants(204, call{by: "me", method: "DELETE", path: "/sessions"})
	w.wants(401, get("me", "/work/tasks"))
	if a := w.ask(call{method: "POST", path: "/sessions", body: `{"email":"nobody@nowhere.vn","password":"x"}`}); a.status != 401 || strings.Contains(a.body, "nobody") {
		t.Error(a.body)
	}
}
