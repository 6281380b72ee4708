// Package storetest is the promise of [media.Store] as tests. Every store runs
// the whole of it; what only one kind of store can get wrong (a folder's leftover
// files, a bucket's time-outs) is tested beside that store.
//
// Start at [Run]. The package knows no store.
package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"danvankheo/media"
)

// Run puts a store through everything that media.Store promises. open answers an
// empty one each time and closes it with t.Cleanup. What came of it is printed as a
// table, store × case.
func Run(t *testing.T, store string, open func(t *testing.T) media.Store) {
	var table strings.Builder
	for _, c := range []struct {
		name string
		test func(*testing.T, media.Store)
	}{
		{"what is put is got", putGet},
		{"a second put replaces the whole", replace},
		{"what is deleted is gone", remove},
		{"list", list},
		{"bad names are refused", badNames},
		{"an object and a folder are two things", folders},
		{"the caller keeps its bytes", ownBytes},
		{"readers see whole objects only", whole},
		{"many writers of one name", writers},
		{"an ended context changes nothing", ended},
		{"an upload is saved and erased", saveErase},
	} {
		says := "kept"
		if !t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) }) {
			says = "BROKEN"
		}
		fmt.Fprintf(&table, "\n%-8s %-40s %s", store, c.name, says)
	}
	t.Logf("store × case:%s", table.String())
}

const name = "ab/abcd/640.webp"

func put(t *testing.T, s media.Store, name string, data []byte) {
	t.Helper()
	if err := s.Put(t.Context(), name, data); err != nil {
		t.Fatal(err)
	}
}

func want(t *testing.T, s media.Store, name string, data []byte) {
	t.Helper()
	got, err := s.Get(t.Context(), name)
	if err != nil || !bytes.Equal(got.Bytes, data) {
		t.Errorf("get %s: %d bytes, %v; want %d bytes", name, len(got.Bytes), err, len(data))
	}
	if there, err := s.Has(t.Context(), name); !there || err != nil {
		t.Errorf("has %s: %v, %v", name, there, err)
	}
}

func wantNone(t *testing.T, s media.Store, name string) {
	t.Helper()
	if got, err := s.Get(t.Context(), name); !errors.Is(err, media.ErrNotFound) {
		t.Errorf("get %s: %d bytes, %v", name, len(got.Bytes), err)
	}
	if there, err := s.Has(t.Context(), name); there || err != nil {
		t.Errorf("has %s: %v, %v", name, there, err)
	}
}

func names(t *testing.T, s media.Store, prefix string) []string {
	t.Helper()
	var all []string
	for name, err := range s.List(t.Context(), prefix) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}

func random(size int) []byte {
	data := make([]byte, size)
	rand.New(rand.NewSource(int64(size))).Read(data)
	return data
}

