package catalog

// Level of a territory.
type Level string

const (
	Province Level = "province"
	District Level = "district"
	Commune  Level = "commune"
)

// Label is the level's Vietnamese name.
func (l Level) Label() string {
	return map[Level]string{Nation: "cấp Trung ương", Province: "cấp tỉnh", District: "cấp huyện", Commune: "cấp xã"}[l]
}

// Unit is a territory or an organisation with dates of validity (đơn vị). Its
// id is our own: the official code is handed on to other units over time, so
// only code and first day together are unique.
type Unit struct {
	ID       string   `json:"id"`
	Slug     string   `json:"slug"`
	Code     string   `json:"code"`
	Name     string   `json:"name"`      // without the type word: "Hòa Ninh"
	FullName string   `json:"full_name"` // "Xã Hòa Ninh"
	Kind     UnitKind `json:"kind,omitempty"`
	Level    Level    `json:"level"`
	Type     string   `json:"type"` // tinh, thanh_pho, thi_xa, huyen, phuong, xa, thi_tran, dac_khu
	Parent   string   `json:"parent,omitempty"`
	// ValidFrom and ValidTo are days, YYYY-MM-DD, both included. An empty
	// ValidFrom is an unknown beginning, an empty ValidTo means still in force.
	ValidFrom string `json:"valid_from,omitempty"`
	ValidTo   string `json:"valid_to,omitempty"`
	// Known is the first day it is known to have been in force, where the
	// beginning is not: "có từ trước 01/03/2020".
	Known  string `json:"known,omitempty"`
	Act    string `json:"act,omitempty"`     // the instrument that made it
	EndAct string `json:"end_act,omitempty"` // the instrument that ended it
	Note   string `json:"note,omitempty"`
	Source string `json:"source,omitempty"` // where it was taken from, when not from a list of its own
	// Void: the merger that began it was undone; it is as if it had never been.
	Void bool `json:"void,omitempty"`
	// Former is what it was called, coded and placed under before, oldest first.
	Former []Former `json:"former,omitempty"`
	// Heirs are what became of it, by day: an arrow to itself where it went on.
	Heirs []Succession `json:"heirs,omitempty"`

	Versioned
}

// UnitKind tells territories from organisations.
type UnitKind string

const (
	Territory        UnitKind = "" // most are
	PartyCommittee   UnitKind = "party_committee"
	Department       UnitKind = "department"
	Front            UnitKind = "front"
	MassOrganisation UnitKind = "mass_organisation"
	ArmedForce       UnitKind = "armed_force"
	School           UnitKind = "school"
)

// UnitKinds in the order of lists.
var UnitKinds = []UnitKind{Territory, PartyCommittee, Department, Front, MassOrganisation, ArmedForce, School}

var unitKindLabels = map[UnitKind]string{
	Territory: "Đơn vị hành chính", PartyCommittee: "Cấp ủy, cơ quan Đảng", Department: "Sở, ban, ngành",
	Front: "Mặt trận Tổ quốc", MassOrganisation: "Đoàn thể", ArmedForce: "Lực lượng vũ trang", School: "Trường học",
}

// Label is the kind's Vietnamese name, "" for an unknown one.
func (k UnitKind) Label() string { return unitKindLabels[k] }

// Former is what a unit was until a day, that day included.
type Former struct {
	Code     string `json:"code"`
	Name     string `json:"name"`
	FullName string `json:"full_name"`
	Type     string `json:"type"`
	Parent   string `json:"parent,omitempty"`
	Until    string `json:"until"`
	Act      string `json:"act,omitempty"`    // the instrument that changed it
	Merger   string `json:"merger,omitempty"` // Merger.ID that took it to another parent, "" for a list
}

// Succession is what became of a unit on a day (kế thừa).
type Succession struct {
	To      string  `json:"to,omitempty"` // Unit.ID, "" where it ended without an heir
	Portion Portion `json:"portion"`
	// Main is the source's suggestion where to look for its records; it is shown
	// to whoever decides and never applied.
	Main   bool   `json:"main,omitempty"`
	Day    string `json:"day"` // the first day of the new order
	Act    string `json:"act,omitempty"`
	Clause string `json:"clause,omitempty"`
	Merger string `json:"merger,omitempty"` // Merger.ID that drew it, "" for a list
	Note   string `json:"note,omitempty"`
}

// Portion of a unit that went to an heir.
type Portion string

const (
	PortionWhole     Portion = "whole"
	PortionPart      Portion = "part"
	PortionRemainder Portion = "remainder"
	PortionAbolished Portion = "abolished" // ended without an heir
)

// Label is the portion's Vietnamese name.
func (p Portion) Label() string {
	return map[Portion]string{
		PortionWhole: "toàn bộ", PortionPart: "một phần", PortionRemainder: "phần còn lại", PortionAbolished: "kết thúc, không có đơn vị kế thừa",
	}[p]
}

// In reports whether the unit was in force on day (YYYY-MM-DD).
func (u Unit) In(day string) bool {
	return (u.ValidFrom == "" || u.ValidFrom <= day) && (u.ValidTo == "" || day <= u.ValidTo)
}

// On is the unit as it was called, coded and placed on day.
func (u Unit) On(day string) Unit {
	for _, f := range u.Former {
		if day <= f.Until {
			u.Code, u.Name, u.FullName, u.Type, u.Parent = f.Code, f.Name, f.FullName, f.Type, f.Parent
			break
		}
	}
	return u
}
