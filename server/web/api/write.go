package api

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"

	"github.com/gofiber/fiber/v2"
)

type newRecord struct {
	Kind    catalog.Kind `json:"kind" must:"1"`
	Unit    string       `json:"unit" must:"1" doc:"id của đơn vị."`
	Content content      `json:"content" must:"1"`
}

// change is what an edit may touch; the patch is applied to it.
type change struct {
	Unit    string  `json:"unit" must:"1" doc:"id của đơn vị."`
	Content content `json:"content" must:"1"`
}

type moveIn struct {
	Move       moveName             `json:"move" must:"1"`
	Note       string               `json:"note" doc:"Lý do, cho những bước cần."`
	Judgements map[string]judgement `json:"judgements" doc:"Với verify hoặc return: kết luận theo chỗ đứng của từng kết quả trong content.claims."`
}

// into writes the content over what stands: what an officer does not write stays.
// Photographs are those of the record; a key alone brings none in.
func (x content) into(c catalog.Content, form string) (catalog.Content, error) {
	var bad catalog.Invalid
	c.Name, c.Summary, c.Started, c.Tags, c.Place.Hamlet = x.Name, x.Summary, x.Started, x.Tags, x.Hamlet
	c.Subject, c.Field = catalog.Unclear, ""
	if x.Subject != nil {
		c.Subject = *x.Subject
	}
	if x.Field != nil {
		c.Field = *x.Field
	}
	c.Answers = x.Answers
	items := catalog.FormByID(form).Items
	for _, k := range slices.Sorted(maps.Keys(x.Answers)) {
		if !slices.ContainsFunc(items, func(i catalog.Item) bool { return i.Key == k }) {
			bad.Add("content.answers."+k, "Mẫu này không có mục đó.")
		}
	}
	c.Claims = nil
	for _, k := range x.Claims {
		c.Claims = append(c.Claims, catalog.Claim{Name: k.Name, Value: k.Value, Measure: k.Measure, Period: k.Period, Evidence: k.Evidence})
	}
	known := c.Photos
	c.Photos = nil
	for n, p := range x.Photos {
		i := slices.IndexFunc(known, func(k catalog.Photo) bool { return k.Key == p.Key })
		if i < 0 || slices.ContainsFunc(c.Photos, func(k catalog.Photo) bool { return k.Key == p.Key }) {
			bad.Add(fmt.Sprintf("content.photos.%d.key", n), "Hồ sơ này không có ảnh đó, hoặc ảnh ghi hai lần. Gửi ảnh mới bằng POST …/photos.")
			continue
		}
		c.Photos = append(c.Photos, catalog.Photo{Key: p.Key, Width: known[i].Width, Height: known[i].Height, Alt: p.Alt, Credit: p.Credit})
	}
	return c.Clean(), invalid(bad)
}

// newID is the id of what the key makes.
func (q *ask) newID() string {
	sum := sha256.Sum256([]byte("id:api:" + q.person.ID + ":" + q.one(keyParam.name)))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:10]))
}

// create makes a record whose id follows from the key, so that sending it twice
// makes one.
func (a *api) create(q *ask) (reply, error) {
	var in newRecord
	if err := q.fill(&in); err != nil {
		return reply{}, err
	}
	c, err := in.Content.into(catalog.Content{}, catalog.FormFor(in.Kind).ID)
	if err != nil {
		return reply{}, err
	}
	id := q.newID()
	r, err := q.do(q.key(), id, catalog.SaveRecord{ID: id, Kind: in.Kind, Unit: in.Unit, Content: c})
	if r.status == fiber.StatusOK && !q.dry() {
		r.status, r.location = fiber.StatusCreated, Base+"/work/records/"+id
	}
	return r, err
}

// edit applies a merge patch. Its key follows from what it comes to, so that a
// patch whose answer was lost can be sent again.
func (a *api) edit(q *ask) (reply, error) {
	rec, err := q.standing()
	if err != nil {
		return reply{}, err
	}
	tree, err := q.tree()
	if err != nil {
		return reply{}, err
	}
	raw, err := json.Marshal(change{rec.Unit, contentOf(rec.Content)})
	if err != nil {
		return reply{}, err
	}
	was, err := parse(raw)
	if err != nil {
		return reply{}, err
	}
	var to change
	if err := settle(merge(was, tree), &to, ""); err != nil {
		return reply{}, err
	}
	c, err := to.Content.into(rec.Content, rec.Form)
	if err != nil {
		return reply{}, err
	}
	save := catalog.SaveRecord{ID: rec.ID, Base: rec.Version, Kind: rec.Kind, Unit: to.Unit, Content: c}
	print, err := ledger.Canonical(save)
	if err != nil {
		return reply{}, err
	}
	sum := sha256.Sum256(print)
	return q.do("api:"+q.person.ID+":edit:"+hex.EncodeToString(sum[:]), rec.ID, save)
}

