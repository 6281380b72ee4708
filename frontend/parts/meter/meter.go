// Package meter says how much of a quota is used: words first, bar second.
package meter

import (
	"strconv"

	"danvankheo/frontend/format"
)

// Meter counts Used out of Of. Class may be a field.
type Meter struct {
	Label    string
	Used, Of int
	Class    string
}

func (m Meter) class() []string {
	if m.Used > m.Of {
		return []string{"meter", "over"}
	}
	return []string{"meter", m.Class}
}

func (m Meter) words() string {
	out := format.Number(m.Used) + " trên " + format.Number(m.Of)
	switch {
	case m.Used > m.Of:
		return out + " · vượt " + format.Number(m.Used-m.Of)
	case m.Used == m.Of:
		return out + " · đủ"
	}
	return out
}

func whole(n int) string { return strconv.Itoa(n) }
