package catalog

import (
	"errors"
	"net/mail"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"danvankheo/catalog/text"
)

const siteID = "site"

// SetUp names the registry and makes its first administrator. It works once.
type SetUp struct {
	Name   string `json:"name"`
	Place  string `json:"place"`
	Person string `json:"person"` // id of the administrator to be
	Admin  string `json:"admin"`
	Email  string `json:"email"`
}

// Act names the entry.
func (SetUp) Act() string { return "site.set_up" }

// Decide writes the site and the person.
func (c SetUp) Decide(d *Desk) error {
	if _, err := Get[Site](d, siteNoun, siteID); !errors.Is(err, ErrNotFound) {
		if err == nil {
			err = Refuse(ErrClosed, "Sổ bộ đã được thiết lập. Đăng nhập để dùng tiếp.")
		}
		return err
	}
	if !d.Program() {
		return ErrForbidden
	}
	var p Invalid
	site := Site{Name: text.Line(c.Name), Place: text.Line(c.Place)}
	if site.Name == "" {
		p.Add("name", "Đặt tên sổ bộ.")
	}
	if site.Place == "" {
		p.Add("place", "Ghi tên tỉnh, thành phố hoặc cơ quan dùng sổ bộ này.")
	}
	if utf8.RuneCountInString(site.Name+site.Place) > maxName {
		p.Add("name", "Tên sổ bộ và tên nơi dùng quá dài; viết gọn lại.")
	}
	who := Person{ID: c.Person, Name: text.Line(c.Admin), Email: address(c.Email), Grants: []Grant{{Role: Administrator, From: d.Now}}}
	p = append(p, who.check()...)
	if err := p.Err(); err != nil {
		return err
	}
	d.Put(siteNoun, siteID, 0, site)
	d.Put(personNoun, who.ID, 0, who)
	return nil
}

// SetLicence says under which licence the public data may be used again; no name takes
// it back.
type SetLicence struct {
	Base int64 `json:"base"`
	Licence
}

// Act names the entry.
func (SetLicence) Act() string { return "site.licence" }

// Decide writes it.
func (c SetLicence) Decide(d *Desk) error {
	if !d.Holds(Administrator, "") {
		return ErrForbidden
	}
	site, err := siteAt(d, c.Base)
	if err != nil {
		return err
	}
	var p Invalid
	l := Licence{Name: text.Line(c.Name), URL: text.Line(c.URL)}
	if utf8.RuneCountInString(l.Name) > maxName {
		p.Add("name", "Tên giấy phép dài quá 200 chữ.")
	}
	if u, err := url.Parse(l.URL); l.URL != "" && (err != nil || u.Scheme != "https" || u.Host == "" || len(l.URL) > maxLine) {
		p.Add("url", "Ghi địa chỉ đầy đủ, bắt đầu bằng https://.")
	}
	if l.Name == "" && l.URL != "" {
		p.Add("name", "Ghi tên giấy phép.")
	}
	if err := p.Err(); err != nil {
		return err
	}
	site.Licence = l
	d.Put(siteNoun, siteID, site.Version, site)
	return nil
}

// siteAt is the site, which must be of the version that was read.
func siteAt(d *Desk, base int64) (Site, error) {
	site, err := Get[Site](d, siteNoun, siteID)
	if err == nil && site.Version != base {
		err = Refuse(ErrConflict, "Có người vừa đổi thông tin sổ bộ. Tải lại trang rồi sửa tiếp.")
	}
	return site, err
}

// SetSaying chooses the public record whose name stands large on the first page; no
// record takes it away.
type SetSaying struct {
	Base   int64  `json:"base"`
	Record string `json:"record"`
}

// Act names the entry.
func (SetSaying) Act() string { return "site.saying" }

// Decide writes it.
func (c SetSaying) Decide(d *Desk) error {
	if !d.Holds(Administrator, "") {
		return ErrForbidden
	}
	site, err := siteAt(d, c.Base)
	if err != nil {
		return err
	}
	if c.Record != "" {
		pub, err := Get[Publication](d, publicationNoun, c.Record)
		if errors.Is(err, ErrNotFound) || err == nil && !pub.Shown() {
			return Invalid{{Field: "record", Sentence: NotShown}}
		} else if err != nil {
			return err
		}
	}
	site.Saying = c.Record
	d.Put(siteNoun, siteID, site.Version, site)
	return nil
}

