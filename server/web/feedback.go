package web

import (
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/frontend/lang"
	page "danvankheo/frontend/pages/feedback"
	"danvankheo/frontend/pages/moderate"
	"danvankheo/server/account"

	"github.com/a-h/templ"
	"github.com/gofiber/fiber/v2"
)

// How much may be sent: an office behind one address is many people, and a record that
// is talked about is no reason to drown those who read what comes in.
const (
	saidOver      = time.Hour
	saidPerClient = 10
	saidPerRecord = 20
	termDays      = int(catalog.FeedbackTerm / (24 * time.Hour))
)

// saidLimits count what strangers send.
type saidLimits struct{ client, record *account.Limiter }

func newSaidLimits() saidLimits {
	return saidLimits{account.NewLimiter(saidPerClient, saidOver), account.NewLimiter(saidPerRecord, saidOver)}
}

// feedbackForm is where anyone says something about a record.
func (w *Web) feedbackForm(q *ask) error {
	card, err := q.shown()
	if err != nil {
		return err
	}
	return q.feedbackPage(fiber.StatusOK, card, page.Values{Kind: q.Query("loai")}, nil)
}

// feedbackPage is drawn each time: it says when it was opened.
func (q *ask) feedbackPage(status int, card catalog.Card, v page.Values, problems catalog.Invalid) error {
	leave, err := q.web.strangers.enter(q.context())
	if err != nil {
		return err
	}
	defer leave()
	p := page.Page{Frame: q.frame(""), Card: card, Values: v, Days: termDays, Problems: problems}
	p.Frame.NoIndex = true
	if p.Token, err = q.opened(card.ID); err != nil {
		return err
	}
	return q.page(status, page.View(p))
}

// sendFeedback keeps what was sent for a person to read. What cannot be taken comes back
// with everything that was typed.
func (w *Web) sendFeedback(q *ask) error {
	card, err := q.shown()
	if err != nil {
		return err
	}
	f, err := q.read()
	if err != nil {
		return err
	}
	v := page.Values{Kind: f.Get("kind"), Text: f.Get("text"), Name: f.Get("name"), Unit: f.Get("unit"), Contact: f.Get("contact"), Trap: f.Get(page.Trap)}
	status, err := fiber.StatusUnprocessableEntity, q.takeFeedback(card, v, f.Get("token"))
	say := page.Say(q.context())
	var invalid catalog.Invalid
	switch {
	case err == nil:
		return q.Redirect(lang.Path(q.context(), "/ho-so/"+card.Slug+"/gop-y/cam-on"), fiber.StatusSeeOther)
	case errors.Is(err, errQuick):
		invalid.Add("", say.Quick)
	case errors.Is(err, errOld):
		invalid.Add("", say.Old)
	case errors.Is(err, errTrapped):
		invalid.Add(page.Trap, say.Trap)
	case errors.Is(err, errOften) || errors.Is(err, catalog.ErrClosed): // alike, or it would tell how many wait
		status = fiber.StatusTooManyRequests
		q.Set("Retry-After", seconds(saidOver))
		invalid.Add("", say.Often)
	case errors.As(err, &invalid):
		invalid = page.Said(q.context(), invalid)
	default:
		return err
	}
	return q.feedbackPage(status, card, v, invalid)
}

var (
	errTrapped = errors.New("web: a field was filled in that nobody sees")
	errOften   = errors.New("web: too much feedback in a short time")
)

func (q *ask) takeFeedback(card catalog.Card, v page.Values, token string) error {
	if err := q.checkOpened(token, card.ID); err != nil {
		return err
	}
	if v.Trap != "" {
		return errTrapped
	}
	said := catalog.Feedback{Record: card.ID, Kind: catalog.FeedbackKind(v.Kind), Text: v.Text, Name: v.Name, Unit: v.Unit}
	if err := said.Check().Err(); err != nil {
		return err
	}
	// the same form with the same words is one message, however often it is sent
	sum := sha256.Sum256([]byte(strings.Join([]string{token, v.Kind, v.Text, v.Name, v.Unit, v.Contact}, "\x00")))
	said.ID = strings.ToLower(base32.StdEncoding.EncodeToString(sum[:10]))
	now := q.web.reg.Now()
	if q.web.said.client.Take(account.Client(q.client()), now) > 0 || q.web.said.record.Take(card.ID, now) > 0 {
		return errOften
	}
	return q.web.reg.SendFeedback(q.context(), catalog.Pending{Feedback: said, Contact: v.Contact})
}

// feedbackThanks is the page after it, the same for everyone.
func (w *Web) feedbackThanks(q *ask) (templ.Component, error) {
	card, err := q.shown()
	p := page.Page{Frame: q.frame(""), Card: card}
	p.Frame.NoIndex = true
	return page.Thanks(p), err
}

// feedbackDesk is what waits for those who review and publish.
func (w *Web) feedbackDesk(q *ask) error { return q.feedbackList(fiber.StatusOK, moderate.Page{}) }

func (q *ask) feedbackList(status int, p moderate.Page) error {
	var err error
	p.Waiting, p.Shown, p.Declined, err = q.web.reg.FeedbackFor(q.context(), *q.person)
	if err != nil {
		return err
	}
	p.Frame, p.Days = q.deskFrame(moderate.Home), termDays
	return q.page(status, moderate.View(p))
}

// decideFeedback is a moderator's word on one of them.
func (w *Web) decideFeedback(q *ask) error {
	f, err := q.read()
	if err != nil {
		return err
	}
	id, then, done := q.Params("id"), f.Get("then"), ""
	answer, note := f.Get("answer."+id), f.Get("note."+id)
	typed := answer + note // a form has one of them
	switch then {
	case "approve":
		done, err = "Đã duyệt; góp ý hiện dưới hồ sơ.", w.reg.Approve(q.context(), *q.person, id, answer)
	case "decline":
		done, err = "Góp ý không được đăng.", w.reg.Decline(q.context(), *q.person, id, note)
	case "answer":
		done = "Câu trả lời đã hiện dưới góp ý."
		_, err = q.do("answer:"+id+":"+digest(answer)[:16], catalog.AnswerFeedback{ID: id, Text: answer})
	case "withdraw":
		done = "Đã gỡ góp ý khỏi trang công khai."
		_, err = q.do("withdraw:"+id, catalog.WithdrawFeedback{ID: id, Note: note})
	default:
		err = catalog.ErrNotFound
	}
	var invalid catalog.Invalid
	switch {
	case err == nil:
		return q.to(moderate.Home, done)
	case errors.As(err, &invalid):
		for i := range invalid {
			invalid[i].Field += "." + id
		}
		return q.feedbackList(fiber.StatusUnprocessableEntity, moderate.Page{At: id, Typed: typed, Problems: invalid})
	}
	return err
}
