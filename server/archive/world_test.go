package archive

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/award"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/report"
	"danvankheo/catalog/sample"
	"danvankheo/catalog/sheet"
	"danvankheo/catalog/sqlite"
	"danvankheo/media"
	"danvankheo/media/disk"
)

var (
	more  = slices.Concat(award.Nouns, report.Nouns, sheet.Nouns)
	nouns = slices.Concat(catalog.Nouns, more)
	day   = time.Date(2026, 3, 2, 2, 0, 0, 0, catalog.Zone)
)

// empty is a side in a folder of its own.
func empty(t testing.TB) Side { return folder(t, t.TempDir()) }

func folder(t testing.TB, dir string) Side {
	t.Helper()
	store, err := sqlite.Open(context.Background(), filepath.Join(dir, "registry.db"), nouns)
	if err != nil {
		t.Fatal(err)
	}
	photos, err := disk.Open(filepath.Join(dir, "photos"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close(); photos.Close() })
	return Side{Store: store, Photos: photos, Options: catalog.Options{Nouns: more}}
}

// small is a registry with a unit, a person and two records, one of which shows a
// photograph of its own and one that both have shown.
type small struct {
	Side
	reg    *catalog.Registry
	photos []catalog.Photo
	orphan string // a file that no entry names
}

const unitID = "unitunitunitunit"

func newSmall(t testing.TB) *small {
	t.Helper()
	s := &small{Side: empty(t)}
	s.open(t)
	s.do(t, catalog.SetUp{Name: "Dân vận khéo", Place: "Tỉnh Lâm Đồng", Person: "pppppppppppppppp", Admin: "Quản trị", Email: "a@b.vn"})
	s.do(t, catalog.LoadUnits{Source: "thử", Units: []catalog.Unit{{ID: unitID, Slug: "xa", Name: "Xã", FullName: "Xã Hòa Ninh", Level: "commune", ValidFrom: "2025-07-01"}}})
	for i := range 3 {
		s.photos = append(s.photos, s.photo(t, uint8(40*i)))
	}
	s.save(t, "r1", 0, "Ánh sáng an ninh", s.photos[:2]...)
	s.save(t, "r1", 1, "Ánh sáng an ninh", s.photos[1]) // the first is named by history alone
	s.save(t, "r2", 0, "Nguyễn Văn Bí Mật", s.photos[1:]...)
	s.orphan = s.photo(t, 222).Key
	for _, k := range []ledger.Kept{
		{Kind: "credential", ID: "pppppppppppppppp", Group: "p", Body: []byte(`{"hash":"x"}`)},
		{Kind: "session", ID: "s1", Group: "p", Until: "2027-01-01T00:00:00.000Z", Body: []byte("{}")},
		{Kind: "token", ID: "t1", Body: []byte{0, 255, '\n'}},
	} {
		if err := s.Store.Keep(t.Context(), k); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func (s *small) open(t testing.TB) {
	t.Helper()
	var err error
	if s.reg, err = catalog.Open(t.Context(), s.Store, s.Options); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.reg.Close)
}

func (s *small) do(t testing.TB, c catalog.Command) ledger.Entry {
	t.Helper()
	e, err := s.reg.Do(t.Context(), "", catalog.NewID(), c)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func (s *small) save(t testing.TB, id string, base int64, name string, photos ...catalog.Photo) ledger.Entry {
	return s.do(t, catalog.SaveRecord{ID: id, Base: base, Kind: catalog.Model, Unit: unitID, Content: catalog.Content{Name: name, Field: catalog.Security, Photos: photos}})
}

// photo puts a picture of one colour into the store.
func (s *small) photo(t testing.TB, shade uint8) catalog.Photo {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 90, 60))
	for i := range img.Pix {
		img.Pix[i] = color.Gray{Y: shade}.Y
	}
	var raw bytes.Buffer
	if err := jpeg.Encode(&raw, img, nil); err != nil {
		t.Fatal(err)
	}
	p, renditions, err := media.Process(&raw)
	if err == nil {
		err = media.Keep(t.Context(), s.Photos, renditions)
	}
	if err != nil {
		t.Fatal(err)
	}
	return catalog.Photo{Key: p.Key, Width: p.Width, Height: p.Height, Alt: "ảnh", Credit: "A"}
}

// full is the demo with photographs.
func full(t testing.TB) *small {
	t.Helper()
	s := &small{Side: empty(t)}
	s.open(t)
	if err := sample.Fill(t.Context(), s.reg); err != nil {
		t.Fatal(err)
	}
	return s
}

func notSessions(kind string) bool { return kind == "session" }

// pack makes an archive of a side.
func pack(t testing.TB, s Side) ([]byte, Manifest) {
	t.Helper()
	var out bytes.Buffer
	m, err := Write(&out, s.Items(t.Context(), Scope{Leave: notSessions}), day, "test")
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), m
}

func from(raw []byte) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(raw)), nil }
}

// contents is everything a side holds that an archive brings, as text.
func contents(t testing.TB, s Side) []string {
	t.Helper()
	var out []string
	for item, err := range s.Items(t.Context(), Scope{Leave: notSessions}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, text(t, item))
	}
	return append(out, state(t, s)...)
}

func text(t testing.TB, i Item) string {
	switch {
	case i.Entry != nil:
		line, err := ledger.EncodeLine(*i.Entry)
		if err != nil {
			t.Fatal(err)
		}
		return string(line)
	case i.Kept != nil:
		k := *i.Kept
		k.Rev = 0
		return fmt.Sprintf("%+v", k)
	}
	return fmt.Sprintf("%s %x", i.Name, i.Bytes)
}

func state(t testing.TB, s Side) []string {
	t.Helper()
	var out []string
	for _, n := range nouns {
		docs, err := s.Store.Find(t.Context(), n.Name, ledger.Query{})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range docs {
			out = append(out, fmt.Sprintf("%s %s %d %s %q", d.Noun, d.ID, d.Version, d.Body, d.Unique))
		}
	}
	return out
}

func drain(items iter.Seq2[Item, error]) (n int, err error) {
	for _, err := range items {
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
