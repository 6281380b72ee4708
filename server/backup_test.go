package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/mongodb/mongotest"
	"danvankheo/catalog/sample"
	"danvankheo/media"
	"danvankheo/media/minio/miniotest"
	"danvankheo/server/account"
	"danvankheo/server/archive"
)

// cli runs a sub-command in this process and answers what it printed.
func cli(t testing.TB, args ...string) string {
	t.Helper()
	out, err := say(t, args...)
	if err != nil {
		t.Fatalf("%q: %v\n%s", args, err, out)
	}
	return out
}

func say(t testing.TB, args ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	err := run(t.Context(), args, &out)
	return out.String(), err
}

// demoIn fills a folder with the demo and gives three of its records
// photographs, which it publishes. size is how many random bytes a file of one
// has.
func demoIn(t testing.TB, data string, photos, size int) {
	t.Helper()
	h, err := open(t.Context(), config{data: data}, true)
	if err != nil {
		t.Fatal(err)
	}
	defer h.close()
	fewUnits(t, h.reg)
	if err := h.demo(t.Context(), config{password: demoPassword}, io.Discard); err != nil {
		t.Fatal(err)
	}
	if _, _, err := h.accounts.SignIn(t.Context(), sample.Officer, demoPassword, ""); err != nil { // a session that could come along
		t.Fatal(err)
	}
	records, err := catalog.DecodeAll[catalog.Record](h.store.Find(t.Context(), "record", ledger.Query{Where: []ledger.Cond{{Field: "file", Op: ledger.Is, Value: "published"}, {Field: "origin", Op: ledger.Is, Value: "registered"}}, Limit: 3}))
	if err != nil || len(records) == 0 {
		t.Fatalf("%d records, %v", len(records), err)
	}
	dice := rand.NewChaCha8([32]byte{1})
	for i := range photos {
		var key [32]byte
		dice.Read(key[:])
		r := &records[i%len(records)]
		r.Content.Photos = append(r.Content.Photos, catalog.Photo{Key: fmt.Sprintf("%x", key), Width: 640, Height: 480, Alt: "Ảnh", Credit: "A"})
		for _, width := range media.Widths {
			for _, format := range media.Formats {
				data := make([]byte, size)
				dice.Read(data)
				if err := h.photos.Put(t.Context(), media.ObjectName(fmt.Sprintf("%x", key), width, format), data); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	for _, r := range records {
		do := func(c catalog.Command) {
			t.Helper()
			e, err := h.reg.Do(t.Context(), "", catalog.NewID(), c)
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range e.Changes {
				if x.Noun == "record" {
					r.Version = x.Version
				}
			}
		}
		do(catalog.MakeMove{ID: r.ID, Base: r.Version, Move: "revise"})
		do(catalog.SaveRecord{ID: r.ID, Base: r.Version, Kind: r.Kind, Unit: r.Unit, Content: r.Content})
		for _, move := range []string{"submit", "verify", "publish"} {
			do(catalog.MakeMove{ID: r.ID, Base: r.Version, Move: move})
		}
	}
}

// fewUnits does the demo's first acts with those units only that its others name,
// what they lie in and what became of them: the stand-in for MongoDB takes
// minutes over all.
func fewUnits(t testing.TB, reg *catalog.Registry) {
	t.Helper()
	acts, err := sample.Acts()
	if err != nil {
		t.Fatal(err)
	}
	named, units := "", map[string]catalog.Unit{}
	for _, a := range acts {
		if load, is := a.Command.(catalog.LoadUnits); is {
			for _, u := range load.Units {
				units[u.ID] = u
			}
			continue
		}
		text, err := json.Marshal(a.Command)
		if err != nil {
			t.Fatal(err)
		}
		named += string(text)
	}
	few := map[string]bool{}
	var with func(id string)
	with = func(id string) {
		if few[id] || id == "" {
			return
		}
		few[id] = true
		with(units[id].Parent)
		for _, h := range units[id].Heirs {
			with(h.To)
		}
	}
	for id := range units {
		if strings.Contains(named, id) {
			with(id)
		}
	}
	for _, a := range acts {
		load, is := a.Command.(catalog.LoadUnits)
		if is {
			load.Units = slices.DeleteFunc(slices.Clone(load.Units), func(u catalog.Unit) bool { return !few[u.ID] })
			a.Command = load
		}
		if is || a.Key == "demo:set-up" {
			if _, err := reg.Do(t.Context(), a.By, a.Key, a.Command); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Logf("%d units of %d", len(few), len(units))
}

// holdings is everything a side holds that a backup brings, each thing as a sum.
func holdings(t testing.TB, c config) map[string][32]byte {
	t.Helper()
	s, err := c.side(t.Context(), false)
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	out := map[string][32]byte{}
	for i, err := range s.Items(t.Context(), archive.Scope{Leave: account.Passing}) {
		switch {
		case err != nil:
			t.Fatal(err)
		case i.Entry != nil:
			line, err := ledger.EncodeLine(*i.Entry)
			if err != nil {
				t.Fatal(err)
			}
			out[fmt.Sprint("entry ", i.Entry.Seq)] = sha256.Sum256(line)
		case i.Kept != nil:
			k := *i.Kept
			out["kept "+k.Kind+" "+k.ID] = sha256.Sum256(fmt.Appendf(nil, "%q %q %q", k.Group, k.Until, k.Body))
		default:
			out["file "+i.Name] = sha256.Sum256(i.Bytes)
		}
	}
	for _, n := range nouns {
		docs, err := s.Store.Find(t.Context(), n.Name, ledger.Query{})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range docs {
			out[n.Name+" "+d.ID] = sha256.Sum256(fmt.Appendf(nil, "%d %s %q", d.Version, d.Body, d.Unique))
		}
	}
	return out
}

func same[K comparable](t testing.TB, what string, a, b map[K][32]byte) {
	t.Helper()
	if len(a) < 20 {
		t.Errorf("%s: only %d things to compare", what, len(a))
	}
	if maps.Equal(a, b) {
		return
	}
	for k, v := range a {
		if w, ok := b[k]; !ok || v != w {
			t.Errorf("%s: %v is there: %v, and is another", what, k, ok)
		}
	}
	for k := range b {
		if _, ok := a[k]; !ok {
			t.Errorf("%s: %v is too much", what, k)
		}
	}
}

// clock is what is written anew with every answer: times, the token of a form, and
// an address that is packed.
var clock = regexp.MustCompile(`T\d\d:\d\d(:\d\d)?(\+07:00|Z)?|name="token" value="[^"]*"|share_external[^"]*`)

var link = regexp.MustCompile(`(?:href|src)="(/[^"#]*)`)

// public reads every page, picture and file that a visitor comes to by links.
func public(t testing.TB, base string) map[string][32]byte {
	t.Helper()
	here := strings.NewReplacer(base[strings.LastIndex(base, ":")+1:], "") // the port stands in links, whole and escaped
	seen := map[string][32]byte{}
	for todo := []string{"/"}; len(todo) > 0; todo = todo[1:] {
		path := strings.ReplaceAll(todo[0], "&amp;", "&")
		// a packed list says when it was packed, a code draws where it was asked for
		if _, known := seen[path]; known || strings.HasPrefix(path, "/tra-cuu?") || strings.Contains(path, ".xlsx") || strings.HasSuffix(path, "/qr.svg") {
			continue
		}
		res, err := http.Get(base + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		res.Body.Close()
		if err != nil || res.StatusCode != http.StatusOK {
			t.Errorf("%s answers %s, %v", path, res.Status, err)
		}
		seen[path] = sha256.Sum256(clock.ReplaceAll([]byte(here.Replace(string(body))), nil))
		for _, m := range link.FindAllSubmatch(body, -1) {
			todo = append(todo, string(m[1]))
		}
	}
	return seen
}

// services are MongoDB's stand-in and MinIO, empty, named by the environment.
func services(t testing.TB) config {
	s3 := miniotest.Start(t)
	for name, value := range map[string]string{
		"DVK_MONGODB_URI": mongotest.Database(t), "DVK_S3_ENDPOINT": s3.Endpoint,
		"DVK_S3_ACCESS_KEY": miniotest.AccessKey, "DVK_S3_SECRET_KEY": miniotest.SecretKey, "DVK_S3_BUCKET": "registry",
	} {
		os.Setenv(name, value)
		t.Cleanup(func() { os.Unsetenv(name) })
	}
	c, _, err := configure(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// A backup comes back in another folder and in the other store, and from there in
// a third folder: every entry, all state, what is kept but sessions, every
// photograph, and every page a visitor can reach.
func TestBackupComesBackInBothStores(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) config { return config{data: filepath.Join(dir, name)} }
	demoIn(t, at("a").data, 5, 3000)
	first, second := filepath.Join(dir, "1.tar"), filepath.Join(dir, "2.tar")
	cli(t, "backup", "--data", at("a").data, first)
	cli(t, "restore", first, "--to", at("b").data)
	far := services(t)
	cli(t, "restore", first, "--to", "services")
	cli(t, "backup", second)
	cli(t, "restore", second) // they hold nothing else
	cli(t, "restore", second, "--to", at("c").data)

	want := holdings(t, at("a"))
	for name, c := range map[string]config{"the folder": at("b"), "the services": far, "the folder from the services": at("c")} {
		same(t, name, want, holdings(t, c))
	}
	t.Logf("%d things compared", len(want))
	cli(t, "user", "create", "--name", "Người Mới", "--email", "moi@demo.local")
	if _, err := say(t, "restore", second); err == nil || !strings.Contains(err.Error(), "there is a registry already") {
		t.Errorf("restored over the services: %v", err)
	}

	got := public(t, launchOn(t).url)
	for _, name := range []string{"DVK_MONGODB_URI", "DVK_S3_ENDPOINT"} {
		os.Unsetenv(name)
	}
	pages := public(t, launchOn(t, "--data", at("a").data).url)
	same(t, "the pages", pages, got)
	pictures := 0
	for path := range pages {
		if strings.HasPrefix(path, "/anh/") {
			pictures++
		}
	}
	if pictures == 0 {
		t.Error("no picture was looked at")
	}
	t.Logf("%d pages and files compared, %d of them pictures", len(pages), pictures)
}

// Backups beside writers: the chain is whole and every act that was acknowledged
// before one began is in it.
func TestBackupBesideWriters(t *testing.T) {
	dir := t.TempDir()
	data := filepath.Join(dir, "data")
	demoIn(t, data, 3, 1000)
	h, err := open(t.Context(), config{data: data}, true)
	if err != nil {
		t.Fatal(err)
	}
	defer h.close()
	ctx, stop := context.WithCancel(t.Context())
	var writers sync.WaitGroup
	var mu sync.Mutex
	acknowledged := []string{}
	for range 4 {
		writers.Go(func() {
			for ctx.Err() == nil {
				key := catalog.NewID()
				if _, err := h.reg.Do(context.Background(), "", key, catalog.CreatePerson{ID: key, Name: "Người " + key, Email: key + "@x.vn"}); err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				acknowledged = append(acknowledged, key)
				mu.Unlock()
			}
		})
	}
	for i := range 4 {
		mu.Lock()
		before := slices.Clone(acknowledged)
		mu.Unlock()
		file := filepath.Join(dir, fmt.Sprint(i, ".tar"))
		if out, err := exec.Command("server", "backup", "--data", data, file).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		mu.Lock()
		after := len(acknowledged)
		mu.Unlock()
		back := config{data: filepath.Join(dir, fmt.Sprint("back", i))}
		cli(t, "restore", file, "--to", back.data)
		s, err := back.side(t.Context(), false)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range before {
			if _, err := s.Store.ByKey(t.Context(), key); err != nil {
				t.Errorf("backup %d: an act acknowledged before it: %v", i, err)
			}
		}
		s.close()
		t.Logf("backup %d: %d acts before it, %d while it was made", i, len(before), after-len(before))
		if after == len(before) {
			t.Error("nobody wrote meanwhile")
		}
	}
	stop()
	writers.Wait()
}

// killed runs the program, ends it as a power cut would once ready says so, and
// answers whether it was still at work.
func killed(t *testing.T, ready func() bool, args ...string) bool {
	t.Helper()
	p := exec.Command("server", args...)
	var said bytes.Buffer
	p.Stdout, p.Stderr = &said, &said
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- p.Wait() }()
	for {
		select {
		case err := <-ended:
			if err != nil {
				t.Errorf("%q: %v\n%s", args, err, &said)
			}
			return false
		default:
		}
		if ready() {
			p.Process.Kill()
			return <-ended != nil
		}
		time.Sleep(time.Millisecond)
	}
}

// sizeOf is how many bytes lie in a folder.
func sizeOf(dir string) (sum int64) {
	_ = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error { // files come and go
		if err == nil && !d.IsDir() {
			if info, err := d.Info(); err == nil {
				sum += info.Size()
			}
		}
		return nil
	})
	return sum
}

// A power cut in the middle of a backup leaves nothing under its name, and in
// the middle of a restore nothing that anyone takes for a registry.
func TestKilled(t *testing.T) {
	dir := t.TempDir()
	data := config{data: filepath.Join(dir, "data")}
	demoIn(t, data.data, 12, 1<<20)
	night := filepath.Join(dir, "night.tar")
	cuts := 0
	for room := int64(0); room < 72<<20; room += 12 << 20 {
		half := func() bool {
			parts, _ := filepath.Glob(filepath.Join(dir, ".night.tar.*.part"))
			for _, p := range parts {
				if info, err := os.Stat(p); err == nil && info.Size() > room {
					return true
				}
			}
			return false
		}
		if killed(t, half, "backup", "--data", data.data, night) {
			cuts++
			if _, err := os.Stat(night); !os.IsNotExist(err) {
				t.Errorf("killed after %d bytes it leaves a file under its name: %v", room, err)
			}
		}
		os.Remove(night)
		parts, _ := filepath.Glob(filepath.Join(dir, ".night.tar.*.part"))
		for _, p := range parts {
			os.Remove(p)
		}
	}
	if cuts < 3 {
		t.Errorf("only %d backups were cut off", cuts)
	}
	cli(t, "backup", "--data", data.data, night)
	back := config{data: filepath.Join(dir, "back")}
	cuts = 0
	// each goes on with the half before it, so it is cut off later than that
	for room, whole := int64(0), sizeOf(data.data); room < whole; room += whole / 12 {
		if !killed(t, func() bool { return sizeOf(back.data) > room }, "restore", night, "--to", back.data) {
			break
		}
		if s, err := back.side(t.Context(), false); err == nil {
			if err = archive.Whole(t.Context(), s.Store); err == archive.ErrHalf {
				cuts++
				if out, err := say(t, "verify", "--data", back.data); err == nil || !strings.Contains(err.Error(), "half restored") {
					t.Errorf("the half is taken for a registry: %v\n%s", err, out)
				}
			}
			s.close()
		}
	}
	cli(t, "restore", night, "--to", back.data)
	t.Logf("the restore was cut off %d times", cuts)
	if cuts < 2 {
		t.Errorf("only %d restores were cut off", cuts)
	}
	same(t, "what came back", holdings(t, data), holdings(t, back))
	if said := cli(t, "restore", night, "--to", back.data); !strings.Contains(said, "0 findings") { // whoever saw it killed runs it again
		t.Error(said)
	}
}
