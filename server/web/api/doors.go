package api

import (
	"errors"
	"time"

	"danvankheo/catalog"
	"danvankheo/server/account"

	"github.com/gofiber/fiber/v2"
)

type signingIn struct {
	Email    string `json:"email" must:"1"`
	Password string `json:"password" must:"1"`
}

type session struct {
	Token  string `json:"token" doc:"Gửi lại ở Authorization: Bearer."`
	Person person `json:"person"`
}

type person struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Email string `json:"email"`
	Roles []role `json:"roles" doc:"Những vai trò đang giữ."`
}

type role struct {
	Role  catalog.Role `json:"role"`
	Label string       `json:"label"`
	Unit  *unitRef     `json:"unit" doc:"null: toàn sổ bộ."`
	From  time.Time    `json:"from"`
	To    *time.Time   `json:"to"`
}

type tokenAsk struct {
	Name  string        `json:"name" must:"1" doc:"Dùng vào việc gì, nhiều nhất 100 chữ."`
	Scope account.Scope `json:"scope" must:"1" doc:"read: đọc; write: đọc và ghi; admin: cả quản lý mã truy cập của chính mình."`
	Days  int           `json:"days" must:"1" doc:"Còn dùng được bao nhiêu ngày, 1 đến 366."`
}

type token struct {
	ID      string        `json:"id"`
	Name    string        `json:"name"`
	Scope   account.Scope `json:"scope"`
	Created time.Time     `json:"created_at"`
	Expires time.Time     `json:"expires_at"`
}

type tokenMade struct {
	token
	Token string `json:"token" doc:"Phần bí mật, chỉ hiện một lần."`
}

type tokenPage struct {
	Items []token `json:"items"`
}

func (a *api) unit(id string) *unitRef {
	u, ok := a.Registry.Units().Get(id)
	if !ok {
		return nil
	}
	return &unitRef{u.ID, u.Slug, u.FullName}
}

func (q *ask) personOf(p catalog.Person) person {
	out := person{p.ID, p.Name, p.Email, []role{}}
	for _, g := range p.Held(q.api.Registry.Now()) {
		out.Roles = append(out.Roles, role{g.Role, q.said(g.Role.Label()), q.api.unit(g.Unit), g.From, g.To})
	}
	return out
}

// begin signs in with the limits of the page: they are the accounts' own.
func (a *api) begin(q *ask) (reply, error) {
	var in signingIn
	if err := q.fill(&in); err != nil {
		return reply{}, err
	}
	secret, p, err := a.Accounts.SignIn(q.ctx, in.Email, in.Password, a.Client(q.Ctx))
	if errors.Is(err, account.ErrWrong) {
		return reply{}, &refusal{status: fiber.StatusUnauthorized, detail: err.Error(), head: errSignedOut.head}
	} else if err != nil {
		return reply{}, err
	}
	return reply{status: fiber.StatusCreated, body: session{secret, q.personOf(p)}}, nil
}

// end ends what was used to ask.
func (a *api) end(q *ask) (reply, error) {
	if q.token.ID != "" {
		return reply{status: fiber.StatusNoContent}, a.Accounts.RevokeToken(q.ctx, q.person.ID, q.token.ID)
	}
	return reply{status: fiber.StatusNoContent}, a.Accounts.SignOut(q.ctx, q.secret)
}

func tokenOf(t account.Token) token { return token{t.ID, t.Name, t.Scope, t.Created, t.Expires} }

func (a *api) tokenList(q *ask) (reply, error) {
	list, err := a.Accounts.Tokens(q.ctx, q.person.ID)
	page := tokenPage{[]token{}}
	for _, t := range list {
		page.Items = append(page.Items, tokenOf(t))
	}
	return reply{status: fiber.StatusOK, body: page}, err
}

func (a *api) newToken(q *ask) (reply, error) {
	var in tokenAsk
	if err := q.fill(&in); err != nil {
		return reply{}, err
	}
	if !q.scope.Covers(in.Scope) {
		return reply{}, catalog.Refuse(catalog.ErrForbidden, "Không tạo được mã rộng hơn mã đang dùng.")
	}
	secret, t, err := a.Accounts.NewToken(q.ctx, q.person.ID, account.NewTokenAsk{
		Key: q.key(), Name: in.Name, Scope: in.Scope, Days: in.Days, Until: q.token.Expires,
	})
	return reply{status: fiber.StatusCreated, body: tokenMade{tokenOf(t), secret}}, err
}

func (a *api) revoke(q *ask) (reply, error) {
	return reply{status: fiber.StatusNoContent}, a.Accounts.RevokeToken(q.ctx, q.person.ID, q.one("id"))
}
