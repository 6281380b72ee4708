package api

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"hash/fnv"
	"net/url"
	"slices"
	"sort"
	"strconv"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/search"
	"danvankheo/catalog/text"
)

// cursor is the last thing on a page, by what the next page begins after. It
// holds what the caller has read anyway, and no number of ours.
type cursor struct {
	Of  string `json:"o"`           // the question it belongs to
	ID  string `json:"i"`           // the last one
	Key string `json:"k"`           // what it is sorted by
	At  int64  `json:"t,omitempty"` // and then
	N   int    `json:"n,omitempty"` // how many were read: where to look first
}

var errCursor = invalid(catalog.Invalid{{Field: "cursor", Sentence: "Con trỏ này hỏng hoặc thuộc một câu hỏi khác. Bắt đầu lại từ trang đầu, không gửi cursor."}})

func (c cursor) String() string {
	raw, err := json.Marshal(c)
	if err != nil {
		panic(err) // strings and numbers only
	}
	return base64.RawURLEncoding.EncodeToString(raw)
}

// cursor reads the one that was sent; nil for none.
func (q *ask) cursor() (*cursor, error) {
	s := q.one("cursor")
	if s == "" {
		return nil, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(s)
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	var c cursor
	if err != nil || d.Decode(&c) != nil || d.More() || c.Of != q.question() || c.ID == "" || c.N < 0 || c.N > 1<<31 {
		return nil, errCursor
	}
	return &c, nil
}

// question names what is asked, apart from where and how much of it is shown.
func (q *ask) question() string {
	v := url.Values{}
	for name, list := range q.given {
		if name != "cursor" && name != "limit" && len(list) > 0 {
			v[name] = slices.Sorted(slices.Values(list))
		}
	}
	h := fnv.New64a()
	h.Write([]byte(q.op.id + "?" + v.Encode())) // never fails
	return strconv.FormatUint(h.Sum64(), 36)
}

// ordered is a query whose order a cursor can be compared with: all but the
// closest match, which is weighed anew whenever anything changes.
func ordered(s search.Query) bool { return s.Sort != search.Relevance || s.Text == "" }

// markOf is the cursor of a card in the query's order.
func markOf(s search.Query, c catalog.Card) cursor {
	m := cursor{ID: c.ID, At: c.At.UnixMicro()}
	if s.Sort == search.Name {
		m.Key = c.Name
	}
	return m
}

// after reports whether a card comes after the cursor, in the order of package
// search: by name if that is asked for, then the newest, then by id.
func (c cursor) after(s search.Query, card catalog.Card) bool {
	if s.Sort == search.Name {
		if d := strings.Compare(text.SortKey(card.Name), text.SortKey(c.Key)); d != 0 {
			return d > 0
		}
	}
	if at := card.At.UnixMicro(); at != c.At {
		return at < c.At
	}
	return card.ID > c.ID
}

// windows is how many pages around the expected place are looked through for the
// last hit, where the order itself cannot tell.
const windows = 5

// resume is how many hits of the query come before the next page.
func (a *api) resume(s search.Query, c cursor) int {
	if c.N > 0 {
		s.Offset, s.Limit = c.N-1, 1
		if r := a.Cards.Search(s); len(r.Hits) == 1 && r.Hits[0].Card.ID == c.ID {
			return c.N // nothing has moved
		}
	}
	if ordered(s) {
		s.Limit = -1
		return sort.Search(a.Cards.Search(s).Total, func(n int) bool {
			s.Offset, s.Limit = n, 1
			r := a.Cards.Search(s)
			return len(r.Hits) == 0 || c.after(s, r.Hits[0].Card)
		})
	}
	s.Offset, s.Limit = max(0, c.N-windows*search.MaxLimit), search.MaxLimit
	for range 2 * windows {
		hits := a.Cards.Search(s).Hits
		if i := slices.IndexFunc(hits, func(h search.Hit) bool { return h.Card.ID == c.ID }); i >= 0 {
			return s.Offset + i + 1
		}
		s.Offset += search.MaxLimit
	}
	return c.N // it is gone: go on where it stood
}
