// Package thread shows comments at the field they are about.
package thread

import "time"

// Comment is one. Open: not sent yet. Note is a small word after the date
// ("bản 2").
type Comment struct {
	By   string
	At   time.Time
	Text string
	Note string
	Open bool
}

func (c Comment) class() string {
	if c.Open {
		return "thread open"
	}
	return "thread"
}
