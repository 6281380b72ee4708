package storetest

import (
	"bytes"
	"image"
	"image/png"
	"slices"
	"testing"

	"danvankheo/media"
)

// saveErase takes one upload the whole way, twice: the second time is the same photo.
func saveErase(t *testing.T, s media.Store) {
	var upload bytes.Buffer
	if err := png.Encode(&upload, image.NewGray(image.Rect(0, 0, 400, 300))); err != nil {
		t.Fatal(err)
	}
	var photo media.Photo
	for range 2 {
		again, renditions, err := media.Process(bytes.NewReader(upload.Bytes()))
		if err == nil {
			err = media.Keep(t.Context(), s, renditions)
		}
		if err != nil || photo.Key != "" && again != photo {
			t.Fatalf("%+v, %v", again, err)
		}
		photo = again
	}
	var all []string
	for _, width := range media.Widths {
		for _, format := range media.Formats {
			name := photo.Path(width, format)
			all = append(all, name)
			got, err := s.Get(t.Context(), name)
			if kind, _ := media.Sniff(got.Bytes); err != nil || kind != media.TypeOf(name) {
				t.Errorf("%s is %q, %v", name, kind, err)
			}
		}
	}
	slices.Sort(all)
	if got := names(t, s, ""); !slices.Equal(got, all) {
		t.Errorf("list = %q", got)
	}
	if err := media.Erase(t.Context(), s, "../"+photo.Key); err == nil {
		t.Error("erased what is no key")
	}
	if err := media.Erase(t.Context(), s, photo.Key); err != nil {
		t.Error(err)
	}
	if got := names(t, s, ""); got != nil {
		t.Errorf("left %q", got)
	}
}
