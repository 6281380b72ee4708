// Package claims shows figures that can be checked: read by the public, typed
// in by an officer, decided by a verifier.
package claims

import (
	"strconv"
	"strings"

	"danvankheo/catalog"
	"danvankheo/frontend/parts/form"
)

// with puts the unit of measure after the value.
func with(value, measure string) string { return strings.TrimSpace(value + " " + measure) }

// Row is one line being typed in.
type Row struct {
	Claim    catalog.Claim
	Problems map[string]string // by "name", "value", "measure", "period", "evidence"
}

// Rows pairs claims with what is wrong with them ("claims.2.value") and adds
// spare empty lines, since without script a form cannot grow by itself.
func Rows(list []catalog.Claim, problems catalog.Invalid, spare int) []Row {
	out := make([]Row, 0, len(list)+spare)
	for i, c := range append(append([]catalog.Claim{}, list...), make([]catalog.Claim, spare)...) {
		row := Row{Claim: c, Problems: map[string]string{}}
		for _, key := range []string{"name", "value", "measure", "period", "evidence"} {
			if s := form.Sentence(problems, field(i, key)); s != "" {
				row.Problems[key] = s
			}
		}
		out = append(out, row)
	}
	return out
}

func field(i int, key string) string { return "claims." + strconv.Itoa(i) + "." + key }

type cell struct{ key, label, value, mode string }

func (r Row) cells() []cell {
	c := r.Claim
	return []cell{
		{"name", "Kết quả", c.Name, ""},
		{"value", "Số", c.Value, "decimal"},
		{"measure", "Đơn vị tính", c.Measure, ""},
		{"period", "Kỳ", c.Period, ""},
		{"evidence", "Minh chứng", c.Evidence, ""},
	}
}

func (r Row) class() string {
	if len(r.Problems) > 0 {
		return "bad"
	}
	return ""
}

func (r Row) attrs(i int, key string) attributes {
	if r.Problems[key] == "" {
		return nil
	}
	return attributes{"aria-invalid": "true", "aria-describedby": form.ID(field(i, key)) + "-err"}
}

// shown is the value to read: the verifier's where they corrected it.
func shown(c catalog.Claim) string {
	if c.Verdict == catalog.Adjusted && c.Verified != "" {
		return with(c.Verified, c.Measure)
	}
	return with(c.Value, c.Measure)
}

func some(list []catalog.Claim, has func(catalog.Claim) string) bool {
	for _, c := range list {
		if has(c) != "" {
			return true
		}
	}
	return false
}

func period(c catalog.Claim) string   { return c.Period }
func evidence(c catalog.Claim) string { return c.Evidence }
