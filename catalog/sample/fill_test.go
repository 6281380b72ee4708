package sample

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/report"
	"danvankheo/catalog/sheet"
	"danvankheo/catalog/sqlite"
)

// open starts a registry on a file; it is closed with the test.
func open(t *testing.T, path string) *catalog.Registry {
	t.Helper()
	store, err := sqlite.Open(t.Context(), path, slices.Concat(catalog.Nouns, report.Nouns, sheet.Nouns))
	if err != nil {
		t.Fatal(err)
	}
	reg, err := catalog.Open(t.Context(), store, catalog.Options{Nouns: slices.Concat(report.Nouns, sheet.Nouns)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reg.Close(); store.Close() })
	return reg
}

func filled(t *testing.T) *catalog.Registry {
	t.Helper()
	reg := open(t, filepath.Join(t.TempDir(), "demo.db"))
	begun := time.Now()
	if err := Fill(t.Context(), reg); err != nil {
		t.Fatal(err)
	}
	took := time.Since(begun)
	t.Logf("filled in %s", took)
	if took > 10*time.Second { // meant to be under 3 s; a busy machine is no fault
		t.Errorf("filling took %s: whoever tries --demo waits for it", took)
	}
	return reg
}

// sound is the number of entries of a registry in which nothing is wrong.
func sound(t *testing.T, reg *catalog.Registry) int64 {
	t.Helper()
	found, head, err := reg.Verify(t.Context())
	if err != nil || len(found) > 0 {
		t.Fatalf("verify: %v %v", found, err)
	}
	return head.Seq
}

func TestFillTwiceIsFillOnce(t *testing.T) {
	reg := filled(t)
	seq := sound(t, reg)
	if acts, err := Acts(); err != nil || int64(len(acts)) != seq {
		t.Errorf("%d acts made %d entries: %v", len(acts), seq, err)
	}
	if err := Fill(t.Context(), reg); err != nil {
		t.Fatal(err)
	}
	if again := sound(t, reg); again != seq {
		t.Errorf("%d entries, then %d", seq, again)
	}
}

// Killed after any act, the next run completes what is missing.
func TestFillGoesOnWhereItWasStopped(t *testing.T) {
	acts, err := Acts()
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{1, 2, 5, len(acts) / 2, len(acts) - 7, len(acts) - 1} {
		reg := open(t, filepath.Join(t.TempDir(), "demo.db"))
		for _, a := range acts[:n] {
			if _, err := reg.Do(t.Context(), a.By, a.Key, a.Command); err != nil {
				t.Fatalf("%s: %v", a.Key, err)
			}
		}
		if err := Fill(t.Context(), reg); err != nil {
			t.Fatalf("after %d acts: %v", n, err)
		}
		if seq := sound(t, reg); seq != int64(len(acts)) {
			t.Errorf("after %d acts: %d entries, want %d", n, seq, len(acts))
		}
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Fill(gone, open(t, filepath.Join(t.TempDir(), "demo.db"))); err == nil {
		t.Error("a cancelled filling says it is done")
	}
}

// draft is the file whose text is the last act.
func draft(t *testing.T) File {
	t.Helper()
	files := registered(t)
	last := files[len(files)-1]
	if last.Stands != catalog.Draft {
		t.Fatalf("%s stands as %s", last.Key, last.Stands)
	}
	return last
}

// What people did with the demo stays.
func TestFillLeavesAlonePeoplesWork(t *testing.T) {
	reg := filled(t)
	submit := catalog.MakeMove{ID: draft(t).ID, Base: 2, Move: "submit"}
	if _, err := reg.Do(t.Context(), PersonID(Officer), "by hand", submit); err != nil {
		t.Fatal(err)
	}
	seq := sound(t, reg)
	if err := Fill(t.Context(), reg); err != nil {
		t.Fatal(err)
	}
	if now := sound(t, reg); now != seq {
		t.Errorf("%d entries, then %d", seq, now)
	}
}

// … also where they came before the filling had ended.
func TestFillLeavesAloneWhatPeopleWroteMeanwhile(t *testing.T) {
	early := open(t, filepath.Join(t.TempDir(), "demo.db"))
	acts, err := Acts()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range acts[:len(acts)-1] { // all but the draft's text
		if _, err := early.Do(t.Context(), a.By, a.Key, a.Command); err != nil {
			t.Fatal(err)
		}
	}
	own := acts[len(acts)-1].Command.(catalog.SaveRecord)
	own.Content.Summary = "Lời của người dùng thử."
	if _, err := early.Do(t.Context(), PersonID(Officer), "by hand", own); err != nil {
		t.Fatal(err)
	}
	if err := Fill(t.Context(), early); err != nil {
		t.Fatal(err)
	}
	officer, err := early.PersonByEmail(t.Context(), Officer)
	if err != nil {
		t.Fatal(err)
	}
	if rec, err := early.RecordFor(t.Context(), officer, draft(t).ID); err != nil || rec.Content.Summary != own.Content.Summary {
		t.Errorf("%q %v", rec.Content.Summary, err)
	}
}

func TestFillKeepsOffARealRegistry(t *testing.T) {
	reg := open(t, filepath.Join(t.TempDir(), "real.db"))
	other := catalog.SetUp{Name: "Sổ bộ", Place: "Tỉnh khác", Person: "someone", Admin: "Ai đó", Email: "ai@do.example"}
	if _, err := reg.Do(t.Context(), "", "form", other); err != nil {
		t.Fatal(err)
	}
	if err := Fill(t.Context(), reg); !errors.Is(err, catalog.ErrClosed) {
		t.Errorf("got %v", err)
	}
	if seq := sound(t, reg); seq != 1 {
		t.Errorf("%d entries", seq)
	}
}

// A folder filled by a release with another wording is completed, not refused.
func TestFillAcceptsAnOlderRelease(t *testing.T) {
	reg := open(t, filepath.Join(t.TempDir(), "demo.db"))
	acts, err := Acts()
	if err != nil {
		t.Fatal(err)
	}
	older := acts[0].Command.(catalog.SetUp)
	older.Name = "Tên của bản trước"
	if _, err := reg.Do(t.Context(), "", acts[0].Key, older); err != nil {
		t.Fatal(err)
	}
	if err := Fill(t.Context(), reg); err != nil {
		t.Fatal(err)
	}
	site, err := reg.Site(t.Context())
	if err != nil || site.Name != older.Name || sound(t, reg) != int64(len(acts)) {
		t.Errorf("%+v %v", site, err)
	}
	keyed := open(t, filepath.Join(t.TempDir(), "keys.db"))
	for i, a := range acts[:20] { // persons and roles among them
		key := a.Key
		switch a.Command.(type) {
		case catalog.CreatePerson, catalog.GrantRole:
			key = fmt.Sprint("older:", i)
		}
		if _, err := keyed.Do(t.Context(), a.By, key, a.Command); err != nil {
			t.Fatal(err)
		}
	}
	if err := Fill(t.Context(), keyed); err != nil {
		t.Error(err)
	}
}

// A key stays in the ledger for ever, whatever is erased: it names nobody.
func TestKeysNameNobody(t *testing.T) {
	acts, err := Acts()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range acts {
		if strings.Contains(a.Key, "@") {
			t.Errorf("%s holds an address", a.Key)
		}
	}
}
