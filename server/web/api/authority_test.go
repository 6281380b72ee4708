package api_test

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"danvankheo/catalog"
	"danvankheo/catalog/sample"
	"danvankheo/server/web/api"
)

var update = flag.Bool("update", false, "rewrite golden files")

// asked is a call of a working operation on one record, that writes nothing.
func (w *world) asked(o api.Operation, id string) []call {
	path := strings.Replace(strings.TrimPrefix(o.Path, api.Base), "{id}", id, 1)
	base := call{method: o.Method, path: path}
	if o.Method == "GET" {
		return []call{base}
	}
	base.path += "?dry_run=true"
	if id != "" {
		base = base.with("If-Match", w.version(id))
	}
	base = base.with("Idempotency-Key", "matrix")
	switch o.ID {
	case "createWorkRecord":
		base.body = w.draft("Của đơn vị này")
	case "editWorkRecord":
		base.body = `{"content":{"summary":"Chữ của người khác"}}`
	case "createImport":
		base.kind, base.body = list("Mô hình thử")
	case "addWorkPhoto":
		base.kind, base.body = form(map[string]string{"alt": "Ảnh"}, snapshot(9))
	case "moveWorkRecord":
		var all []call
		for _, m := range catalog.Moves {
			c := base
			c.body = fmt.Sprintf(`{"move":%q,"note":"Lý do","judgements":{"0":{"verdict":"accepted"},"1":{"verdict":"accepted"},"2":{"verdict":"accepted"},"3":{"verdict":"accepted"}}}`, m.Name)
			all = append(all, c)
		}
		return all
	}
	return []call{base}
}

