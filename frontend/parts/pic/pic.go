// Package pic shows a record's photograph or, where there is none, a window of
// its field's drawing with the words that say so. It knows the addresses of
// photographs, not where they are kept.
package pic

import (
	_ "embed"
	"fmt"
	"hash/fnv"
	"regexp"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"danvankheo/catalog"
)

// Widths every photograph is kept in, in pixels.
var Widths = []int{320, 640, 1280}

// URL is the address of one rendition; ext is "webp" or "jpg".
func URL(key string, width int, ext string) string {
	if len(key) < 2 {
		return ""
	}
	return "/anh/" + key[:2] + "/" + key + "/" + strconv.Itoa(width) + "." + ext
}

// Use is the place a picture stands in; it decides how much of the drawing
// shows and which rendition a browser should fetch.
type Use struct {
	Class string // added to .pic
	Sizes string // the sizes attribute
	Ratio float64
	Eager bool // above the fold: not lazily loaded
	Quiet bool // no “Chưa có ảnh”: the drawing stands for the field itself
}

// Phone ends the sizes of a picture across a phone. The finer the screen the less is
// asked for: 640 pixels are sharp there in the hand, and half the bytes of the next.
const Phone = "(min-resolution: 2.5dppx) 48vw, (min-resolution: 1.5dppx) 70vw, 87vw"

// The places there are. Where a rendition would be a hair too small, the size is said
// a hair too small, so that not one of twice the size is taken.
var (
	Card  = Use{Sizes: "(min-width: 64em) 18rem, (min-width: 40em) 38vw, " + Phone, Ratio: 1.5}
	Row   = Use{Sizes: "(min-width: 40em) 13rem, 5rem", Ratio: 1.5}
	Plate = Use{Class: "plate-pic", Sizes: "(min-width: 56em) 39rem, " + Phone, Ratio: 1.2, Eager: true}
	Wide  = Use{Class: "wide-pic", Ratio: 6, Quiet: true}
	Band  = Use{Class: "band-pic", Ratio: 5, Quiet: true}
	Small = Use{Class: "small-pic", Ratio: 1, Quiet: true}
	Tile  = Use{Class: "tile-pic", Ratio: 1.7, Quiet: true}
	Field = Use{Class: "field-pic", Ratio: .8, Quiet: true}
)

// Any says whether one of the cards has a photograph. Where none has, a list
// of drawings would say nothing many times over, so they are set small.
func Any(cards ...catalog.Card) bool {
	for _, c := range cards {
		if len(c.Photos) > 0 {
			return true
		}
	}
	return false
}

// Credit is who took it, without the words that stand before it anyway.
func Credit(p catalog.Photo) string {
	return strings.TrimSpace(credit.ReplaceAllString(p.Credit, ""))
}

var credit = regexp.MustCompile(`^(?i:\s*(nguồn\s+)?ảnh\s*[:：–-])+\s*`)

func srcset(key, ext string) string {
	out := ""
	for i, w := range Widths {
		if i > 0 {
			out += ", "
		}
		out += URL(key, w, ext) + " " + strconv.Itoa(w) + "w"
	}
	return out
}

// window is the part of the 800 × 600 drawing that this record shows: always
// the same one for the same id, so that a record is recognised again.
func window(id string, ratio float64) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(id)) // a hash takes every write
	n := h.Sum32()
	widths := [...]float64{400, 460, 520, 580}
	w := widths[n%4]
	if ratio > 2 {
		w = 680 // a shallow band needs the whole breadth, or it shows nothing
	}
	tall := w / ratio
	if tall > 480 {
		w, tall = 480*ratio, 480
	}
	x := (800 - w) * float64(n>>2%97) / 96
	top := 40.0
	if ratio > 2 {
		top = 220 // below the skies, where there is something to see
	}
	y := top + (600-top-tall)*float64(n>>10%89)/88
	return fmt.Sprintf("%.0f %.0f %.0f %.0f", x, y, w, tall)
}

//go:embed economy.svg
var economy string

//go:embed culture.svg
var culture string

//go:embed security.svg
var security string

//go:embed political_system.svg
var politicalSystem string

var drawings = map[catalog.Field]string{
	catalog.Economy: economy, catalog.Culture: culture,
	catalog.Security: security, catalog.PoliticalSystem: politicalSystem,
}

// Each drawing is in a page once, at its first use, however many records show it.
var onces = map[catalog.Field]*once{
	catalog.Economy: newOnce(), catalog.Culture: newOnce(),
	catalog.Security: newOnce(), catalog.PoliticalSystem: newOnce(),
}

func (u Use) class(f catalog.Field) []string { return []string{"pic", u.Class, string(f)} }

func (u Use) loading() string {
	if u.Eager {
		return "eager"
	}
	return "lazy"
}

// first: what is above the fold is fetched before the rest.
func (u Use) first() templ.Attributes {
	if u.Eager {
		return templ.Attributes{"fetchpriority": "high"}
	}
	return nil
}

func height(p catalog.Photo) string {
	if p.Width == 0 {
		return "427"
	}
	return strconv.Itoa(640 * p.Height / p.Width)
}
