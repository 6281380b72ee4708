package catalog

import (
	"errors"
	"time"
	"unicode/utf8"

	"danvankheo/catalog/text"
)

// FeedbackKind is why someone writes.
type FeedbackKind string

const (
	Correction FeedbackKind = "correction" // something on the page is wrong
	Thanks     FeedbackKind = "thanks"
	// AlsoDoing: we do this too. It is a word, not an adoption that anyone has
	// acknowledged.
	AlsoDoing FeedbackKind = "also_doing"
)

// FeedbackKinds in the order of every list.
var FeedbackKinds = []FeedbackKind{Correction, Thanks, AlsoDoing}

// Label is the kind's Vietnamese name.
func (k FeedbackKind) Label() string {
	return map[FeedbackKind]string{Correction: "Sửa cho đúng", Thanks: "Cảm ơn", AlsoDoing: "Chúng tôi cũng làm"}[k]
}

// What feedback may hold, in characters.
const (
	MaxFeedback     = 2000
	MaxFeedbackLine = 160
)

// Feedback is what someone of the public said of a record (góp ý) and a person decided
// on: until then it is kept beside the ledger, see Pending, and no noun.
type Feedback struct {
	ID     string       `json:"id"`
	Record string       `json:"record"`
	Kind   FeedbackKind `json:"kind"`
	Text   string       `json:"text"`
	// Name and Unit are as the sender wants to be called, "" for not at all. Unit is
	// words, no Unit.ID: nobody has checked who wrote.
	Name   string    `json:"name,omitempty"`
	Unit   string    `json:"unit,omitempty"`
	SentAt time.Time `json:"sent_at"`
	// At is when it was decided on. Answer is the unit's, once.
	At         time.Time  `json:"at"`
	Answer     string     `json:"answer,omitempty"`
	AnsweredAt *time.Time `json:"answered_at,omitempty"`
	// Declined was never shown; its words are not here.
	Declined bool `json:"declined,omitempty"`
	// Withdrawn: taken down again, or Declined; Note says why.
	Withdrawn bool   `json:"withdrawn"`
	Note      string `json:"note,omitempty"`

	Versioned
}

// FeedbackNoun is its name in the ledger.
const FeedbackNoun = "feedback"

var feedbackTombstone = Tombstone(func(f Feedback) Feedback {
	return Feedback{ID: f.ID, Record: f.Record, Kind: f.Kind, SentAt: f.SentAt, At: f.At, Declined: f.Declined, Withdrawn: true}
})

// clean is feedback as it is kept: NFC, one kind of white space.
func (f Feedback) clean() Feedback {
	f.Text, f.Name, f.Unit = text.Clean(f.Text), text.Line(f.Name), text.Line(f.Unit)
	return f
}

// Check says what is wrong with what was typed, by field.
func (f Feedback) Check() Invalid {
	f = f.clean()
	var p Invalid
	if f.Kind.Label() == "" {
		p.Add("kind", "Chọn điều anh chị muốn nói.")
	}
	switch n := utf8.RuneCountInString(f.Text); {
	case n == 0:
		p.Add("text", "Viết lời góp ý.")
	case n > MaxFeedback:
		p.Add("text", "Lời góp ý dài quá 2.000 chữ; viết gọn lại.")
	}
	for _, line := range []struct{ field, words string }{{"name", f.Name}, {"unit", f.Unit}} {
		if utf8.RuneCountInString(line.words) > MaxFeedbackLine {
			p.Add(line.field, "Dài quá 160 chữ; viết gọn lại.")
		}
	}
	return p
}

// moderates reports whether a person decides on what is said of a unit's records.
func (d *Desk) moderates(seat string) bool {
	return d.Holds(Reviewer, seat) || d.Holds(Publisher, seat)
}

// ApproveFeedback lets everyone read it. SentAt and the words are the sender's.
type ApproveFeedback struct {
	ID     string       `json:"id"`
	Record string       `json:"record"`
	Kind   FeedbackKind `json:"kind"`
	Text   string       `json:"text"`
	Name   string       `json:"name,omitempty"`
	Unit   string       `json:"unit,omitempty"`
	SentAt time.Time    `json:"sent_at"`
	Answer string       `json:"answer,omitempty"`
}

// Act names the entry.
func (ApproveFeedback) Act() string { return "feedback.approve" }

