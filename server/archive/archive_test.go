package archive

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"danvankheo/catalog/ledger"
	"danvankheo/media"
)

// What goes in comes out: every entry, document, photograph and all state. What
// must stay behind stays behind.
func TestBackupAndRestore(t *testing.T) {
	for name, s := range map[string]*small{"small": newSmall(t), "demo": full(t)} {
		t.Run(name, func(t *testing.T) {
			raw, m := pack(t, s.Side)
			if again, _ := pack(t, s.Side); !bytes.Equal(raw, again) {
				t.Error("two backups of the same differ")
			}
			back := empty(t)
			got, _, err := Restore(t.Context(), back, from(raw), nil)
			if err != nil {
				t.Fatal(err)
			}
			if got.Seal != m.Seal || got.String() != m.String() || m.Err() != nil {
				t.Errorf("restored %+v of %+v", got, m)
			}
			if a, b := contents(t, s.Side), contents(t, back); !slices.Equal(a, b) {
				t.Errorf("%d things came back of %d, or others", len(b), len(a))
			}
			if err := Whole(t.Context(), back.Store); err != nil {
				t.Error(err)
			}
			if name == "demo" {
				return
			}
			if m.Photos != 3 || m.Files != 18 || m.Kept != 2 {
				t.Errorf("holds %+v", m)
			}
			if there, err := back.Photos.Has(t.Context(), media.ObjectName(s.orphan, 320, media.JPEG)); there || err != nil {
				t.Errorf("a photograph that no entry names came along: %v", err)
			}
			if _, err := back.Store.Kept(t.Context(), "session", "s1"); !errors.Is(err, ledger.ErrNone) {
				t.Errorf("a session came along: %v", err)
			}
			before := contents(t, back)
			if _, _, err := Restore(t.Context(), back, from(raw), nil); err != nil {
				t.Errorf("brought back already: %v", err)
			}
			if !slices.Equal(before, contents(t, back)) {
				t.Error("bringing it back again changed what is there")
			}
			s.save(t, "r4", 0, "Về sau")
			other, _ := pack(t, s.Side)
			if _, _, err := Restore(t.Context(), back, from(other), nil); !errors.Is(err, ErrNotEmpty) {
				t.Errorf("a later backup over a registry: %v", err)
			}
			third := empty(t)
			if _, _, err := Restore(t.Context(), third, from(other), nil); err != nil {
				t.Fatal(err)
			}
			if _, _, err := Restore(t.Context(), third, from(raw), nil); !errors.Is(err, ErrNotEmpty) {
				t.Errorf("restored over a registry that went on: %v", err)
			}
			if err := back.Store.Forget(t.Context(), "token", "t1"); err != nil {
				t.Fatal(err)
			}
			if _, _, err := Restore(t.Context(), back, from(raw), nil); !errors.Is(err, ErrNotEmpty) {
				t.Errorf("restored over a registry in use: %v", err)
			}
		})
	}
}

