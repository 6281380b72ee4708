package intake

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/sheet"
	"danvankheo/catalog/sqlite"
	"danvankheo/server/apart"
)

func TestMain(m *testing.M) {
	apart.Main()
	os.Exit(m.Run())
}

// world is a registry with one administrator, in a folder that outlives a process.
type world struct {
	*testing.T
	dir   string
	store *sqlite.Store
	reg   *catalog.Registry
	in    *Intake
	stop  func()
	slow  chan struct{} // each chunk waits for one, nil for none
}

func open(t *testing.T, dir string) *world {
	t.Helper()
	w := &world{T: t, dir: dir}
	var err error
	w.store, err = sqlite.Open(t.Context(), filepath.Join(dir, "registry.db"), slices.Concat(catalog.Nouns, sheet.Nouns))
	w.must(err)
	w.reg, err = catalog.Open(t.Context(), w.store, catalog.Options{Nouns: sheet.Nouns, Watch: []func(ledger.Full, []ledger.Doc){func(e ledger.Full, _ []ledger.Doc) {
		if w.slow != nil && e.Act == "import.take" {
			<-w.slow
		}
	}}})
	w.must(err)
	log := slog.New(slog.DiscardHandler)
	life, cancel := context.WithCancel(context.Background())
	w.in = New(life, w.reg, apart.New(log), log)
	over := false
	w.stop = func() {
		if !over {
			over = true
			cancel()
			w.in.Wait()
			w.reg.Close()
			w.store.Close()
		}
	}
	t.Cleanup(func() { w.stop() })
	return w
}

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func rows(n int) string {
	var b strings.Builder
	b.WriteString("Tên,Loại,Lĩnh vực,Xã,Tỉnh,Nguồn\n")
	for i := range n {
		fmt.Fprintf(&b, "Mô hình số %d,MH,KT,Xã %d,Thử,BC\n", i, i)
	}
	return b.String()
}

func (w *world) eventually(what string, is func() bool) {
	w.Helper()
	for range 600 {
		if is() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	w.Fatal(what)
}

func (w *world) batch(id string) sheet.Batch {
	w.Helper()
	b, err := sheet.Get(w.Context(), w.reg, id)
	w.must(err)
	return b
}

// A process that ends in the middle leaves an import that the next one goes on
// with by itself, and it ends as if it had run once.
func TestTheNextProcessGoesOn(t *testing.T) {
	const n = 2000 // ten chunks: of the two that are let through others may follow that were under way
	w := open(t, t.TempDir())
	_, err := w.reg.Do(t.Context(), "", "setup", catalog.SetUp{Name: "Dân vận khéo", Place: "Tỉnh Thử", Person: "admin", Admin: "Quản Trị", Email: "admin@thu.vn"})
	w.must(err)
	u, err := w.in.Keep(t.Context(), Upload{By: "admin", Name: "dài.csv"}, strings.NewReader(rows(n)))
	w.must(err)
	p, err := w.in.Plan(t.Context(), u)
	if err != nil || p.Work() != n {
		t.Fatalf("%v %v", p.Counts, err)
	}
	w.slow = make(chan struct{}, 2)
	w.slow <- struct{}{}
	w.slow <- struct{}{}
	w.must(w.in.Begin(t.Context(), "admin", u))
	w.eventually("no chunk is done", func() bool { return w.in.Status(u.ID).Done >= 1 })
	go func() { time.Sleep(100 * time.Millisecond); close(w.slow) }()
	w.stop()

	w = open(t, w.dir)
	made, err := sheet.ProgressOf(t.Context(), w.reg, w.batch(u.ID))
	if err != nil || made.Done < 1 || made.Done == made.Of || w.batch(u.ID).Taken.Done != nil {
		t.Fatalf("it was not cut off in the middle: %+v %v", made, err)
	}
	ctx, end := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { w.in.Run(ctx); close(done) }()
	w.eventually("nobody goes on", func() bool { return w.batch(u.ID).Taken.Done != nil })
	if b := w.batch(u.ID); b.Taken.Counts[sheet.New] != n || b.Taken.By != "admin" {
		t.Errorf("%+v", b.Taken)
	}
	w.eventually("the file is kept for ever", func() bool { _, err := w.in.Get(t.Context(), u.ID); return err != nil })
	w.eventually("a part is left", func() bool {
		_, err := w.store.Kept(t.Context(), partKind, partID(u.Parts, 0))
		return err != nil
	})

	// a pass that was begun and never carried out, too
	_, err = w.reg.Do(t.Context(), "admin", "revert", sheet.BeginPass{Batch: u.ID, Pass: sheet.Reverting, Reason: "Nhầm"})
	w.must(err)
	w.must(w.in.resume(t.Context(), 0))
	w.eventually("nobody takes it back", func() bool { return !w.batch(u.ID).UnderWay() })
	if b := w.batch(u.ID); b.Reverted.Counts[sheet.Dropped] != n {
		t.Errorf("%+v", b.Reverted)
	}
	end()
	<-done
	if found, _, err := w.reg.Verify(t.Context()); err != nil || len(found) > 0 {
		t.Errorf("verify: %v %v", found, err)
	}
}

func noise() string {
	out := ""
	for range 16 {
		out += catalog.NewID()
	}
	return out
}

// What is kept of a file is the file, in however many parts.
func TestAFileIsKeptWhole(t *testing.T) {
	w := open(t, t.TempDir())
	var b strings.Builder
	b.WriteString("Tên,Loại,Lĩnh vực,Xã,Tỉnh,Nguồn,Tóm tắt\n")
	for i := range 6000 { // text that hardly packs
		fmt.Fprintf(&b, "Mô hình %d,MH,KT,Xã %d,Thử,BC,%s\n", i, i, noise())
	}
	u, err := w.in.Keep(t.Context(), Upload{By: "admin", Name: "rời.csv"}, strings.NewReader(b.String()))
	w.must(err)
	if _, err := w.store.Kept(t.Context(), partKind, partID(u.Parts, 1)); err != nil {
		t.Error("the test wants more than one part")
	}
	file, err := w.in.open(t.Context(), u)
	w.must(err)
	raw, err := io.ReadAll(file)
	if err != nil || string(raw) != b.String() || u.Size != int64(b.Len()) {
		t.Errorf("%d bytes of %d, %v", len(raw), b.Len(), err)
	}
	late := u
	u.Wanted.Publish = true
	w.must(w.in.Save(t.Context(), u))
	if err := w.in.Save(t.Context(), late); err == nil {
		t.Error("what somebody else chose is written over")
	}
	w.must(w.in.Forget(t.Context(), u))
	if left, err := w.store.All(t.Context(), ledger.Kept{}, 10); err != nil || len(left) > 0 {
		t.Errorf("%d documents are left, %v", len(left), err)
	}
}
