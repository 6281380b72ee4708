package web

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"danvankheo/catalog"
	"danvankheo/media"
)

// content reads a record's form. Rows keep their order; a gap in the numbers
// is a row someone took away.
func (f sent) content(kind catalog.Kind) catalog.Content {
	c := catalog.Content{
		Name: f.Get("name"), Summary: f.Get("summary"), Subject: catalog.Subject(f.Get("subject")), Field: catalog.Field(f.Get("field")),
		Started: f.Get("started"), Place: catalog.Place{Hamlet: f.Get("hamlet")}, Answers: map[string]string{},
		Tags: strings.Split(f.Get("tags"), ","),
	}
	if !slices.Contains(catalog.Subjects, c.Subject) {
		c.Subject = catalog.Unclear
	}
	if !c.Field.Valid() {
		c.Field = ""
	}
	for _, item := range catalog.FormFor(kind).Items {
		c.Answers[item.Key] = f.Get("answers." + item.Key)
	}
	for _, n := range f.rows("claims") {
		at := fmt.Sprintf("claims.%d.", n)
		c.Claims = append(c.Claims, catalog.Claim{
			Name: f.Get(at + "name"), Value: f.Get(at + "value"), Measure: f.Get(at + "measure"), Period: f.Get(at + "period"), Evidence: f.Get(at + "evidence"),
		})
	}
	for _, n := range f.rows("photos") {
		at := fmt.Sprintf("photos.%d.", n)
		width, _ := strconv.Atoi(f.Get(at + "width"))
		height, _ := strconv.Atoi(f.Get(at + "height"))
		key := f.Get(at + "key")
		if f.Get(at+"drop") != "" || !media.ValidKey(key) || width <= 0 || height <= 0 {
			continue
		}
		c.Photos = append(c.Photos, catalog.Photo{Key: key, Width: width, Height: height, Alt: f.Get(at + "alt"), Credit: f.Get(at + "credit")})
	}
	for _, p := range f.photos {
		if !slices.ContainsFunc(c.Photos, func(o catalog.Photo) bool { return o.Key == p.Key }) {
			c.Photos = append(c.Photos, p)
		}
	}
	return c
}

// number reads a whole number, 0 for anything else.
func (f sent) number(name string) int64 {
	n, err := strconv.ParseInt(f.Get(name), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// rowsMost bounds the numbers that are looked at.
const rowsMost = 200

// rows are the numbers N for which a field "list.N.…" was sent, ascending.
func (f sent) rows(list string) []int {
	var out []int
	for name := range f.Values {
		rest, ok := strings.CutPrefix(name, list+".")
		if !ok {
			continue
		}
		number, _, _ := strings.Cut(rest, ".")
		if n, err := strconv.Atoi(number); err == nil && n >= 0 && n < rowsMost && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}

// judgements reads a verifier's words on the claims.
func (f sent) judgements() map[string]catalog.Judgement {
	out := map[string]catalog.Judgement{}
	for _, n := range f.rows("claims") {
		at := fmt.Sprintf("claims.%d.", n)
		v := catalog.Verdict(f.Get(at + "verdict"))
		if v == catalog.Accepted || v == catalog.Adjusted || v == catalog.Rejected {
			out[strconv.Itoa(n)] = catalog.Judgement{Verdict: v, Verified: f.Get(at + "verified")}
		}
	}
	return out
}

// id is a noun's id that follows from the form's key, so that sending the form
// twice names the same noun.
func (f sent) id() string {
	sum := sha256.Sum256([]byte("id:" + f.Get("_key")))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:10]))
}