// A registry that someone has started but not set up is empty; its set-up link
// does not come between.
func TestRestoreOverASetUpLink(t *testing.T) {
	raw, _ := pack(t, newSmall(t).Side)
	back := empty(t)
	if err := back.Store.Keep(t.Context(), ledger.Kept{Kind: "setup", ID: "setup", Body: []byte("{}")}); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Restore(t.Context(), back, from(raw), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := back.Store.Kept(t.Context(), "setup", "setup"); !errors.Is(err, ledger.ErrNone) {
		t.Errorf("the set-up link lives on: %v", err)
	}
}

// A restore that is cut off goes on where it stopped; another archive is refused
// there, and nobody takes the half for a registry.
func TestRestoreGoesOn(t *testing.T) {
	s := newSmall(t)
	raw, m := pack(t, s.Side)
	s.save(t, "r3", 0, "Về sau")
	other, _ := pack(t, s.Side)
	all, err := drain(Read(bytes.NewReader(raw), &Manifest{}))
	if err != nil {
		t.Fatal(err)
	}
	for cut := range all {
		back := empty(t)
		if err := back.begin(t.Context(), m.Seal); err != nil {
			t.Fatal(err)
		}
		broken := errors.New("cut off")
		err := back.Into(t.Context(), func(yield func(Item, error) bool) {
			n := 0
			for item := range Read(bytes.NewReader(raw), &Manifest{}) {
				if n++; n > cut {
					yield(Item{}, broken)
					return
				}
				if !yield(item, nil) {
					return
				}
			}
		})
		if !errors.Is(err, broken) {
			t.Fatal(err)
		}
		if err := Whole(t.Context(), back.Store); !errors.Is(err, ErrHalf) {
			t.Fatalf("cut off after %d: %v", cut, err)
		}
		if _, _, err := Restore(t.Context(), back, from(other), nil); !errors.Is(err, ErrOther) {
			t.Fatalf("another archive after %d: %v", cut, err)
		}
		if _, _, err := Restore(t.Context(), back, from(raw), nil); err != nil {
			t.Fatalf("again after %d: %v", cut, err)
		}
		if err := Whole(t.Context(), back.Store); err != nil {
			t.Error(err)
		}
		if _, err := drain(back.Items(t.Context(), Scope{})); err != nil {
			t.Error(err)
		}
	}
}

// A photograph the store has lost does not stop the backup of all the rest, and
// is told at every turn.
func TestMissingPhotographs(t *testing.T) {
	s := newSmall(t)
	lost := media.ObjectName(s.photos[1].Key, 640, media.WebP)
	if err := s.Photos.Delete(t.Context(), lost); err != nil {
		t.Fatal(err)
	}
	if err := media.Erase(t.Context(), s.Photos, s.photos[2].Key); err != nil {
		t.Fatal(err)
	}
	raw, m := pack(t, s.Side)
	if m.Lost != 7 || m.Photos != 2 || m.Named != 3 || !slices.Contains(m.Missing, lost) {
		t.Errorf("%+v", m)
	}
	if err := m.Err(); err == nil || !strings.Contains(err.Error(), lost) {
		t.Errorf("told as %v", err)
	}
	back := empty(t)
	got, _, err := Restore(t.Context(), back, from(raw), nil)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(got.String(), lost) {
		t.Errorf("restored as %s", got)
	}
}

// What was erased after the backup is erased again when it comes back, with the
// photographs that only it showed and what waited beside the ledger.
func TestErasuresAreHonoured(t *testing.T) {
	s := newSmall(t)
	for id, words := range map[string]string{"r1": "Lời ở lại", "r2": "Lời Bí Mật"} {
		body := `{"id":"` + id + `","record":"` + id + `","text":"` + words + `","sent_at":"2026-01-01T00:00:00Z"}`
		if err := s.Store.Keep(t.Context(), ledger.Kept{Kind: "feedback", ID: id, Group: "waiting", Body: []byte(body)}); err != nil {
			t.Fatal(err)
		}
	}
	raw, _ := pack(t, s.Side)
	e := s.save(t, "r2", 1, "Nguyễn Văn Bí Mật, lần nữa")
	_ = e
	list := []ledger.Erased{}
	for item, err := range s.Items(t.Context(), Scope{}) {
		if err != nil {
			t.Fatal(err)
		}
		if item.Entry == nil {
			continue
		}
		for n, c := range item.Entry.Changes {
			if c.ID == "r2" {
				list = append(list, ledger.Erased{Noun: c.Noun, ID: c.ID, Seq: item.Entry.Seq, N: n, Hash: item.Entry.Hash})
			}
		}
	}
	if len(list) != 2 {
		t.Fatalf("%+v", list)
	}
	back := empty(t)
	_, n, err := Restore(t.Context(), back, from(raw), list)
	if err != nil || n != 1 {
		t.Fatalf("%d erased, %v", n, err)
	}
	all := strings.Join(contents(t, back), "\n")
	if strings.Contains(all, "Bí Mật") || !strings.Contains(all, "Ánh sáng an ninh") {
		t.Error("came back:\n" + all)
	}
	for id, want := range map[string]error{"r1": nil, "r2": ledger.ErrNone} {
		if _, err := back.Store.Kept(t.Context(), "feedback", id); !errors.Is(err, want) {
			t.Errorf("what waited on %s: %v", id, err)
		}
	}
	if _, n, err := Restore(t.Context(), back, from(raw), list); n != 0 || err != nil {
		t.Errorf("brought back already: %d erased, %v", n, err)
	}
	if strings.Join(contents(t, back), "\n") != all {
		t.Error("bringing it back again changed what is there")
	}
	for i, want := range []bool{true, true, false} {
		if there, err := back.Photos.Has(t.Context(), media.ObjectName(s.photos[i].Key, 320, media.JPEG)); there != want || err != nil {
			t.Errorf("photograph %d is there: %v, %v", i, there, err)
		}
	}
	// and the next backup carries the erasure itself
	again, m := pack(t, back)
	if bytes.Contains(again, []byte("Bí Mật")) || m.Err() != nil {
		t.Errorf("%+v", m)
	}
	third := empty(t)
	if _, _, err := Restore(t.Context(), third, from(again), list); err != nil {
		t.Error(err)
	}
}

// An erasure while entries are read does not make the archive accuse itself.
func TestErasureDuringABackup(t *testing.T) {
	s := newSmall(t)
	for i := range step {
		s.save(t, "r1", int64(2+i), "Ánh sáng an ninh")
	}
	head, err := s.Store.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	erased := false
	var raw bytes.Buffer
	m, err := Write(&raw, func(yield func(Item, error) bool) {
		for item, err := range s.Items(t.Context(), Scope{}) {
			if item.Entry != nil && item.Entry.Seq == 1 && !erased {
				erased = true
				last, err := s.Store.Read(t.Context(), head.Seq-1, 1)
				if err != nil {
					t.Fatal(err)
				}
				if n, err := s.reg.Ledger().EraseAgain(t.Context(), []ledger.Erased{{Noun: "record", ID: "r1", Seq: last[0].Seq, Hash: last[0].Hash}}); n != 1 || err != nil {
					t.Fatal(n, err)
				}
				s.save(t, "r9", 0, "Sau khi xóa")
			}
			if !yield(item, err) {
				return
			}
		}
	}, day, "test")
	if err != nil {
		t.Fatal(err)
	}
	if m.Seq != head.Seq+1 {
		t.Errorf("goes up to %d, want the erasure at %d", m.Seq, head.Seq+1)
	}
	if _, _, err := Restore(t.Context(), empty(t), from(raw.Bytes()), nil); err != nil {
		t.Error(err)
	}
}

// In fifteen years there are tar, gzip and sha256sum.
func TestOpenedByHand(t *testing.T) {
	s := newSmall(t)
	raw, m := pack(t, s.Side)
	dir := t.TempDir()
	file := filepath.Join(dir, "b.tar")
	if err := os.WriteFile(file, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	sh := func(script string) string {
		t.Helper()
		cmd := exec.Command("sh", "-ec", script)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", script, err, out)
		}
		return string(out)
	}
	sh("tar -xf b.tar && rm b.tar")
	if out := sh("sha256sum -c sums/*.txt"); strings.Count(out, ": OK") != 1+1+1+m.Files {
		t.Error(out)
	}
	if out := sh("gunzip -c ledger/*.gz"); strings.Count(out, "\n") != int(m.Entries) || !strings.Contains(out, "Ánh sáng an ninh") {
		t.Error(out)
	}
	if out := sh("cat backup.txt manifest.json"); !strings.Contains(out, m.Hash) || !strings.Contains(out, "server restore") {
		t.Error(out)
	}
	if err := os.WriteFile(file, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if out := sh("head -c -104 b.tar | sha256sum; tail -c 104 b.tar"); strings.Count(out, m.Seal) != 2 {
		t.Error(out)
	}
}
