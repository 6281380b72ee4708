package backup

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/sqlite"
	"danvankheo/media/disk"
	"danvankheo/media/minio"
	"danvankheo/media/minio/miniotest"
	"danvankheo/server/archive"
)

func local(day, hour string) time.Time {
	at, err := time.ParseInLocation("2006-01-02 15:04", day+" "+hour, catalog.Zone)
	if err != nil {
		panic(err)
	}
	return at
}

// registry is one that was set up, with nothing in it.
func registry(t testing.TB) (archive.Side, *catalog.Registry) {
	t.Helper()
	dir := t.TempDir()
	store, err := sqlite.Open(t.Context(), filepath.Join(dir, "registry.db"), catalog.Nouns)
	if err != nil {
		t.Fatal(err)
	}
	photos, err := disk.Open(filepath.Join(dir, "photos"))
	if err != nil {
		t.Fatal(err)
	}
	reg, err := catalog.Open(t.Context(), store, catalog.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reg.Close(); store.Close(); photos.Close() })
	if _, err := reg.Do(t.Context(), "", "set-up", catalog.SetUp{Name: "Dân vận khéo", Place: "Tỉnh", Person: "pppppppppppppppp", Admin: "Quản trị", Email: "a@b.vn"}); err != nil {
		t.Fatal(err)
	}
	return archive.Side{Store: store, Photos: photos}, reg
}

