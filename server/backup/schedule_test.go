package backup

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/server/archive"
)

func TestDue(t *testing.T) {
	var p Plan
	if err := p.ParseTime("23:30"); err != nil {
		t.Fatal(err)
	}
	for now, want := range map[string]string{"2026-03-02 23:29": "2026-03-01", "2026-03-02 23:30": "2026-03-02", "2026-03-03 00:10": "2026-03-02", "2026-01-01 12:00": "2025-12-31"} {
		day, hour, _ := strings.Cut(now, " ")
		if got := p.due(local(day, hour).UTC()).Format("2006-01-02"); got != want {
			t.Errorf("at %s the backup of %s is due, want %s", now, got, want)
		}
	}
	for _, bad := range []string{"", "2", "25:00", "02:00:00", "hai giờ"} {
		if p.ParseTime(bad) == nil {
			t.Errorf("%q is an hour", bad)
		}
	}
}

func TestPolicies(t *testing.T) {
	for s, want := range map[string]string{"7d,4w,12m": "{7 4 12}", " 3d ": "{3 0 0}", "12m,7d": "{7 0 12}", "": "", "7": "", "7d,4y": "", "0d": "", "-1d": "", "99999d": ""} {
		got, err := ParsePolicy(s)
		if (err == nil) != (want != "") || err == nil && fmt.Sprint(got) != want {
			t.Errorf("%q is %v, %v", s, got, err)
		}
	}
}

// Two years of nights: what stays is the last week by days, the last month by
// weeks and the last year by months, and whatever is not ours.
func TestRetention(t *testing.T) {
	p, err := ParsePolicy("7d,4w,12m")
	if err != nil {
		t.Fatal(err)
	}
	shelf := []string{"erasures.jsonl", "so-bo-truoc-nang-cap.tar", "so-bo-20200101-000000.tar.bak", "notes.txt"}
	foreign := len(shelf)
	begin := local("2024-01-01", "02:00")
	for night := range 731 {
		shelf = append(shelf, Name(begin.AddDate(0, 0, night), night%2 == 0))
		drop := map[string]bool{}
		for _, n := range p.Drop(shelf) {
			drop[n] = true
		}
		var stay []string
		for _, n := range shelf {
			if !drop[n] {
				stay = append(stay, n)
			}
		}
		shelf = stay
	}
	var got []string
	for _, n := range shelf[foreign:] {
		at, ok := madeAt(n)
		if !ok {
			t.Errorf("%s is left", n)
		}
		got = append(got, at.Format("060102"))
	}
	// 2025-12-31 is a Wednesday; weeks end on Sundays, or with the newest
	want := "250131 250228 250331 250430 250531 250630 250731 250831 250930 251031 251130 251214 251221 251225 251226 251227 251228 251229 251230 251231"
	if s := strings.Join(got, " "); s != want || shelf[0] != "erasures.jsonl" || shelf[foreign-1] != "notes.txt" {
		t.Errorf("left %q and\n%s, want\n%s", shelf[:foreign], s, want)
	}
	if drop := (Policy{Days: 1}).Drop([]string{"so-bo-20200101-000000.tar"}); len(drop) != 0 {
		t.Errorf("the only one goes: %q", drop)
	}
	if drop := p.Drop(nil); len(drop) != 0 {
		t.Error(drop)
	}
}

type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) read() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.now }
func (c *clock) set(t time.Time) { c.mu.Lock(); defer c.mu.Unlock(); c.now = t }

func keeper(t *testing.T, shelf Shelf) (*Keeper, *clock, func() string) {
	t.Helper()
	side, _ := registry(t)
	c := &clock{now: local("2026-03-02", "02:00")}
	log, said := logger()
	return &Keeper{
		Job:  Job{From: side, To: shelf, Program: "test"},
		Plan: Plan{Hour: 2, Keep: Policy{Days: 3}}, Noted: &Noted{}, Clock: c.read, Log: log,
	}, c, said
}

// Of several copies of the program one makes the day's backup, every day, and
// the old ones go.
func TestOnceADay(t *testing.T) {
	for name, shelf := range shelves(t) {
		t.Run(name, func(t *testing.T) {
			k, c, said := keeper(t, shelf)
			made := 0
			for day := range 5 {
				c.set(local("2026-03-02", "02:00").AddDate(0, 0, day).Add(-time.Second))
				look := func() int {
					var n int
					var mu sync.Mutex
					var copies sync.WaitGroup
					for range 3 {
						other := *k
						copies.Go(func() {
							did, err := other.Look(t.Context())
							mu.Lock()
							defer mu.Unlock()
							if err != nil {
								t.Error(err)
							}
							if did {
								n++
							}
						})
					}
					copies.Wait()
					return n
				}
				early := look() // on the first day the one of the evening before was missed
				c.set(c.read().Add(time.Second))
				late, again := look(), look()
				if (early == 1) != (day == 0) || late != 1 || again != 0 {
					t.Errorf("day %d: %d backups before two, %d at two, %d after", day, early, late, again)
				}
				made += early + late
			}
			if got := names(t, shelf); len(got) != 3 || made != 6 {
				t.Errorf("%d made, %q stay", made, got)
			}
			runs, err := Runs(t.Context(), k.From.Store)
			if err != nil || len(runs) != 6 {
				t.Fatalf("%d runs, %v", len(runs), err)
			}
			if last, ok := Last(runs); !ok || last.Day != "2026-03-06" || last.Entries != 1 || last.Bytes == 0 || last.Hash == "" || last.Place != shelf.String() {
				t.Errorf("the last is %+v", last)
			}
			if strings.Count(said(), "backup made") != 6 {
				t.Error(said())
			}
			r, err := shelf.Open(t.Context(), runs[0].File)
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			if m, err := archive.Check(r); err != nil || m.Hash != runs[0].Hash {
				t.Errorf("%+v, %v", m, err)
			}
		})
	}
}

