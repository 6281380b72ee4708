package sample

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"danvankheo/catalog"
)

func registered(t *testing.T) []File {
	t.Helper()
	files, err := Registered()
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestFilesCoverTheRegistry(t *testing.T) {
	got := map[string]int{}
	for _, f := range registered(t) {
		got[string(f.Kind)]++
		got[string(f.Stands)]++
		if f.Stands == catalog.Published || f.Revision != nil {
			got["public"]++
			got["public "+string(f.Content.Field)]++
		}
		if f.Kind == catalog.Exemplar {
			got["exemplar "+string(f.Content.Subject)]++
		}
	}
	want := map[string]int{
		"model": 6, "exemplar": 2, "exemplar collective": 1, "exemplar individual": 1,
		"published": 4, "verified": 1, "submitted": 1, "returned": 1, "draft": 1,
		"public": 5, "public economy": 2, "public culture": 1, "public security": 1, "public political_system": 1,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// Every file is complete, fits its form, and reads as a person would write it.
func TestFilesAreComplete(t *testing.T) {
	today := time.Date(2026, 5, 1, 0, 0, 0, 0, catalog.Zone)
	for _, f := range registered(t) {
		c := f.Content
		rec := catalog.Record{Kind: f.Kind, Form: catalog.FormFor(f.Kind).ID, Content: c}
		if bad := append(rec.Complete(today), c.Fits()...); len(bad) > 0 {
			t.Errorf("%s: %v", f.Key, bad)
		}
		if !reflect.DeepEqual(c.Clean().Answers, c.Answers) || c.Clean().Summary != c.Summary {
			t.Errorf("%s: cleaning changes it", f.Key)
		}
		known := map[string]bool{}
		for _, item := range catalog.FormFor(f.Kind).Items {
			known[item.Key] = true
		}
		for key, answer := range c.Answers {
			if !known[key] || !norm.NFC.IsNormalString(answer) {
				t.Errorf("%s: answer %s", f.Key, key)
			}
		}
		if n := strings.Count(c.Answers["method"], "\n") + 1; f.Kind == catalog.Model && (n < 4 || n > 6) {
			t.Errorf("%s: %d steps", f.Key, n)
		}
		if n := len(c.Claims); n < 2 || n > 4 || len(c.Tags) == 0 {
			t.Errorf("%s: %d claims, tags %v", f.Key, n, c.Tags)
		}
		for _, claim := range c.Claims {
			if claim.Period == "" {
				t.Errorf("%s: %s has no period", f.Key, claim.Name)
			}
		}
		if !strings.Contains(c.Place.Hamlet, "Mẫu") || len(c.Photos)+len(c.Recognitions) > 0 {
			t.Errorf("%s: could be taken for real: %+v", f.Key, c.Place)
		}
	}
}

func TestPeopleAreRoles(t *testing.T) {
	people, err := People()
	if err != nil {
		t.Fatal(err)
	}
	held := map[catalog.Role]int{}
	for _, p := range people {
		held[p.Grants[0].Role]++
		if !strings.HasSuffix(p.Email, "@demo.local") || p.ID != PersonID(p.Email) {
			t.Errorf("%+v", p)
		}
	}
	for _, role := range catalog.Roles {
		want := 1
		if role == catalog.Member {
			want = 3
		}
		if held[role] != want {
			t.Errorf("%s: %d persons, want %d", role, held[role], want)
		}
	}
}
