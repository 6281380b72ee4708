// Package chart draws horizontal bars from zero as inline SVG. A bar's length
// is an attribute, so the page needs no inline style; a table must follow.
package chart

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"danvankheo/frontend/format"
)

// Bar is one. Class may be a field. Shown, when given, is what is read instead of
// Value. Aside stands after the number ("34,2 %"). Href, when given, is what stands
// behind the number; Said tells the link from others of the same words.
type Bar struct {
	Label string
	Value int
	Shown string
	Class string
	Aside string
	Href  string
	Said  string
}

// role is group where there is something in the drawing to go to, and else one picture.
func role(bars []Bar) string {
	if slices.ContainsFunc(bars, func(b Bar) bool { return b.Href != "" }) {
		return "group"
	}
	return "img"
}

const (
	wide  = 255.0 // of a drawing 400 wide; the rest is for the number
	pitch = 54
)

func most(bars []Bar) int {
	m := 1
	for _, b := range bars {
		m = max(m, b.Value)
	}
	return m
}

func box(bars []Bar) string { return fmt.Sprintf("0 0 400 %d", max(1, len(bars))*pitch-4) }

func length(b Bar, top int) float64 {
	if b.Value == 0 {
		return 0
	}
	return max(1.5, wide*float64(b.Value)/float64(top))
}

// named is a link's name: what it shows, and what tells it from others.
func named(ctx context.Context, b Bar) string {
	return strings.Join(strings.Fields(b.Label+" "+shown(ctx, b)+" "+b.Aside+" "+b.Said), " ")
}

func shown(ctx context.Context, b Bar) string { return cmp.Or(b.Shown, format.In(ctx).Number(b.Value)) }

func num(x float64) string          { return fmt.Sprintf("%.1f", x) }
func at(i, down int) string         { return fmt.Sprint(i*pitch + down) }
func end(b Bar, top int) string     { return num(length(b, top) + 8) }
func breadth(b Bar, top int) string { return num(length(b, top)) }