// shelves are a folder and a bucket.
func shelves(t *testing.T) map[string]Shelf {
	server := miniotest.Start(t)
	s3 := minio.Config{Endpoint: server.Endpoint, AccessKey: miniotest.AccessKey, SecretKey: miniotest.SecretKey, Bucket: "backups", Create: true, Timeout: 30 * time.Second}
	made, err := minio.Open(t.Context(), s3)
	if err != nil {
		t.Fatal(err)
	}
	if err := made.Put(t.Context(), "so-bo-20260302-020000.tar", []byte("beside the prefix")); err != nil {
		t.Fatal(err)
	}
	made.Close()
	s3.Bucket = "photos"
	out := map[string]Shelf{}
	for name, place := range map[string]string{"folder": t.TempDir(), "bucket": "s3://backups/tinh/so-bo/"} {
		if out[name], err = At(place, s3); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func names(t testing.TB, s Shelf) []string {
	t.Helper()
	list, err := s.Names(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(list)
	return list
}

func TestShelves(t *testing.T) {
	for name, s := range shelves(t) {
		t.Run(name, func(t *testing.T) {
			if _, err := s.Open(t.Context(), "none.tar"); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("what is not there: %v", err)
			}
			broken := errors.New("cut off")
			for _, text := range []string{"first", "second"} {
				err := s.Put(t.Context(), "a.tar", func(w io.Writer) error {
					io.WriteString(w, "half")
					if text == "first" && len(names(t, s)) != 0 {
						t.Error("it is seen before it is whole")
					}
					return broken
				})
				if !errors.Is(err, broken) {
					t.Errorf("a writer that broke: %v", err)
				}
				if err := s.Put(t.Context(), "a.tar", func(w io.Writer) error { _, err := io.WriteString(w, text); return err }); err != nil {
					t.Fatal(err)
				}
				r, err := s.Open(t.Context(), "a.tar")
				if err != nil {
					t.Fatal(err)
				}
				if got, err := io.ReadAll(r); string(got) != text || err != nil {
					t.Errorf("%q came back, %v", got, err)
				}
				r.Close()
			}
			if got := names(t, s); len(got) != 1 || got[0] != "a.tar" {
				t.Errorf("%q", got)
			}
			ctx, cancel := context.WithCancel(t.Context())
			if err := s.Put(ctx, "b.tar", func(w io.Writer) error { cancel(); return nil }); err == nil {
				t.Error("made after it was called off")
			}
			if err := s.Delete(t.Context(), "a.tar"); err != nil {
				t.Error(err)
			}
			if got := names(t, s); len(got) != 0 {
				t.Errorf("%q", got)
			}
			if f, is := s.(folder); is {
				if left, _ := os.ReadDir(string(f)); len(left) != 0 {
					t.Errorf("left behind: %v", left)
				}
			}
		})
	}
}

func TestPlaces(t *testing.T) {
	s3 := minio.Config{Endpoint: "http://127.0.0.1:1", AccessKey: "a", SecretKey: "b", Bucket: "photos"}
	for file, want := range map[string]string{
		"/mnt/nas/x.tar": "/mnt/nas x.tar", "x.tar": ". x.tar", "s3://backups/x.tar": "s3://backups x.tar", "s3://backups/tinh/x.tar": "s3://backups/tinh x.tar",
		"s3://backups": "refused", "s3://backups/X.tar": "refused", "s3://backups/../x.tar": "refused", "s3:///x.tar": "refused", "s3://B/x": "refused",
	} {
		shelf, name, err := Locate(file, s3)
		if got := fmt.Sprintf("%v %s", shelf, name); err == nil && got != want || (err != nil) != (want == "refused") {
			t.Errorf("%s is %s, %v; want %s", file, got, err, want)
		}
	}
	if _, err := At("s3://backups", minio.Config{}); err == nil {
		t.Error("a bucket without an endpoint")
	}
}

// What a program that was killed left behind goes with the next backup; what
// another writes just now stays.
func TestLeftovers(t *testing.T) {
	dir := t.TempDir()
	for name, age := range map[string]time.Duration{".a.tar.1.part": 2 * time.Hour, ".b.tar.2.part": time.Minute, "c.tar": 900 * time.Hour} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, time.Time{}, time.Now().Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	if err := folder(dir).Put(t.Context(), "d.tar", func(io.Writer) error { return nil }); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) != 3 || filepath.Base(left[0]) != ".b.tar.2.part" {
		t.Errorf("left: %q", left)
	}
}

// A backup is read back; one that is not as written does not stay.
func TestMakeReadsBack(t *testing.T) {
	side, _ := registry(t)
	dir := t.TempDir()
	job := Job{From: side, To: rotten{folder(dir)}, Program: "test", Now: local("2026-03-02", "02:00")}
	if _, err := job.Make(t.Context(), "a.tar"); err == nil || !strings.Contains(err.Error(), "other bytes") {
		t.Errorf("a disk that rots: %v", err)
	}
	if got := names(t, job.To); len(got) != 0 {
		t.Errorf("left behind: %q", got)
	}
	job.To = folder(dir)
	if _, err := job.Make(t.Context(), "a.tar"); err != nil {
		t.Fatal(err)
	}
	if _, err := job.Make(t.Context(), "a.tar"); !errors.Is(err, ErrThere) {
		t.Errorf("a second of the same name: %v", err)
	}
	if _, err := (Job{From: side, To: folder(filepath.Join(dir, "not mounted")), Now: job.Now}).Make(t.Context(), "a.tar"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a folder that is not there: %v", err)
	}
}

// rotten gives back another first byte.
type rotten struct{ folder }

func (r rotten) Open(ctx context.Context, name string) (io.ReadCloser, error) {
	f, err := r.folder.Open(ctx, name)
	if err != nil || name == Erasures {
		return f, err
	}
	return struct {
		io.Reader
		io.Closer
	}{io.MultiReader(strings.NewReader("X"), f), f}, nil
}

func TestErasuresStay(t *testing.T) {
	shelf := folder(t.TempDir())
	one := ledger.Erased{Noun: "record", ID: "a", Seq: 3, N: 1, Hash: strings.Repeat("0", 64)}
	two := one
	two.Seq = 9
	for _, step := range []struct{ more, want []ledger.Erased }{
		{nil, nil}, {[]ledger.Erased{one}, []ledger.Erased{one}}, {[]ledger.Erased{two}, []ledger.Erased{one, two}},
		{[]ledger.Erased{two}, []ledger.Erased{one, two}}, {nil, []ledger.Erased{one, two}},
	} {
		if err := Remember(t.Context(), shelf, step.more); err != nil {
			t.Fatal(err)
		}
		if got, err := Recall(t.Context(), shelf); err != nil || !slices.Equal(got, step.want) {
			t.Errorf("recalls %v, %v, want %v", got, err, step.want)
		}
		if len(step.want) == 0 && len(names(t, shelf)) != 0 {
			t.Error("a list of nothing")
		}
	}
	for _, bad := range []string{"hello", `{"noun":"record"}`, `{"noun":"record","id":"a","seq":1,"n":0,"hash":"x"}`, `[]`, `{"noun":"a","id":"b","seq":1,"n":0,"hash":"` + one.Hash + `","body":"x"}`} {
		if _, err := ReadErasures(strings.NewReader("\n" + bad + "\n")); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

func logger() (*slog.Logger, func() string) {
	var mu sync.Mutex
	var out bytes.Buffer
	return slog.New(slog.NewTextHandler(lockedWriter{&mu, &out}, nil)), func() string {
		mu.Lock()
		defer mu.Unlock()
		return out.String()
	}
}

type lockedWriter struct {
	mu *sync.Mutex
	w  io.Writer
}

func (l lockedWriter) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(p)
}