// TestAuthority prints operation × record × who → status for everything under
// /work, from the table itself. Whoever works in another unit must not even learn
// that a record is there, whatever they send.
func TestAuthority(t *testing.T) {
	w := fresh(t)
	type one struct{ name, id string }
	imports := []one{{"import", w.imported("Mô hình đã nhập")}}
	before := w.head()
	all := []one{
		{"draft", draftID}, {"submitted", w.file(catalog.Submitted, false)}, {"returned", w.file(catalog.Returned, false)},
		{"verified, revised", w.file(catalog.Verified, true)}, {"published", w.file(catalog.Published, false)},
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%-32s %-20s", "", "")
	for _, by := range callers {
		fmt.Fprintf(&out, " %-15s", by)
	}
	out.WriteString("\n")
	for _, o := range api.Operations() {
		if !strings.HasPrefix(o.Path, api.Base+"/work/") {
			continue
		}
		records := all
		if o.ID == "getImport" {
			records = imports
		}
		for _, rec := range records {
			id := rec.id
			if !strings.Contains(o.Path, "{id}") {
				if rec = (one{}); id != draftID {
					continue // one line is all there is to ask
				}
				id = ""
			}
			for n := range w.asked(o, id) {
				c := w.asked(o, id)[n]
				name := rec.name
				if o.ID == "moveWorkRecord" {
					name = catalog.Moves[n].Name + ", " + strings.TrimSuffix(name, ", revised")
				}
				fmt.Fprintf(&out, "%-32s %-20s", o.Method+" "+strings.TrimPrefix(o.Path, api.Base), name)
				for _, by := range callers {
					c.by = by
					a := w.ask(c)
					fmt.Fprintf(&out, " %-15d", a.status)
					if id != "" && by == "foreign" && a.status != 404 {
						t.Errorf("%s %s: whoever works elsewhere got %d", c.method, c.path, a.status)
					}
					for _, r := range all {
						if by == "foreign" && id == "" && strings.Contains(a.body, r.id) {
							t.Errorf("%s: whoever works elsewhere is shown %s", c.path, r.name)
						}
					}
				}
				out.WriteString("\n")
			}
		}
	}
	if w.head() != before {
		t.Error("a dry run wrote")
	}
	golden(t, "testdata/authority.txt", regexp.MustCompile(" +\n").ReplaceAllString(out.String(), "\n"))
}

// TestRolesEndAtTheirUnit gives someone of another unit one role after the other
// there, until they hold all: on every route under /work the records of this unit
// are not there for them, in no list, and nothing they send for good is written.
func TestRolesEndAtTheirUnit(t *testing.T) {
	w := fresh(t)
	imported := w.imported("Mô hình đã nhập")
	ids := []string{draftID, w.file(catalog.Submitted, false), w.file(catalog.Returned, false), w.file(catalog.Verified, true), w.file(catalog.Published, false)}
	asked := 0
	for _, role := range catalog.Roles {
		if role != catalog.Officer { // they are that already
			w.do(sample.PersonID(sample.Administrator), catalog.GrantRole{Person: foreigner, Role: role, Unit: w.elsewhere()})
		}
		before := w.head()
		for _, o := range api.Operations() {
			if !strings.HasPrefix(o.Path, api.Base+"/work/") {
				continue
			}
			whole := !strings.Contains(o.Path, "{id}")
			for _, id := range ids {
				if o.ID == "getImport" {
					id = imported
				}
				if whole {
					id = ""
				}
				for _, c := range w.asked(o, id) {
					c.by, c.path = "foreign", strings.Replace(c.path, "?dry_run=true", "", 1)
					a := w.ask(c)
					asked++
					if !whole && a.status != 404 || whole && o.Method != "GET" && a.status != 403 {
						t.Errorf("%s elsewhere: %s %s %.60s: %d", role, c.method, c.path, c.body, a.status)
					}
					for _, theirs := range ids {
						if whole && strings.Contains(a.body, theirs) {
							t.Errorf("%s elsewhere: %s shows %s", role, c.path, theirs)
						}
					}
				}
				if whole {
					break
				}
			}
		}
		if w.head() != before {
			t.Errorf("%s elsewhere wrote", role)
		}
	}
	t.Logf("%d requests of %d roles held elsewhere", asked, len(catalog.Roles))
}

// TestForeignWritesLeaveNothing sends the same for good.
func TestForeignWritesLeaveNothing(t *testing.T) {
	w := fresh(t)
	before := w.head()
	for _, o := range api.Operations() {
		if o.Method == "GET" || !strings.HasPrefix(o.Path, api.Base+"/work/") {
			continue
		}
		id := ""
		if strings.Contains(o.Path, "{id}") {
			id = draftID
		}
		for _, c := range w.asked(o, id) {
			c.by, c.path = "foreign", strings.Replace(c.path, "?dry_run=true", "", 1)
			for name, x := range map[string]call{"right": c, "stale": c.with("If-Match", `"v77"`), "bare": c.with("If-Match", "")} {
				if a := w.ask(x); id != "" && a.status != 404 && name != "bare" || a.status < 400 {
					t.Errorf("%s %s %s: %d", o.ID, name, x.body, a.status)
				}
			}
		}
	}
	if w.head() != before {
		t.Error("someone of another unit wrote")
	}
}

// TestScopes: a program never does more than its scope, nor makes itself wider.
func TestScopes(t *testing.T) {
	w := fresh(t)
	for _, o := range api.Operations() {
		if o.Scope == "" || o.Scope == "-" || o.ID == "signOut" {
			continue
		}
		c, fine := w.good(o.ID)
		for by, most := range map[string]string{"reading program": "read", "writing program": "read write"} {
			c.by = by
			a := w.ask(c) // 403 may be the person's too
			if narrow := strings.Contains(a.head.Get("WWW-Authenticate"), "insufficient_scope"); strings.Contains(most, o.Scope) == narrow || narrow && a.status != 403 {
				t.Errorf("%s by a %s: %d, good is %d", o.ID, by, a.status, fine)
			}
		}
	}
	w.who["admin program"] = w.wants(201, w.post("officer", "/tokens", `{"name":"a","scope":"admin","days":3}`)).data["token"].(string)
	child := w.wants(201, w.post("admin program", "/tokens", `{"name":"b","scope":"admin","days":300}`))
	if end := child.data["expires_at"].(string); !strings.HasPrefix(end, "2026-06-18") {
		t.Errorf("a token made by one of three days ends %s", end)
	}
	delete(w.who, "admin program")
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s is not what it was; look at it and run with -update:\n%s", path, got)
	}
}
