// Package note says something in the flow, beside what it is about.
package note

// Tone of a note.
type Tone string

// The tones there are.
const (
	Info  Tone = ""
	OK    Tone = "ok"
	Warn  Tone = "warn"
	Bad   Tone = "bad"
	Plain Tone = "plain"
)
