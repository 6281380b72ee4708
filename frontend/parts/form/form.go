// Package form is what one types into: label, hint, error, input, in this
// order, tied together for a screen reader. After a failed send the summary
// stands on top, each of its lines leads to its field, and the same words
// stand at the field.
package form

import (
	"strings"

	"danvankheo/catalog"
)

// Field is one question. Name is both the parameter and the path a
// catalog.Problem carries ("answers.goal", "claims.2.value").
type Field struct {
	Name         string
	Label        string
	Number       string // as on the paper form, "" for none
	Hint         string
	Error        string
	Value        string
	Type         string // "" is text
	Rows         int    // of an Area
	Class        string // "short" for a year or a date
	Autocomplete string
	InputMode    string
	MaxLength    int
	Disabled     bool
	Optional     bool // says “không bắt buộc” after the label
	Accept       string
	Multiple     bool
}

// Option is one choice. Neighbours with the same Group stand under it in a
// Select.
type Option struct{ Value, Label, Hint, Group string }

// groups are runs of options with the same Group.
func groups(options []Option) [][]Option {
	var out [][]Option
	for i, o := range options {
		if i == 0 || options[i-1].Group != o.Group {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], o)
	}
	return out
}

// ID is the id of the field called name; the summary links to it.
func ID(name string) string { return "f-" + strings.ReplaceAll(name, ".", "-") }

// Sentence is what is wrong with the field called name, "" for nothing.
func Sentence(problems catalog.Invalid, name string) string {
	for _, p := range problems {
		if p.Field == name {
			return p.Sentence
		}
	}
	return ""
}

func (f Field) id() string { return ID(f.Name) }

func (f Field) class() []string {
	if f.Error != "" {
		return []string{"field", "bad"}
	}
	return []string{"field"}
}

func (f Field) input() string {
	if f.Type == "" {
		return "text"
	}
	return f.Type
}

// tied are the attributes that belong to every control.
func (f Field) tied() attributes {
	a := attributes{}
	var by []string
	if f.Hint != "" {
		by = append(by, f.id()+"-hint")
	}
	if f.Error != "" {
		by = append(by, f.id()+"-err")
		a["aria-invalid"] = "true"
	}
	if len(by) > 0 {
		a["aria-describedby"] = strings.Join(by, " ")
	}
	for k, v := range map[string]string{"autocomplete": f.Autocomplete, "inputmode": f.InputMode, "accept": f.Accept} {
		if v != "" {
			a[k] = v
		}
	}
	if f.MaxLength > 0 {
		a["maxlength"] = f.MaxLength
	}
	if f.Disabled {
		a["disabled"] = true
	}
	if f.Multiple {
		a["multiple"] = true
	}
	return a
}

// line is a summary's sentence: the field's label first when it has one.
func line(p catalog.Problem) string {
	if p.Label != "" {
		return p.Label + ": " + p.Sentence
	}
	return p.Sentence
}
