package ledger

import (
	"encoding/json"
	"fmt"
)

// line is an entry as one line of JSON: what backups and the ledgers in
// testdata hold. Body is the text that was hashed, never parsed on the way.
type line struct {
	Seq     int64        `json:"seq"`
	Key     string       `json:"key"`
	At      string       `json:"at"`
	By      string       `json:"by"`
	Act     string       `json:"act"`
	Schema  int          `json:"schema"`
	Request string       `json:"request"`
	Changes []lineChange `json:"changes"`
	Prev    string       `json:"prev"`
	Hash    string       `json:"hash"`
}

type lineChange struct {
	Change
	Salt []byte  `json:"salt,omitempty"` // base64
	Body *string `json:"body,omitempty"` // absent once erased
}

// EncodeLine gives an entry with its bodies as one line of JSON, without the
// line's end.
func EncodeLine(e Full) ([]byte, error) {
	if len(e.Bodies) != len(e.Changes) {
		return nil, fmt.Errorf("ledger: entry %d: bodies and changes differ in number", e.Seq)
	}
	out := line{e.Seq, e.Key, Stamp(e.At), e.By, e.Act, e.Schema, e.Request, []lineChange{}, e.Prev, e.Hash}
	for i, c := range e.Changes {
		lc := lineChange{Change: c, Salt: e.Bodies[i].Salt}
		if text := e.Bodies[i].JSON; text != nil {
			s := string(text)
			lc.Body = &s
		}
		out.Changes = append(out.Changes, lc)
	}
	return Canonical(out)
}

// DecodeLine reads what EncodeLine wrote. It checks form only: Restore and
// Verify check the chain.
func DecodeLine(text []byte) (Full, error) {
	var in line
	if err := json.Unmarshal(text, &in); err != nil {
		return Full{}, fmt.Errorf("ledger: line: %w", err)
	}
	at, err := ParseStamp(in.At)
	if err != nil {
		return Full{}, fmt.Errorf("ledger: line of entry %d: %w", in.Seq, err)
	}
	f := Full{Entry: Entry{
		Seq: in.Seq, Key: in.Key, At: at, By: in.By, Act: in.Act, Schema: in.Schema, Request: in.Request, Prev: in.Prev, Hash: in.Hash,
	}}
	for _, c := range in.Changes {
		b := Body{Salt: c.Salt}
		if c.Body != nil {
			b.JSON = []byte(*c.Body)
		}
		f.Changes, f.Bodies = append(f.Changes, c.Change), append(f.Bodies, b)
	}
	return f, nil
}
