package catalog

import "time"

// Role is what a person may do, always in a unit and everything below it.
type Role string

const (
	Officer       Role = "officer"
	Reviewer      Role = "reviewer"
	Publisher     Role = "publisher"
	Member        Role = "member"
	Secretary     Role = "secretary"
	Leader        Role = "leader"
	Administrator Role = "administrator"
)

// Roles in the order of the chain.
var Roles = []Role{Officer, Reviewer, Publisher, Member, Secretary, Leader, Administrator}

var roleLabels = map[Role]string{
	Officer: "Cán bộ đơn vị", Reviewer: "Người thẩm định", Publisher: "Người công khai",
	Member: "Ủy viên hội đồng", Secretary: "Thư ký hội đồng", Leader: "Lãnh đạo", Administrator: "Quản trị",
}

// Label is the role's Vietnamese name.
func (r Role) Label() string { return roleLabels[r] }

// Valid reports whether r is one of Roles.
func (r Role) Valid() bool { return roleLabels[r] != "" }

// Grant is a role in a unit, with its dates. Unit "" is the whole registry.
type Grant struct {
	Role Role       `json:"role"`
	Unit string     `json:"unit"`
	From time.Time  `json:"from"`
	To   *time.Time `json:"to,omitempty"` // nil: still held
}

// Person is someone who signs in. Secrets are kept elsewhere.
type Person struct {
	ID     string  `json:"id"`
	Name   string  `json:"name"`
	Email  string  `json:"email"` // lower case
	Grants []Grant `json:"grants"`
	// Erased: who it was is forgotten, for the reason of Note; what they did stays.
	Erased bool   `json:"erased,omitempty"`
	Note   string `json:"note,omitempty"`

	Versioned
}

// Site is what this registry is called and which place it serves (sổ bộ): data
// given at set-up, one document with the id "site".
type Site struct {
	Name  string `json:"name"`  // "Dân vận khéo"
	Place string `json:"place"` // "Tỉnh Lâm Đồng"
	// Licence under which its data may be used again: the administrator's to choose.
	Licence Licence `json:"licence,omitzero"`
	// Saying is the record whose name stands large on the first page, "" for none: the
	// administrator's to choose. It stands there only while the record is public.
	Saying string `json:"saying,omitempty"`

	Versioned
}

// Licence is a licence's name and where its text stands; the zero Licence is none chosen.
type Licence struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

// Held are the grants in force at t; of someone who was erased none is.
func (p Person) Held(t time.Time) []Grant {
	var out []Grant
	for _, g := range p.Grants {
		if !p.Erased && !t.Before(g.From) && (g.To == nil || t.Before(*g.To)) {
			out = append(out, g)
		}
	}
	return out
}

// Holds reports whether p holds role anywhere at t.
func (p Person) Holds(role Role, t time.Time) bool {
	for _, g := range p.Held(t) {
		if g.Role == role {
			return true
		}
	}
	return false
}
