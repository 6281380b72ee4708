package catalog

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"
	"unicode/utf8"

	"danvankheo/catalog/ledger"
	"danvankheo/catalog/text"
)

// Pending is what someone sent and nobody has approved. It lies beside the ledger,
// bounded, for FeedbackTerm at most, so that strangers cannot fill what is for ever;
// the only queries that reach it ask for a person who moderates.
type Pending struct {
	Feedback
	// Contact is private: it is shown to those who moderate and never anywhere else,
	// and goes with the term.
	Contact string `json:"contact,omitempty"`
	rev     int64
}

const (
	// FeedbackTerm is how long what was sent is kept, contact and all.
	FeedbackTerm = 90 * 24 * time.Hour
	// pendingMost wait in all and perRecord of one record; the rest is refused.
	pendingMost = 1000
	perRecord   = 20

	keptFeedback = "feedback"
	waitingGroup = "waiting"
	decidedGroup = "decided"
)

var errFull = Refuse(ErrClosed, "Đang có nhiều góp ý chờ xem. Chữ anh chị gõ vẫn còn; gửi lại sau vài ngày.")

// SendFeedback keeps what someone sent of a record that is public. Its ID names the
// sending: the same again is kept once. Invalid, ErrClosed where too many wait,
// ErrNotFound for a record that is not public.
func (r *Registry) SendFeedback(ctx context.Context, p Pending) error {
	p.Feedback, p.Contact = p.Feedback.clean(), text.Line(p.Contact)
	bad := p.Check()
	if utf8.RuneCountInString(p.Contact) > MaxFeedbackLine {
		bad.Add("contact", "Dài quá 160 chữ; viết gọn lại.")
	}
	if err := bad.Err(); err != nil {
		return err
	}
	pub, err := r.PublicationOf(ctx, p.Record)
	if err == nil && !pub.Shown() {
		err = ErrNotFound
	}
	if err != nil {
		return err
	}
	waiting, err := r.kept(ctx, waitingGroup)
	if err != nil {
		return err
	}
	same := 0
	for _, w := range waiting {
		if w.Record == p.Record && w.ID != p.ID {
			same++
		}
	}
	if same >= perRecord || len(waiting) >= pendingMost {
		return errFull
	}
	p.SentAt = r.Now()
	doc, err := p.doc(waitingGroup)
	if err == nil {
		err = r.Store().Keep(ctx, doc)
	}
	if errors.Is(err, ledger.ErrTaken) {
		return nil
	}
	return err
}

func (p Pending) doc(group string) (ledger.Kept, error) {
	body, err := json.Marshal(p)
	return ledger.Kept{Kind: keptFeedback, ID: p.ID, Rev: p.rev, Group: group, Until: ledger.Stamp(p.SentAt.Add(FeedbackTerm)), Body: body}, err
}

func pendingOf(k ledger.Kept) (Pending, error) {
	var p Pending
	err := json.Unmarshal(k.Body, &p)
	p.rev = k.Rev
	return p, err
}

// kept are those whose term is not over, oldest first.
func (r *Registry) kept(ctx context.Context, group string) ([]Pending, error) {
	list, err := r.Store().Group(ctx, keptFeedback, group)
	out := make([]Pending, 0, len(list))
	for _, k := range list {
		if k.Until < ledger.Stamp(r.Now()) {
			continue // the next sweep takes it
		}
		p, bad := pendingOf(k)
		if err = errors.Join(err, bad); bad == nil {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b Pending) int { return a.SentAt.Compare(b.SentAt) })
	return out, err
}

// heard are the publications among records on whose feedback the person decides.
func (r *Registry) heard(ctx context.Context, p Person, records []string) (map[string]Publication, error) {
	slices.Sort(records)
	where := []ledger.Cond{{Field: "id", Op: ledger.In, Value: slices.Compact(records)}}
	units, all := []string{}, false
	for _, g := range p.Held(r.Now()) {
		if g.Role == Reviewer || g.Role == Publisher {
			all = all || g.Unit == ""
			units = append(units, r.Units().Reached(g.Unit)...)
		}
	}
	if !all {
		where = append(where, ledger.Cond{Field: "seat", Op: ledger.In, Value: units})
	}
	list, err := DecodeAll[Publication](r.Store().Find(ctx, publicationNoun, ledger.Query{Where: where}))
	out := map[string]Publication{}
	for _, pub := range list {
		if !pub.Erased {
			out[pub.ID] = pub
		}
	}
	return out, err
}

// Heard is feedback as those who moderate see it, beside the name of its record.
type Heard struct {
	Pending
	Title string // the record's
	Slug  string // where it is public, "" where it is not
}

// Moderates reports whether some feedback could wait for this person.
func (r *Registry) Moderates(p Person) bool {
	return p.Holds(Reviewer, r.Now()) || p.Holds(Publisher, r.Now())
}

