package catalog

import (
	"errors"
	"strings"
	"unicode/utf8"

	"danvankheo/catalog/text"
)

// The four refusals a person can act on. Everything else is our fault.
var (
	// ErrNotFound: there is no such thing, or none this person may know of.
	ErrNotFound = errors.New("không tìm thấy")
	// ErrForbidden: it exists, and this person may not do that with it.
	ErrForbidden = errors.New("không có quyền")
	// ErrConflict: someone changed it since it was read.
	ErrConflict = errors.New("đã có người sửa trước")
	// ErrClosed: its time is over, or its state no longer allows this.
	ErrClosed = errors.New("không còn mở")
)

// Refusal is one of the four sentinels with the sentence a person reads.
// errors.Is finds the sentinel.
type Refusal struct {
	Kind     error
	Sentence string
}

func (r *Refusal) Error() string { return r.Sentence }
func (r *Refusal) Unwrap() error { return r.Kind }

// Refuse gives a sentinel its sentence.
func Refuse(kind error, sentence string) error { return &Refusal{kind, sentence} }

// Problem is one thing wrong with one field: Field is the form's field path
// ("name", "answers.goal", "claims.2.value"), Sentence says in Vietnamese what
// to do.
type Problem struct {
	Field    string `json:"field"`
	Label    string `json:"-"`
	Sentence string `json:"sentence"`
}

// Invalid is a list of problems; it is what a refused form answers with.
type Invalid []Problem

func (p Invalid) Error() string {
	words := make([]string, len(p))
	for i, q := range p {
		words[i] = q.Field + ": " + q.Sentence
	}
	return strings.Join(words, "; ")
}

// Add appends a problem.
func (p *Invalid) Add(field, sentence string) {
	*p = append(*p, Problem{Field: field, Sentence: sentence})
}

// AtMost adds a sentence if s has more characters than most.
func (p *Invalid) AtMost(field, s string, most int) {
	if len(s) <= most { // characters are at most its bytes
		return
	}
	if n := utf8.RuneCountInString(s); n > most {
		p.Add(field, "Dài "+text.Number(n)+" chữ; rút lại còn nhiều nhất "+text.Number(most)+".")
	}
}

// Err is nil for an empty list, so that a checked form can be returned as is.
func (p Invalid) Err() error {
	if len(p) == 0 {
		return nil
	}
	return p
}
