// Package layout is the frame around every page: head, masthead, navigation,
// flash, footer. It knows a name to greet and a list of links; who may see
// which link is decided by whoever fills Page.
package layout

import (
	"context"
	"strconv"
	"strings"

	"danvankheo/frontend/lang"
)

// Site is what set-up was given: data, never words in the code.
type Site struct {
	Name  string // "Dân vận khéo"
	Place string // "Tỉnh Lâm Đồng"
}

// NavItem is one link of the masthead.
type NavItem struct{ Label, Href string }

// Person is who is signed in.
type Person struct{ Name, RoleLine string }

// roles says a role held in many units once: "Cán bộ đơn vị, 8 đơn vị".
func (p Person) roles() string {
	return strings.Join(Roles(strings.Split(p.RoleLine, " · "), 2), " · ")
}

// Roles puts together what is the same role: "Cán bộ đơn vị: Xã Hòa Ninh, Xã
// Đức Linh". Above most units only their number is said; 0 says them all.
func Roles(list []string, most int) []string {
	var order []string
	units := map[string][]string{}
	for _, s := range list {
		role, unit, _ := strings.Cut(s, ", ")
		if _, known := units[role]; !known {
			order = append(order, role)
			units[role] = nil
		}
		if unit != "" {
			units[role] = append(units[role], unit)
		}
	}
	for i, role := range order {
		switch n := len(units[role]); {
		case n == 0:
		case n == 1:
			order[i] = role + ", " + units[role][0]
		case most > 0 && n > most:
			order[i] = role + ", " + strconv.Itoa(n) + " đơn vị"
		default:
			order[i] = role + ": " + strings.Join(units[role], ", ")
		}
	}
	return order
}

// Page is what the frame needs. A page's own View sets Title and Description
// through Titled; the handler fills the rest from the request.
type Page struct {
	Title       string
	Description string
	Site        Site
	Nav         []NavItem // of the workspaces; the public pages' stand in words.go
	Current     string    // Href of the NavItem this page belongs to
	Person      *Person
	Bare        bool   // the registry is not set up: nothing else answers, so nothing is linked
	Desk        bool   // the signed-in workspaces: denser, sans
	Path        string // of the Vietnamese page
	Query       string // as it was sent, without "?"
	Base        string // "https://host" where the page is there in the other language too, else ""
	NoIndex     bool
	Flash       string // one sentence about what has just been done

	// What meta tells of the page where its link is shared; without Base it tells nothing.
	Picture string  // path of the picture that goes with it, "" for the registry's own
	Article bool    // one piece that someone wrote, not a list
	Feed    NavItem // where changes to what it shows are told
	Data    any     // what it says in schema.org's words
}

// nav are the links of the masthead. The public pages' are Vietnamese addresses.
func (p Page) nav(ctx context.Context) []NavItem {
	if p.Desk {
		return p.Nav
	}
	return lang.Pick(ctx, vi, en).nav
}

// Titled gives the page its own words; a Title set by the handler stays.
func (p Page) Titled(title, description string) Page {
	if p.Title == "" {
		p.Title = title
	}
	if p.Description == "" {
		p.Description = description
	}
	return p
}

func (p Page) fullTitle() string {
	name := p.siteLine()
	if p.Title == "" || p.Title == p.Site.Name {
		return name
	}
	return p.Title + " – " + name
}

func (p Page) bodyClass() string {
	if p.Desk {
		return "desk"
	}
	return "public"
}

func (p Page) current(n NavItem) templAttrs {
	if n.Href == p.Current {
		return templAttrs{"aria-current": "page"}
	}
	return nil
}

// comma stands before the place, where there is one.
func (p Page) comma() string {
	if p.Site.Place == "" {
		return ""
	}
	return ","
}

// home is where the seal leads: a desk stays a desk.
func (p Page) home(ctx context.Context) string {
	if p.Desk {
		return "/lam-viec"
	}
	return lang.Path(ctx, "/")
}

// in is this page's address in a language, what was asked kept.
func (p Page) in(l lang.Lang) string {
	path := l.Path(p.Path)
	if p.Query != "" {
		path += "?" + p.Query
	}
	return path
}
