package disk_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"danvankheo/media"
	"danvankheo/media/disk"
	"danvankheo/media/storetest"
)

func open(t testing.TB, dir string) *disk.Store {
	t.Helper()
	s, err := disk.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestStore(t *testing.T) {
	storetest.Run(t, "folder", func(t *testing.T) media.Store { return open(t, filepath.Join(t.TempDir(), "new", "photos")) })
}

func TestStaysAfterClosing(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	if err := s.Put(t.Context(), "ab/x", []byte("kept")); err != nil {
		t.Fatal(err)
	}
	s.Close()
	got, err := open(t, dir).Get(t.Context(), "ab/x")
	if err != nil || string(got.Bytes) != "kept" {
		t.Errorf("%q, %v", got.Bytes, err)
	}
}

// A process killed in the middle of a write leaves its file in .tmp. It is
// never an object, and goes away once it is surely nobody's.
func TestLeftoversAreIgnoredAndSwept(t *testing.T) {
	dir := t.TempDir()
	open(t, dir)
	long, now := filepath.Join(dir, ".tmp", "long-ago"), filepath.Join(dir, ".tmp", "just-now")
	for _, file := range []string{long, now} {
		if err := os.WriteFile(file, []byte("hal"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	past := time.Now().Add(-2 * time.Hour)
	if err := os.Chtimes(long, past, past); err != nil {
		t.Fatal(err)
	}
	s := open(t, dir)
	for name, err := range s.List(t.Context(), "") {
		t.Errorf("listed %q, %v", name, err)
	}
	if _, err := os.Stat(long); !os.IsNotExist(err) {
		t.Errorf("%s is still there", long)
	}
	if _, err := os.Stat(now); err != nil {
		t.Errorf("another process would miss %v", err)
	}
}

func TestNothingStaysInTmp(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	if err := s.Put(t.Context(), "ab/x", []byte("x")); err != nil {
		t.Fatal(err)
	}
	if err := s.Put(t.Context(), "ab", []byte("a folder is there")); err == nil {
		t.Error("put over a folder")
	}
	if err := s.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(filepath.Join(dir, ".tmp")); err != nil || len(left) != 0 {
		t.Errorf("%v, %v", left, err)
	}
}

// Somebody with access to the folder puts links and files of their own into it.
func TestStrangersInTheFolder(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	s := open(t, dir)
	if err := os.WriteFile(filepath.Join(outside, "secret"), []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	for link, target := range map[string]string{"file": filepath.Join(outside, "secret"), "folder": outside} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "Thumbs.db"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"file", "folder/secret"} {
		if got, err := s.Get(t.Context(), name); err == nil {
			t.Errorf("%s read %q from outside", name, got.Bytes)
		}
	}
	if err := s.Put(t.Context(), "folder/new", []byte("x")); err == nil {
		t.Error("wrote outside")
	}
	for name, err := range s.List(t.Context(), "") {
		t.Errorf("listed %q, %v", name, err)
	}
}

func TestCheckNoticesAFolderThatWentAway(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "photos")
	s := open(t, dir)
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := s.Check(t.Context()); err == nil {
		t.Error("all is well")
	}
}

func TestOpenRefusesAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "photos")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := disk.Open(file); err == nil {
		t.Error("opened a file")
	}
}

func BenchmarkPut(b *testing.B) {
	s := open(b, b.TempDir())
	data := make([]byte, 100_000)
	for b.Loop() {
		if err := s.Put(b.Context(), "ab/abcd/640.webp", data); err != nil {
			b.Fatal(err)
		}
	}
}
