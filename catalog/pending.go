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
	State   State  `json:"state"`
	Reason  string `json:"reason,omitempty"` // why it was declined
	By      string `json:"by,omitempty"`     // Person.ID of who decided
	rev     int64
}

// State of what was sent.
type State string

const (
	Waiting  State = "waiting"
	Approved State = "approved"
	Declined State = "declined"
)

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

var (
	errFull   = Refuse(ErrClosed, "Đang có nhiều góp ý chờ xem. Chữ anh chị gõ vẫn còn; gửi lại sau vài ngày.")
	errMoving = Refuse(ErrConflict, "Có người vừa xử lý góp ý này. Tải lại trang để xem.")
)

// SendFeedback keeps what someone sent of a record that is public. Its ID names the
// sending: the same again is kept once. Invalid, ErrClosed where too many wait,
// ErrNotFound for a record that is not public.
func (r *Registry) SendFeedback(ctx context.Context, p Pending) error {
	p.Feedback, p.Contact, p.State = p.Feedback.clean(), text.Line(p.Contact), Waiting
	bad := p.Check()
	if utf8.RuneCountInString(p.Contact) > MaxFeedbackLine {
		bad.Add("contact", "Dài quá 160 chữ; viết gọn lại.")
	}
	if err := bad.Err(); err != nil {
		return err
	}
	pub, err := r.PublicationOf(ctx, p.Record)
	if err == nil && pub.Withdrawn {
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
		out[pub.ID] = pub
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
	wait, err := r.kept(ctx, waitingGroup)
	if err != nil {
		return nil, nil, nil, err
	}
	done, err := r.kept(ctx, decidedGroup)
	if err != nil {
		return nil, nil, nil, err
	}
	all, err := DecodeAll[Feedback](r.Store().Find(ctx, FeedbackNoun, ledger.Query{Sort: []string{"-at"}, Limit: 5 * heardMost}))
	if err != nil {
		return nil, nil, nil, err
	}
	records := []string{}
	for _, list := range [][]Pending{wait, done} {
		for _, x := range list {
			records = append(records, x.Record)
		}
	}
	contact := map[string]string{}
	for _, x := range done {
		contact[x.ID] = x.Contact
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
	for _, x := range wait {
		add(&waiting, x)
	}
	for _, f := range all {
		add(&shown, Pending{Feedback: f, Contact: contact[f.ID], State: Approved, Reason: f.Note})
	}
	slices.Reverse(done)
	for _, x := range done {
		if x.State == Declined {
			add(&declined, x)
			continue
		}
		half, bad := r.halfway(ctx, x)
		if err = errors.Join(err, bad); half {
			add(&waiting, x)
		}
	}
	return waiting, shown, declined, err
}

// waitingFor finds what waits for this person; ErrNotFound for everyone else,
// ErrConflict where somebody has decided.
func (r *Registry) waitingFor(ctx context.Context, p Person, id string) (Pending, error) {
	k, err := r.Store().Kept(ctx, keptFeedback, id)
	if errors.Is(err, ledger.ErrNone) {
		return Pending{}, ErrNotFound
	} else if err != nil {
		return Pending{}, err
	}
	x, err := pendingOf(k)
	if err != nil {
		return x, err
	}
	pubs, err := r.heard(ctx, p, []string{x.Record})
	_, mine := pubs[x.Record]
	switch {
	case err != nil:
		return x, err
	case !mine:
		return x, ErrNotFound
	case x.State == Declined:
		return x, errDecided
	case x.State == Approved:
		if half, err := r.halfway(ctx, x); err != nil || !half {
			return x, errors.Join(errDecided, err)
		}
	}
	return x, nil
}

// halfway reports an approval whose process ended before it was an entry: it waits
// still.
func (r *Registry) halfway(ctx context.Context, x Pending) (bool, error) {
	_, err := r.Store().Get(ctx, FeedbackNoun, x.ID)
	if errors.Is(err, ledger.ErrNone) {
		return x.State == Approved, nil
	}
	return false, err
}

// Approve shows what waits to everyone, with an answer or without. It claims it first,
// so that of two who decide at once one is told; if what follows fails, it waits again.
func (r *Registry) Approve(ctx context.Context, p Person, id, answer string) error {
	x, err := r.waitingFor(ctx, p, id)
	if err != nil {
		return err
	}
	claimed := x
	claimed.State, claimed.By = Approved, p.ID
	if err := r.settle(ctx, claimed, decidedGroup); err != nil {
		return err
	}
	_, err = r.Do(ctx, p.ID, "feedback:"+id, ApproveFeedback{x.ID, x.Record, x.Kind, x.Text, x.Name, x.Unit, x.SentAt, answer})
	if err != nil {
		x.rev++
		err = errors.Join(err, r.settle(ctx, x, waitingGroup))
	}
	return err
}

// Decline keeps it from being shown, with the reason, until its term is over.
func (r *Registry) Decline(ctx context.Context, p Person, id, why string) error {
	x, err := r.waitingFor(ctx, p, id)
	if err != nil {
		return err
	}
	if x.Reason, err = reason(why); err != nil {
		return err
	}
	x.State, x.By = Declined, p.ID
	return r.settle(ctx, x, decidedGroup)
}

func (r *Registry) settle(ctx context.Context, x Pending, group string) error {
	doc, err := x.doc(group)
	if err == nil {
		err = r.Store().Replace(ctx, doc)
	}
	if errors.Is(err, ledger.ErrMoved) {
		return errMoving
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