func (a *api) move(q *ask) (reply, error) {
	id := q.one("id")
	if _, err := a.Registry.RecordFor(q.ctx, q.person, id); err != nil && !q.sentBefore(err) {
		return reply{}, err
	}
	var in moveIn
	if err := q.fill(&in); err != nil {
		return reply{}, err
	}
	m := catalog.MakeMove{ID: id, Base: q.base(), Move: string(in.Move), Note: in.Note, Judgements: map[string]catalog.Judgement{}}
	for k, j := range in.Judgements {
		m.Judgements[k] = catalog.Judgement{Verdict: j.Verdict, Verified: j.Verified}
	}
	return q.do(q.key(), id, m)
}

// sentBefore reports whether a file that is out of sight went there by this very
// request: then its answer is due again.
func (q *ask) sentBefore(err error) bool {
	if !errors.Is(err, catalog.ErrNotFound) {
		return false
	}
	_, found := q.api.Registry.Store().ByKey(q.ctx, q.key())
	return found == nil
}

// standing is the record as it was in the version that If-Match names: today's, or
// an older one where a request is sent again. What is based on an older one and
// was never done is refused by the command itself.
func (q *ask) standing() (catalog.Record, error) {
	rec, err := q.api.Registry.RecordFor(q.ctx, q.person, q.one("id"))
	if err != nil || rec.Version == q.base() {
		return rec, err
	}
	return q.version(rec.ID, q.base())
}

func (q *ask) version(id string, n int64) (catalog.Record, error) {
	list, err := q.api.Registry.HistoryFor(q.ctx, q.person, id)
	i := slices.IndexFunc(list, func(v catalog.Version) bool { return v.Record.Version == n })
	if err == nil && i < 0 {
		err = errStale
	}
	if err != nil {
		return catalog.Record{}, err
	}
	return list[i].Record, nil
}

// do carries out a command on a record, or tries it, and answers with the record
// as that left it.
func (q *ask) do(key, id string, c catalog.Command) (reply, error) {
	if q.dry() {
		return q.try(c)
	}
	e, err := q.api.Registry.Do(q.ctx, q.person.ID, key, c)
	if err != nil {
		return reply{}, renamed(c, err)
	}
	var version int64
	for _, ch := range e.Changes {
		if ch.ID == id {
			version = ch.Version // the record comes last
		}
	}
	rec, err := q.api.Registry.RecordFor(q.ctx, q.person, id)
	if err == nil && rec.Version != version {
		rec, err = q.version(id, version)
	}
	switch {
	case errors.Is(err, catalog.ErrNotFound) || errors.Is(err, errStale):
		return reply{status: fiber.StatusNoContent}, nil
	case err != nil:
		return reply{}, err
	}
	return reply{status: fiber.StatusOK, body: q.workRecord(rec), etag: etag(version)}, nil
}

func (q *ask) try(c catalog.Command) (reply, error) {
	puts, err := q.api.Registry.Try(q.ctx, q.person.ID, c)
	if err != nil {
		return reply{}, renamed(c, err)
	}
	for _, p := range puts {
		if rec, ok := p.Body.(catalog.Record); ok {
			rec.Version++
			return reply{status: fiber.StatusOK, body: q.workRecord(rec)}, nil
		}
	}
	return reply{}, fmt.Errorf("api: %s puts no record", c.Act())
}

var judged = regexp.MustCompile(`^claims\.(\d+)\.(verdict|verified)$`)

// renamed says a command's problems in the places of what was sent.
func renamed(c catalog.Command, err error) error {
	var bad catalog.Invalid
	if !errors.As(err, &bad) {
		return err
	}
	_, moving := c.(catalog.MakeMove)
	out := make(catalog.Invalid, len(bad))
	for i, p := range bad {
		m := judged.FindStringSubmatch(p.Field)
		switch {
		case m != nil && moving:
			p.Field = "judgements." + m[1] + "." + m[2]
		case p.Field != "unit" && p.Field != "kind" && p.Field != "note":
			p.Field = "content." + p.Field
		}
		out[i] = p
	}
	return out
}