// NotShown is said of a record that is not public.
const NotShown = "Không có hồ sơ công khai nào ở địa chỉ này. Mở trang hồ sơ rồi chép địa chỉ của nó."

// address is an e-mail address as it is compared.
func address(s string) string { return strings.ToLower(text.Line(s)) }

func (p Person) check() Invalid {
	var bad Invalid
	if p.Name == "" || utf8.RuneCountInString(p.Name) > maxName {
		bad.Add("person_name", "Ghi họ và tên.")
	}
	if a, err := mail.ParseAddress(p.Email); err != nil || a.Address != p.Email || len(p.Email) > 200 {
		bad.Add("email", "Ghi địa chỉ thư điện tử đầy đủ, như ten@coquan.gov.vn.")
	}
	return bad
}

// CreatePerson makes someone known; they can sign in once they have used a
// one-time link.
type CreatePerson struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Email string `json:"email"`
}

// Act names the entry.
func (CreatePerson) Act() string { return "person.create" }

// Decide writes the person.
func (c CreatePerson) Decide(d *Desk) error {
	if !d.Holds(Administrator, "") {
		return ErrForbidden
	}
	if _, err := Get[Person](d, personNoun, c.ID); !errors.Is(err, ErrNotFound) {
		if err == nil {
			err = Refuse(ErrConflict, "Người này đã có trong danh sách. Tải lại trang.")
		}
		return err
	}
	p := Person{ID: c.ID, Name: text.Line(c.Name), Email: address(c.Email), Grants: []Grant{}}
	if err := p.check().Err(); err != nil {
		return err
	}
	if free, err := d.Free("email:"+p.Email, personNoun, p.ID); err != nil {
		return err
	} else if !free {
		return Invalid{{Field: "email", Sentence: "Đã có người dùng địa chỉ này. Tìm người đó trong danh sách, hoặc dùng địa chỉ khác."}}
	}
	d.Put(personNoun, p.ID, 0, p)
	return nil
}

// GrantRole gives a person a role in a unit and everything below it.
type GrantRole struct {
	Person string `json:"person"`
	Role   Role   `json:"role"`
	Unit   string `json:"unit"` // "" is the whole registry
}

// Act names the entry.
func (GrantRole) Act() string { return "person.grant" }

// Decide adds the grant, or refuses one already held.
func (c GrantRole) Decide(d *Desk) error {
	p, err := c.person(d)
	if err != nil {
		return err
	}
	if !c.Role.Valid() {
		return Invalid{{Field: "role", Sentence: "Chọn một vai trò."}}
	}
	if _, ok := d.Units.Get(c.Unit); !ok && c.Unit != "" {
		return Invalid{{Field: "unit", Sentence: "Chọn một đơn vị trong danh sách."}}
	}
	for _, g := range p.Held(d.Now) {
		if g.Role == c.Role && g.Unit == c.Unit {
			return Invalid{{Field: "role", Sentence: "Người này đang giữ vai trò đó ở đơn vị đó."}}
		}
	}
	p.Grants = append(slices.Clone(p.Grants), Grant{Role: c.Role, Unit: c.Unit, From: d.Now})
	d.Put(personNoun, p.ID, p.Version, p)
	return nil
}

func (c GrantRole) person(d *Desk) (Person, error) {
	if !d.Holds(Administrator, "") {
		return Person{}, ErrForbidden
	}
	p, err := Get[Person](d, personNoun, c.Person)
	if err == nil && p.Erased {
		err = ErrNotFound
	}
	return p, err
}

// EndRole ends a grant; what was done under it stays.
type EndRole GrantRole

// Act names the entry.
func (EndRole) Act() string { return "person.end" }

// Decide ends the grant. The last administrator stays: nobody could let the
// next one in.
func (c EndRole) Decide(d *Desk) error {
	p, err := GrantRole(c).person(d)
	if err != nil {
		return err
	}
	if c.Role == Administrator && p.ID == d.By.ID {
		return Refuse(ErrForbidden, "Anh chị không tự thôi quyền quản trị của mình được; nhờ một người quản trị khác.")
	}
	p.Grants = slices.Clone(p.Grants)
	for i, g := range p.Grants {
		if g.Role == c.Role && g.Unit == c.Unit && g.To == nil {
			now := d.Now
			p.Grants[i].To = &now
			d.Put(personNoun, p.ID, p.Version, p)
			return nil
		}
	}
	return Refuse(ErrClosed, "Vai trò này đã kết thúc từ trước.")
}
