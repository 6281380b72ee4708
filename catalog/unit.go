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
	return map[Level]string{Province: "cấp tỉnh", District: "cấp huyện", Commune: "cấp xã"}[l]
}

// Unit is a territory or an organisation with dates of validity (đơn vị). Its
// id is our own: the official code is handed on to other units over time, so
// only code and first day together are unique.
type Unit struct {
	ID       string `json:"id"`
	Slug     string `json:"slug"`
	Code     string `json:"code"`
	Name     string `json:"name"`      // without the type word: "Hòa Ninh"
	FullName string `json:"full_name"` // "Xã Hòa Ninh"
	Level    Level  `json:"level"`
	Type     string `json:"type"` // tinh, thanh_pho, thi_xa, huyen, phuong, xa, thi_tran, dac_khu
	Parent   string `json:"parent,omitempty"`
	// ValidFrom and ValidTo are days, YYYY-MM-DD, both included. An empty
	// ValidFrom is an unknown beginning, an empty ValidTo means still in force.
	ValidFrom string `json:"valid_from,omitempty"`
	ValidTo   string `json:"valid_to,omitempty"`
	Act       string `json:"act,omitempty"`     // the instrument that made it
	EndAct    string `json:"end_act,omitempty"` // the instrument that ended it
	Note      string `json:"note,omitempty"`

	Versioned
}

// In reports whether the unit was in force on day (YYYY-MM-DD).
func (u Unit) In(day string) bool {
	return (u.ValidFrom == "" || u.ValidFrom <= day) && (u.ValidTo == "" || day <= u.ValidTo)
}