// Decide writes it.
func (c ApproveFeedback) Decide(d *Desk) error {
	pub, err := d.undecided(c.ID, c.Record)
	if err != nil {
		return err
	}
	if !pub.Shown() {
		return Refuse(ErrClosed, "Hồ sơ này đang gỡ khỏi trang công khai nên góp ý về nó chưa hiện được.")
	}
	f := Feedback{ID: c.ID, Record: c.Record, Kind: c.Kind, Text: c.Text, Name: c.Name, Unit: c.Unit, SentAt: c.SentAt, At: d.Now}.clean()
	if err := f.Check().Err(); err != nil {
		return err
	}
	if c.Answer != "" {
		if err := f.answer(c.Answer, d.Now); err != nil {
			return err
		}
	}
	d.Put(FeedbackNoun, f.ID, 0, f)
	return nil
}

// DeclineFeedback keeps it from being shown, with the reason; what was said is not told
// to the ledger.
type DeclineFeedback struct {
	ID     string       `json:"id"`
	Record string       `json:"record"`
	Kind   FeedbackKind `json:"kind"`
	SentAt time.Time    `json:"sent_at"`
	Note   string       `json:"note"`
}

// Act names the entry.
func (DeclineFeedback) Act() string { return "feedback.decline" }

// Decide writes it.
func (c DeclineFeedback) Decide(d *Desk) error {
	if _, err := d.undecided(c.ID, c.Record); err != nil {
		return err
	}
	note, err := reason(c.Note)
	if err != nil {
		return err
	}
	d.Put(FeedbackNoun, c.ID, 0, Feedback{ID: c.ID, Record: c.Record, Kind: c.Kind, SentAt: c.SentAt, At: d.Now, Declined: true, Withdrawn: true, Note: note})
	return nil
}

// undecided is the publication of a record whose feedback waits for this person.
func (d *Desk) undecided(id, record string) (Publication, error) {
	pub, err := d.Publication(record)
	switch {
	case err != nil:
		return pub, err
	case !d.moderates(pub.Seat) || pub.Erased:
		return pub, ErrNotFound
	}
	if _, err = Get[Feedback](d, FeedbackNoun, id); err == nil {
		return pub, errDecided
	} else if errors.Is(err, ErrNotFound) {
		err = nil
	}
	return pub, err
}

var errDecided = Refuse(ErrConflict, "Góp ý này đã có người xử lý. Tải lại trang để xem.")

func (f *Feedback) answer(words string, now time.Time) error {
	words = text.Clean(words)
	switch n := utf8.RuneCountInString(words); {
	case f.Answer != "":
		return Refuse(ErrClosed, "Góp ý này đã được trả lời; mỗi góp ý trả lời công khai một lần.")
	case n == 0:
		return Invalid{{Field: "answer", Sentence: "Viết câu trả lời."}}
	case n > MaxFeedback:
		return Invalid{{Field: "answer", Sentence: "Câu trả lời dài quá 2.000 chữ; viết gọn lại."}}
	}
	f.Answer, f.AnsweredAt = words, &now
	return nil
}

// AnswerFeedback says something to it before everyone, once.
type AnswerFeedback struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// Act names the entry.
func (AnswerFeedback) Act() string { return "feedback.answer" }

// Decide writes the answer.
func (c AnswerFeedback) Decide(d *Desk) error {
	f, err := approved(d, c.ID)
	if err != nil {
		return err
	}
	if err := f.answer(c.Text, d.Now); err != nil {
		return err
	}
	d.Put(FeedbackNoun, f.ID, f.Version, f)
	return nil
}

// WithdrawFeedback takes down what should not have been approved.
type WithdrawFeedback struct {
	ID   string `json:"id"`
	Note string `json:"note"`
}

// Act names the entry.
func (WithdrawFeedback) Act() string { return "feedback.withdraw" }

// Decide takes it down.
func (c WithdrawFeedback) Decide(d *Desk) error {
	f, err := approved(d, c.ID)
	if err != nil {
		return err
	}
	if f.Note, err = reason(c.Note); err != nil {
		return err
	}
	f.Withdrawn = true
	d.Put(FeedbackNoun, f.ID, f.Version, f)
	return nil
}

// reason is why something is not shown.
func reason(words string) (string, error) {
	words = text.Clean(words)
	switch n := utf8.RuneCountInString(words); {
	case n == 0:
		return "", Invalid{{Field: "note", Sentence: "Viết lý do, để người xử lý sau biết."}}
	case n > MaxFeedback:
		return "", Invalid{{Field: "note", Sentence: "Lý do dài quá 2.000 chữ; viết gọn lại."}}
	}
	return words, nil
}

// approved is feedback that this person decides on and that everyone reads.
func approved(d *Desk, id string) (Feedback, error) {
	f, err := Get[Feedback](d, FeedbackNoun, id)
	if err != nil {
		return f, err
	}
	pub, err := d.Publication(f.Record)
	switch {
	case err != nil:
		return f, err
	case !d.moderates(pub.Seat):
		return f, ErrNotFound
	case f.Withdrawn:
		return f, errDecided
	}
	return f, nil
}
