package sheet

// Told is a row of a file with one thing to be said about it.
type Told struct {
	Line int    `json:"line"`
	Name string `json:"name,omitempty"`
	What What   `json:"what"`
	Cell string `json:"cell,omitempty"` // "B12"
	Why  string `json:"why,omitempty"`
}

// Tell says what the row comes to: each of its faults, changes and likenesses, or
// nothing but that.
func (r Planned) Tell() []Told {
	row := Told{Line: r.Line, Name: r.Row.Name, What: r.What}
	var out []Told
	say := func(cell, why string) {
		row.Cell, row.Why = cell, why
		out = append(out, row)
	}
	for _, p := range r.Problems {
		say(p.Cell, p.Sentence)
	}
	for _, c := range r.Changes {
		say("", Header(c.Column)+": “"+c.From+"” thành “"+c.To+"”")
	}
	for _, l := range r.Like {
		say("", "Giống “"+l.Name+"”, "+l.Where)
	}
	if out == nil {
		out = append(out, row)
	}
	return out
}

// LeftOut tells of the rows that do not come in though they are not there yet, most
// at most.
func (p Plan) LeftOut(most int) []Told {
	var out []Told
	for _, r := range p.Rows {
		if r.What == Refused || r.What == Alike {
			out = append(out, r.Tell()...)
		}
		if len(out) >= most {
			return out[:most]
		}
	}
	return out
}