// A backup that fails is told and tried again every hour, a few times; one whose
// maker was killed is made by another.
func TestFailuresAreTriedAgain(t *testing.T) {
	dir := t.TempDir()
	away := filepath.Join(dir, "disk")
	k, c, said := keeper(t, folder(away))
	look := func(after time.Duration) bool {
		t.Helper()
		c.set(c.read().Add(after))
		made, err := k.Look(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return made
	}
	for range 3 {
		if look(0) || look(59*time.Minute) {
			t.Error("made on a disk that is not there")
		}
		c.set(c.read().Add(time.Minute))
	}
	runs, err := Runs(t.Context(), k.From.Store)
	if err != nil || len(runs) != 1 || runs[0].State != Failed || runs[0].Tries != 3 || runs[0].Why == "" {
		t.Fatalf("%+v, %v", runs, err)
	}
	if strings.Count(said(), "backup failed") != 3 {
		t.Error(said())
	}
	if err := os.Mkdir(away, 0o700); err != nil {
		t.Fatal(err)
	}
	if !look(0) || look(time.Hour) {
		t.Error("not made once when the disk was there")
	}
	// the next night someone claims it and dies
	c.set(local("2026-03-03", "02:00"))
	dead := Run{Day: "2026-03-03", State: Running, Began: c.read(), Beat: c.read(), Tries: 1}
	doc, err := dead.kept(0)
	if err != nil {
		t.Fatal(err)
	}
	if err := k.From.Store.Keep(t.Context(), doc); err != nil {
		t.Fatal(err)
	}
	if look(0) || look(silent) || !look(time.Second) {
		t.Error("not made when the one who claimed it had been silent for long enough")
	}
	// and in the third it fails to the end
	if err := os.RemoveAll(away); err != nil {
		t.Fatal(err)
	}
	c.set(local("2026-03-04", "02:00"))
	for range 20 {
		look(time.Hour)
	}
	if runs, err = Runs(t.Context(), k.From.Store); err != nil || runs[0].Tries != triesMost {
		t.Errorf("%+v, %v", runs[0], err)
	}
}

// A program that is asked to end leaves nothing half done, and says so.
func TestStopped(t *testing.T) {
	dir := t.TempDir()
	ctx, stop := context.WithCancel(t.Context())
	k, c, _ := keeper(t, stopping{folder(dir), stop})
	if made, err := k.Look(ctx); made || err != nil {
		t.Error(made, err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
	c.set(c.read().Add(time.Second))
	k.To = folder(dir)
	if made, err := k.Look(t.Context()); !made || err != nil {
		t.Errorf("not made by whoever started next: %v", err)
	}
}

// stopping ends the program while a file is written.
type stopping struct {
	folder
	stop func()
}

func (s stopping) Put(ctx context.Context, name string, write func(io.Writer) error) error {
	return s.folder.Put(ctx, name, func(w io.Writer) error {
		err := write(w)
		s.stop()
		return err
	})
}

// An erasure is on the list before the night.
func TestNoted(t *testing.T) {
	k, _, _ := keeper(t, folder(t.TempDir()))
	reg, err := catalog.Open(t.Context(), k.From.Store, catalog.Options{Watch: []func(ledger.Full, []ledger.Doc){k.Noted.Watch}})
	if err != nil {
		t.Fatal(err)
	}
	defer reg.Close()
	first, err := k.From.Store.Read(t.Context(), 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	var person ledger.Erased
	for n, c := range first[0].Changes {
		if c.Noun == "person" {
			person = ledger.Erased{Noun: c.Noun, ID: c.ID, Seq: 1, N: n, Hash: first[0].Hash}
		}
	}
	if n, err := reg.Ledger().EraseAgain(t.Context(), []ledger.Erased{person}); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	for range 2 {
		if err := k.Remember(t.Context()); err != nil {
			t.Fatal(err)
		}
		if list, err := Recall(t.Context(), k.To); err != nil || len(list) != 1 || list[0] != person {
			t.Errorf("recalls %+v, %v, want %+v", list, err, person)
		}
	}
	k.To = folder("/nowhere")
	k.Noted.refs = append(k.Noted.refs, ledger.BodyRef{Seq: 1, N: person.N})
	if err := k.Remember(t.Context()); !errors.Is(err, os.ErrNotExist) || len(k.Noted.refs) != 1 {
		t.Errorf("forgotten: %v", err)
	}
}
