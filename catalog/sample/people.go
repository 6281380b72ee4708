package sample

import (
	"danvankheo/catalog"
)

// Addresses of the demo's people, for whoever signs them in.
const (
	Officer       = "can-bo@demo.local"
	Reviewer      = "tham-dinh@demo.local"
	Publisher     = "cong-bo@demo.local"
	Member        = "uy-vien@demo.local"
	Member2       = "uy-vien-2@demo.local"
	Member3       = "uy-vien-3@demo.local"
	Secretary     = "thu-ky@demo.local"
	Leader        = "lanh-dao@demo.local"
	Administrator = "quan-tri@demo.local"
)

const administratorName = "Quản trị sổ bộ"

// the names are roles, so that nobody takes them for someone
var people = []struct {
	name, email string
	role        catalog.Role
}{
	{"Cán bộ cơ sở", Officer, catalog.Officer},
	{"Người thẩm định cấp tỉnh", Reviewer, catalog.Reviewer},
	{"Người công khai", Publisher, catalog.Publisher},
	{"Ủy viên hội đồng số 1", Member, catalog.Member},
	{"Ủy viên hội đồng số 2", Member2, catalog.Member},
	{"Ủy viên hội đồng số 3", Member3, catalog.Member},
	{"Thư ký hội đồng", Secretary, catalog.Secretary},
	{"Lãnh đạo theo dõi", Leader, catalog.Leader},
	{administratorName, Administrator, catalog.Administrator},
}

// PersonID is the id of the demo person with this address.
func PersonID(email string) string { return id("p", email) }

// People are the demo's nine persons with the roles they are to hold; the
// grants have no dates yet. The officer holds the role in the communes of the
// made-up files, one by one, so that the demo shows a list of units and not a
// province. Publisher and administrator act for the whole registry: a historical
// record lies outside the new province, and someone must be able to take it
// down. Everyone else acts for the province.
func People() ([]catalog.Person, error) {
	province, err := unit("68", newest)
	if err != nil {
		return nil, err
	}
	out := make([]catalog.Person, 0, len(people))
	for _, p := range people {
		one := catalog.Person{ID: PersonID(p.email), Name: p.name, Email: p.email, Grants: []catalog.Grant{}}
		switch p.role {
		case catalog.Administrator, catalog.Publisher:
			one.Grants = append(one.Grants, catalog.Grant{Role: p.role})
		case catalog.Officer:
			if one.Grants, err = officer(); err != nil {
				return nil, err
			}
		default:
			one.Grants = append(one.Grants, catalog.Grant{Role: p.role, Unit: province})
		}
		out = append(out, one)
	}
	return out, nil
}

func officer() ([]catalog.Grant, error) {
	files, err := Registered()
	if err != nil {
		return nil, err
	}
	grants := make([]catalog.Grant, 0, len(files))
	held := map[string]bool{}
	for _, f := range files {
		if !held[f.Unit] {
			held[f.Unit] = true
			grants = append(grants, catalog.Grant{Role: catalog.Officer, Unit: f.Unit})
		}
	}
	return grants, nil
}
