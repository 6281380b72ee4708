package programs

import (
	"bytes"
	"encoding/json"
	"strings"
)

// curl is the example as it is typed on a command line.
func (p Page) curl(o Operation) string {
	e, parts := o.Example, []string{"curl"}
	if o.Method != "GET" {
		parts[0] += " -X " + o.Method
	}
	parts[0] += " " + quoted(p.Address+e.Path)
	if o.Scope != "" && o.Scope != "-" {
		parts = append(parts, `-H "Authorization: Bearer $TOKEN"`)
	}
	for _, h := range o.Params {
		switch h.Name {
		case "Idempotency-Key":
			parts = append(parts, `-H "Idempotency-Key: $(uuidgen)"`)
		case "If-Match":
			parts = append(parts, "-H "+quoted("If-Match: "+e.Match))
		}
	}
	switch {
	case o.Body == nil:
	case o.Body.Types[0] == "multipart/form-data":
		for _, f := range members(e.Body) {
			parts = append(parts, "-F "+quoted(f.name+"="+f.text()))
		}
	default:
		parts = append(parts, "-H "+quoted("Content-Type: "+o.Body.Types[0]), "-d "+quoted(pretty(e.Body)))
	}
	return strings.Join(parts, " \\\n  ")
}

// quoted is one word of a shell; $ is looked up only where a name is to be put in.
func quoted(s string) string {
	if strings.Contains(s, "$") {
		return `"` + s + `"`
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// wide is how long a line of JSON may be before it is broken up.
const wide = 64

// pretty breaks JSON up only where it does not fit on a line.
func pretty(raw json.RawMessage) string {
	var b bytes.Buffer
	lay(&b, raw, "")
	return b.String()
}

func lay(b *bytes.Buffer, raw json.RawMessage, indent string) {
	raw = bytes.TrimSpace(raw)
	if line := oneLine(raw); len([]rune(line))+len(indent) <= wide || raw[0] != '{' && raw[0] != '[' {
		b.WriteString(line)
		return
	}
	more := indent + "  "
	b.WriteByte(raw[0])
	for i, m := range members(raw) {
		b.WriteString(strings.Repeat(",", min(i, 1)) + "\n" + more)
		if m.name != "" {
			b.WriteString(m.key() + ": ")
		}
		lay(b, m.value, more)
	}
	b.WriteString("\n" + indent)
	b.WriteByte(raw[len(raw)-1])
}

// oneLine is JSON with a space after each comma and colon.
func oneLine(raw json.RawMessage) string {
	if len(raw) == 0 || raw[0] != '{' && raw[0] != '[' {
		return string(raw)
	}
	var all []string
	for _, m := range members(raw) {
		line := oneLine(m.value)
		if m.name != "" {
			line = m.key() + ": " + line
		}
		all = append(all, line)
	}
	return string(raw[0]) + strings.Join(all, ", ") + string(raw[len(raw)-1])
}

// member is one value of an object or, without a name, of a list.
type member struct {
	name  string
	value json.RawMessage
}

func (m member) key() string { return `"` + m.name + `"` }

func (m member) text() string {
	var s string
	_ = json.Unmarshal(m.value, &s) // a form's parts are strings
	return s
}

// members are the values in their order; nothing for what is neither object nor
// list, or broken.
func members(raw json.RawMessage) []member {
	d := json.NewDecoder(bytes.NewReader(raw))
	open, err := d.Token()
	if err != nil {
		return nil
	}
	var out []member
	for d.More() {
		var m member
		if open == json.Delim('{') {
			name, err := d.Token()
			if err != nil {
				return out
			}
			m.name, _ = name.(string)
		}
		if d.Decode(&m.value) != nil {
			return out
		}
		m.value = bytes.TrimSpace(m.value)
		out = append(out, m)
	}
	return out
}