// heardMost is how many of a list are shown.
const heardMost = 200

// FeedbackFor are what waits for this person, oldest first, what was approved, and what
// was declined and not yet forgotten, newest first.
func (r *Registry) FeedbackFor(ctx context.Context, p Person) (waiting, shown, declined []Heard, err error) {
	if !r.Moderates(p) {
		return nil, nil, nil, ErrNotFound
	}
	done, err := r.kept(ctx, decidedGroup)
	if err != nil {
		return nil, nil, nil, err
	}
	slices.Reverse(done)
	wait, err := r.kept(ctx, waitingGroup)
	if err != nil {
		return nil, nil, nil, err
	}
	sent := append(done, wait...)
	var records []string
	ids, contact := []string{}, map[string]string{}
	for _, x := range sent {
		records, ids, contact[x.ID] = append(records, x.Record), append(ids, x.ID), x.Contact
	}
	list, err := DecodeAll[Feedback](r.Store().Find(ctx, FeedbackNoun, ledger.Query{Where: []ledger.Cond{{Field: "id", Op: ledger.In, Value: ids}}}))
	if err != nil {
		return nil, nil, nil, err
	}
	decided := map[string]Feedback{}
	for _, f := range list {
		decided[f.ID] = f
	}
	all, err := DecodeAll[Feedback](r.Store().Find(ctx, FeedbackNoun, ledger.Query{Sort: []string{"-at"}, Limit: 5 * heardMost}))
	if err != nil {
		return nil, nil, nil, err
	}
	for _, f := range all {
		records = append(records, f.Record)
	}
	pubs, err := r.heard(ctx, p, records)
	add := func(to *[]Heard, x Pending) {
		pub, mine := pubs[x.Record]
		if !mine || len(*to) >= heardMost {
			return
		}
		h := Heard{Pending: x, Title: pub.Content.Name}
		if !pub.Withdrawn {
			h.Slug = pub.Slug
		}
		*to = append(*to, h)
	}
	for _, f := range all {
		if !f.Declined {
			add(&shown, Pending{Feedback: f, Contact: contact[f.ID]})
		}
	}
	for _, x := range sent {
		if f, is := decided[x.ID]; !is {
			add(&waiting, x)
		} else if f.Declined {
			x.Note = f.Note
			add(&declined, x)
		}
	}
	return waiting, shown, declined, err
}

// Approve shows what waits to everyone, with an answer or without.
func (r *Registry) Approve(ctx context.Context, p Person, id, answer string) error {
	return r.moderate(ctx, p, id, func(x Pending) Command {
		return ApproveFeedback{x.ID, x.Record, x.Kind, x.Text, x.Name, x.Unit, x.SentAt, answer}
	})
}

// Decline keeps it from being shown: the reason for ever, the words until their term is
// over.
func (r *Registry) Decline(ctx context.Context, p Person, id, why string) error {
	return r.moderate(ctx, p, id, func(x Pending) Command {
		return DeclineFeedback{x.ID, x.Record, x.Kind, x.SentAt, why}
	})
}

// moderate carries out a person's word on what waits for them; ErrNotFound for everyone
// else. The entry is the decision, so of two at once one is told ErrConflict. What was
// kept moves after it, to make room for others; where that fails, the same again ends it.
func (r *Registry) moderate(ctx context.Context, p Person, id string, command func(Pending) Command) error {
	k, err := r.Store().Kept(ctx, keptFeedback, id)
	if errors.Is(err, ledger.ErrNone) {
		return ErrNotFound
	} else if err != nil {
		return err
	}
	x, err := pendingOf(k)
	if err != nil {
		return err
	}
	// of this person, or a stranger to it would hear that somebody has decided
	_, err = r.Do(ctx, p.ID, "feedback:"+id+":"+p.ID, command(x))
	if errors.Is(err, ledger.ErrKeyReused) {
		return errDecided
	} else if err != nil || k.Group == decidedGroup {
		return err
	}
	k.Group = decidedGroup
	if err = r.Store().Replace(ctx, k); errors.Is(err, ledger.ErrMoved) {
		return nil
	}
	return err
}

// FeedbackOn is what everyone may read of a record's feedback, newest first, at most
// fifty. What waits is no noun, so this cannot reach it.
func (r *Registry) FeedbackOn(ctx context.Context, record string) ([]Feedback, error) {
	return DecodeAll[Feedback](r.Store().Find(ctx, FeedbackNoun, ledger.Query{
		Where: []ledger.Cond{{Field: "record", Op: ledger.Is, Value: record}, {Field: "withdrawn", Op: ledger.Is, Value: false}},
		Sort:  []string{"-at"}, Limit: 50,
	}))
}
