// Package badge is a state in shape, word and colour together: ring = not
// begun, half = in progress, diamond = needs someone, disc = done, square =
// stopped, dash = ended.
package badge

import "danvankheo/catalog"

// Tone is the shape and colour.
type Tone string

// The tones there are.
const (
	Plain Tone = ""
	OK    Tone = "ok"
	Warn  Tone = "warn"
	Bad   Tone = "bad"
	Info  Tone = "info"
	End   Tone = "end"
)

var lives = map[catalog.Life]Tone{
	catalog.Running: Info, catalog.NotAssessed: Plain, catalog.Effective: OK,
	catalog.NotEffective: Warn, catalog.Ended: End,
}

var fileTones = map[catalog.File]Tone{
	catalog.Draft: Plain, catalog.Submitted: Info, catalog.Returned: Warn,
	catalog.Verified: OK, catalog.Published: OK, catalog.Withdrawn: End,
}

var verdicts = map[catalog.Verdict]struct {
	tone  Tone
	words string
}{
	catalog.Undecided: {Plain, "Chưa kết luận"}, catalog.Accepted: {OK, "Nhận"},
	catalog.Adjusted: {Warn, "Sửa"}, catalog.Rejected: {Bad, "Bác"},
}
