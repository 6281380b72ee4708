package search

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"
)

// snippet is the best window of all texts: the one with the most different
// words of the query, the earliest of equals; without a match the beginning of
// the first text there is.
func snippet(texts []highlighted) []Span {
	best, bestAt, bestCount := window{}, -1, 0
	for i, h := range texts {
		if h.text == "" {
			continue
		}
		w, count := h.best()
		if bestAt < 0 || count > bestCount {
			best, bestAt, bestCount = w, i, count
		}
	}
	if bestAt < 0 {
		return []Span{}
	}
	return texts[bestAt].cut(best)
}

// best is the first group of matches that fits a snippet and holds most
// different words of the query, and how many it holds.
func (h highlighted) best() (best window, count int) {
	var at []int // matching words
	for i, x := range h.hits {
		if x.asked != 0 {
			at = append(at, i)
		}
	}
	for k, i := range at {
		start, end, length := h.words[i].start, h.words[i].start, 0
		var seen uint32
		for _, j := range at[k:] {
			length += utf8.RuneCountInString(h.text[end:h.words[j].end])
			end = h.words[j].end
			if length > SnippetRunes {
				break
			}
			seen |= h.hits[j].asked
			if n := bits.OnesCount32(seen); n > count {
				best, count = window{start, end}, n
			}
		}
	}
	return best, count
}

// ellipsis stands where a snippet leaves text out.
const ellipsis = "…"

// cut widens the window to the length of a snippet, a third of the room before
// it, and cuts between words.
func (h highlighted) cut(w window) []Span {
	room := max(0, SnippetRunes-utf8.RuneCountInString(h.text[w.start:w.end]))
	start, used := back(h.text, w.start, room/3)
	if start > 0 {
		start, used = h.wordFrom(start, w.start), room/3
	}
	end := forth(h.text, w.end, room-used)
	if end < len(h.text) {
		end = h.wordTo(end, w.end)
	}
	out := h.spans(start, end)
	if start > 0 {
		out = append([]Span{{Text: ellipsis}}, out...)
	}
	if end < len(h.text) {
		out = append(out, Span{Text: ellipsis})
	}
	for i := range out {
		out[i].Text = strings.Map(oneLine, out[i].Text)
	}
	return out
}

// back goes n runes back from a byte and says how many it went.
func back(s string, at, n int) (to, went int) {
	for ; went < n && at > 0; went++ {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return at, went
}

// forth goes n runes on from a byte.
func forth(s string, at, n int) int {
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return at
}

// wordFrom is the start of the first word at or after from, at most limit.
func (h highlighted) wordFrom(from, limit int) int {
	for _, w := range h.words {
		if w.start >= from {
			return min(w.start, limit)
		}
	}
	return limit
}

// wordTo is the end of the last word up to to, if that is past limit; else a
// single endless word is cut where the room ends.
func (h highlighted) wordTo(to, limit int) int {
	for _, w := range slices.Backward(h.words) {
		if w.end <= to {
			if w.end >= limit && w.end > 0 {
				return w.end
			}
			break
		}
	}
	return to
}

func oneLine(r rune) rune {
	if r == '\n' || r == '\t' {
		return ' '
	}
	return r
}