func putGet(t *testing.T, s media.Store) {
	if err := s.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	before := time.Now().Add(-2 * time.Second)
	wantNone(t, s, name)
	for i, size := range []int{0, 1, 200_000, 5 << 20} {
		name := fmt.Sprintf("ab/size/%d.jpg", i)
		put(t, s, name, random(size))
		want(t, s, name, random(size))
	}
	put(t, s, "top", []byte("x"))
	want(t, s, "top", []byte("x"))
	got, err := s.Get(t.Context(), "top")
	if err != nil || got.Modified.Before(before) || got.Modified.After(time.Now().Add(2*time.Second)) {
		t.Errorf("modified %v, %v", got.Modified, err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func replace(t *testing.T, s media.Store) {
	for _, size := range []int{9000, 9000, 10, 0, 20_000} {
		put(t, s, name, random(size))
		want(t, s, name, random(size))
	}
	if got := names(t, s, ""); !slices.Equal(got, []string{name}) {
		t.Errorf("list = %q", got)
	}
}

func remove(t *testing.T, s media.Store) {
	const other = "ab/abcd/640.jpg"
	put(t, s, name, []byte("a"))
	put(t, s, other, []byte("b"))
	for range 2 { // that there is none is no error
		if err := s.Delete(t.Context(), name); err != nil {
			t.Fatal(err)
		}
		wantNone(t, s, name)
		want(t, s, other, []byte("b"))
	}
	if got := names(t, s, ""); !slices.Equal(got, []string{other}) {
		t.Errorf("list = %q", got)
	}
	put(t, s, name, []byte("again"))
	want(t, s, name, []byte("again"))
}

func list(t *testing.T, s media.Store) {
	all := []string{"ab/abcd/320.webp", "ab/abcd/640.webp", "ab/abce/320.webp", "abc/x", "cd/cdef/320.jpg", "top"}
	for _, name := range all {
		put(t, s, name, []byte(name))
	}
	for prefix, want := range map[string][]string{
		"": all, "ab/": all[:3], "ab/abcd/": all[:2], "cd/": all[4:5], "none/": nil, "a/": nil, "top/": nil,
	} {
		if got := names(t, s, prefix); !slices.Equal(got, want) {
			t.Errorf("list %q = %q", prefix, got)
		}
	}
	for range s.List(t.Context(), "") {
		break // a caller may stop early
	}
	for _, prefix := range []string{"ab", "/", "../", "ab//", "./", ".tmp/", "ab/../"} {
		for name, err := range s.List(t.Context(), prefix) {
			if !errors.Is(err, media.ErrName) {
				t.Errorf("list %q: %q, %v", prefix, name, err)
			}
		}
	}
}

func badNames(t *testing.T, s media.Store) {
	for _, bad := range []string{
		"", "/", ".", "..", "../x", "/etc/passwd", "ab/../../x", "ab/..", "ab/./x", "ab//x", "ab/", "/ab", ".tmp/x",
		"ab/.x", "ab/x.", "ab/x ", "AB/x", `ab\x`, "ab/x\x00", "ab/x\n", "c:x", "ab/ả", "ab/x?y", "ab/%2e%2e/x", strings.Repeat("a", 201),
	} {
		_, got := s.Get(t.Context(), bad)
		_, has := s.Has(t.Context(), bad)
		for verb, err := range map[string]error{
			"put": s.Put(t.Context(), bad, []byte("x")), "delete": s.Delete(t.Context(), bad), "get": got, "has": has,
		} {
			if !errors.Is(err, media.ErrName) {
				t.Errorf("%s %q: %v", verb, bad, err)
			}
		}
	}
	if got := names(t, s, ""); got != nil {
		t.Errorf("list = %q", got)
	}
}

func folders(t *testing.T, s media.Store) {
	put(t, s, name, []byte("x"))
	wantNone(t, s, "ab/abcd")
	wantNone(t, s, "ab")
	wantNone(t, s, name+"/below")
	if err := s.Delete(t.Context(), "ab/abcd"); err != nil {
		t.Error(err)
	}
	want(t, s, name, []byte("x"))
}

func ownBytes(t *testing.T, s media.Store) {
	data := []byte("first")
	put(t, s, name, data)
	copy(data, "other")
	want(t, s, name, []byte("first"))
	got, err := s.Get(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	copy(got.Bytes, "YYYYY")
	want(t, s, name, []byte("first"))
}

// whole reads while two writers put objects of one repeated byte, of two lengths.
func whole(t *testing.T, s media.Store) {
	versions := [][]byte{bytes.Repeat([]byte{1}, 300_000), bytes.Repeat([]byte{2}, 70_000)}
	put(t, s, name, versions[0])
	var writing sync.WaitGroup
	for _, data := range versions {
		writing.Go(func() {
			for range 15 {
				if err := s.Put(t.Context(), name, data); err != nil {
					t.Error(err)
				}
			}
		})
	}
	done := make(chan struct{})
	go func() { writing.Wait(); close(done) }()
	for {
		got, err := s.Get(t.Context(), name)
		if err != nil || !bytes.Equal(got.Bytes, versions[0]) && !bytes.Equal(got.Bytes, versions[1]) {
			t.Errorf("read %d bytes, %v", len(got.Bytes), err)
		}
		select {
		case <-done:
			return
		default:
		}
	}
}

func writers(t *testing.T, s media.Store) {
	var all sync.WaitGroup
	for i := range 16 {
		all.Go(func() {
			if err := s.Put(t.Context(), name, random(40_000)); err != nil {
				t.Error(err)
			}
			if err := s.Put(t.Context(), fmt.Sprintf("ab/abcd/%d.jpg", i), random(i)); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	want(t, s, name, random(40_000))
	if got := names(t, s, ""); len(got) != 17 {
		t.Errorf("list = %q", got)
	}
}

func ended(t *testing.T, s media.Store) {
	put(t, s, name, []byte("kept"))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, got := s.Get(ctx, name)
	_, has := s.Has(ctx, name)
	var listed error
	for _, err := range s.List(ctx, "") {
		listed = err
	}
	for verb, err := range map[string]error{
		"put": s.Put(ctx, name, []byte("lost")), "put new": s.Put(ctx, "new", []byte("lost")), "delete": s.Delete(ctx, name),
		"get": got, "has": has, "list": listed, "check": s.Check(ctx),
	} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", verb, err)
		}
	}
	want(t, s, name, []byte("kept"))
	wantNone(t, s, "new")
}
