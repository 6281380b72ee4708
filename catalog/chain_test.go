package catalog_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/sheet"
	"danvankheo/catalog/sqlite"
)

// town is a registry with a province, two communes and one person a role.
type town struct {
	*testing.T
	reg  *catalog.Registry
	path string
	keys int
}

const province, north, south = "u-province", "u-north", "u-south"

func newTown(t *testing.T) *town {
	t.Helper()
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "registry.db")
	store, err := sqlite.Open(ctx, path, append(slices.Clone(catalog.Nouns), sheet.Nouns...))
	if err != nil {
		t.Fatal(err)
	}
	reg, err := catalog.Open(ctx, store, catalog.Options{Nouns: sheet.Nouns})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reg.Close(); store.Close() })
	w := &town{T: t, reg: reg, path: path}
	w.must("", catalog.SetUp{Name: "Dân vận khéo", Place: "Tỉnh Mẫu", Person: "admin", Admin: "Quản Trị", Email: "admin@mau.vn"})
	w.must("", catalog.LoadUnits{Source: "test", Units: []catalog.Unit{
		{ID: province, Slug: "tinh-mau", Code: "1", Name: "Mẫu", FullName: "Tỉnh Mẫu", Level: catalog.Province},
		{ID: north, Slug: "xa-bac", Code: "2", Name: "Bắc", FullName: "Xã Bắc", Level: catalog.Commune, Parent: province},
		{ID: south, Slug: "xa-nam", Code: "3", Name: "Nam", FullName: "Xã Nam", Level: catalog.Commune, Parent: province},
	}})
	for id, role := range map[string]catalog.Role{
		"officer": catalog.Officer, "officer2": catalog.Officer, "reviewer": catalog.Reviewer, "reviewer2": catalog.Reviewer,
		"publisher": catalog.Publisher, "leader": catalog.Leader, "member": catalog.Member,
	} {
		w.must("admin", catalog.CreatePerson{ID: id, Name: "Người " + id, Email: id + "@mau.vn"})
		unit := province
		if role == catalog.Officer {
			unit = north
		}
		w.must("admin", catalog.GrantRole{Person: id, Role: role, Unit: unit})
	}
	return w
}

func (w *town) try(by string, c catalog.Command) (ledger.Entry, error) {
	w.keys++
	return w.reg.Do(context.Background(), by, fmt.Sprint("test:", w.keys), c)
}

func (w *town) must(by string, c catalog.Command) ledger.Entry {
	w.Helper()
	e, err := w.try(by, c)
	if err != nil {
		w.Fatalf("%s by %q: %v", c.Act(), by, err)
	}
	return e
}

func (w *town) refuses(by string, c catalog.Command, want error) {
	w.Helper()
	before := w.head()
	_, err := w.try(by, c)
	if !errors.Is(err, want) {
		w.Errorf("%s by %q: got %v, want %v", c.Act(), by, err, want)
	}
	if w.head() != before {
		w.Errorf("%s by %q was refused and left an entry", c.Act(), by)
	}
}

func (w *town) head() int64 {
	h, err := w.reg.Store().Head(context.Background())
	if err != nil {
		w.Fatal(err)
	}
	return h.Seq
}

func (w *town) person(id string) catalog.Person {
	p, err := w.reg.Person(context.Background(), id)
	if err != nil {
		w.Fatal(err)
	}
	return p
}

func (w *town) record(id string) catalog.Record {
	w.Helper()
	r, err := w.reg.RecordFor(context.Background(), w.person("officer"), id)
	if err != nil {
		w.Fatal(err)
	}
	return r
}

func (w *town) cards() map[string]catalog.Card {
	list, err := w.reg.Cards(context.Background())
	if err != nil {
		w.Fatal(err)
	}
	out := map[string]catalog.Card{}
	for _, c := range list {
		out[c.ID] = c
	}
	return out
}

// full is a complete content of a model.
func full(name string) catalog.Content {
	c := catalog.Content{
		Name: name, Summary: "Dân góp công làm đường.", Field: catalog.Culture, Started: "2024-03",
		Answers: map[string]string{}, Claims: []catalog.Claim{{Name: "Đường bê tông", Value: "1,2", Measure: "km", Evidence: "Biên bản nghiệm thu"}},
	}
	for _, item := range catalog.FormFor(catalog.Model).Items {
		c.Answers[item.Key] = "Trả lời " + item.Label
	}
	return c
}

func (w *town) save(by, id string, c catalog.Content) {
	w.Helper()
	base := int64(0)
	if r, err := w.reg.RecordFor(context.Background(), w.person("officer"), id); err == nil {
		base = r.Version
	}
	w.must(by, catalog.SaveRecord{ID: id, Base: base, Kind: catalog.Model, Unit: north, Content: c})
}

func (w *town) move(id, move string) catalog.MakeMove {
	m := catalog.MakeMove{ID: id, Base: w.record(id).Version, Move: move}
	if row, _ := catalog.MoveByName(move); row.NoteLabel != "" {
		m.Note = "Viết rõ ai bàn, bàn ở đâu."
	}
	if move == "verify" {
		m.Judgements = map[string]catalog.Judgement{"0": {Verdict: catalog.Accepted}}
	}
	return m
}

func (w *town) published(id, name string) {
	w.Helper()
	w.save("officer", id, full(name))
	w.must("officer", w.move(id, "submit"))
	w.must("reviewer", w.move(id, "verify"))
	w.must("publisher", w.move(id, "publish"))
}

func TestChainReachesThePublic(t *testing.T) {
	w := newTown(t)
	w.published("r1", "Vận động làm đường thôn Bắc")
	c, ok := w.cards()["r1"]
	if !ok || c.Slug != "van-dong-lam-duong-thon-bac" || c.UnitName != "Xã Bắc" || len(c.Within) != 2 || c.Edition != 1 || c.Year != "2024" {
		t.Fatalf("card: %+v", c)
	}
	if len(c.Story) != 8 || c.Story[0].Heading != "Vì sao làm" || len(c.Claims) != 1 {
		t.Errorf("story and claims: %+v %+v", c.Story, c.Claims)
	}
	found, _, err := w.reg.Verify(context.Background())
	if err != nil || len(found) > 0 {
		t.Errorf("verify: %v %v", found, err)
	}
}

// What the public reads is proved like everything else: a Card altered behind
// the program's back, taken away or made up is found.
func TestVerifyFindsAlteredCards(t *testing.T) {
	for name, change := range map[string]string{
		"altered":    `UPDATE cards SET body = replace(body, 'Làm đường', 'Làm cầu')`,
		"taken away": `DELETE FROM cards`,
		"made up":    `INSERT INTO cards SELECT 'r9', version, body FROM cards`,
	} {
		t.Run(name, func(t *testing.T) {
			w := newTown(t)
			w.published("r1", "Làm đường")
			db, err := sql.Open("sqlite", w.path)
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			if _, err := db.Exec(change); err != nil {
				t.Fatal(err)
			}
			if found, _, err := w.reg.Verify(context.Background()); err != nil || len(found) == 0 {
				t.Errorf("found %v, %v", found, err)
			}
		})
	}
}

// Verify in a process that has not heard yet what another wrote accuses nobody:
// the units it keeps in memory stand on the Cards.
func TestVerifyHearsOfUnits(t *testing.T) {
	w := newTown(t)
	store, err := sqlite.Open(t.Context(), w.path, catalog.Nouns)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	other, err := catalog.Open(t.Context(), store, catalog.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	w.must("", catalog.LoadUnits{Source: "test", Units: []catalog.Unit{
		{ID: "u-west", Slug: "xa-tay", Code: "4", Name: "Tây", FullName: "Xã Tây", Level: catalog.Commune, Parent: province},
	}})
	w.must("admin", catalog.GrantRole{Person: "officer", Role: catalog.Officer, Unit: "u-west"})
	w.must("officer", catalog.SaveRecord{ID: "r1", Kind: catalog.Model, Unit: "u-west", Content: full("Làm đường")})
	w.must("officer", w.move("r1", "submit"))
	w.must("reviewer", w.move("r1", "verify"))
	w.must("publisher", w.move("r1", "publish"))
	if c := w.cards()["r1"]; c.UnitName != "Xã Tây" {
		t.Fatalf("card: %+v", c)
	}
	if found, _, err := other.Verify(t.Context()); err != nil || len(found) > 0 {
		t.Errorf("found %v, %v", found, err)
	}
}

func TestThreePersons(t *testing.T) {
	w := newTown(t)
	for _, role := range []catalog.Role{catalog.Reviewer, catalog.Publisher} {
		w.must("admin", catalog.GrantRole{Person: "officer", Role: role, Unit: province})
	}
	w.must("admin", catalog.GrantRole{Person: "reviewer", Role: catalog.Publisher, Unit: province})
	w.save("officer", "r1", full("Làm đường"))
	w.must("officer", w.move("r1", "submit"))
	w.refuses("officer", w.move("r1", "verify"), catalog.ErrForbidden)
	w.refuses("officer", w.move("r1", "return"), catalog.ErrForbidden)
	w.must("reviewer", w.move("r1", "verify"))
	w.refuses("officer", w.move("r1", "publish"), catalog.ErrForbidden)
	w.refuses("reviewer", w.move("r1", "publish"), catalog.ErrForbidden)
	w.must("publisher", w.move("r1", "publish"))
}

// Whoever opens or sends on an unchanged text answers for it like its writer.
func TestSendingIsWriting(t *testing.T) {
	w := newTown(t)
	w.must("admin", catalog.GrantRole{Person: "officer2", Role: catalog.Reviewer, Unit: province})
	w.published("r1", "Làm đường")
	w.must("officer2", w.move("r1", "revise"))
	w.must("officer", w.move("r1", "submit"))
	w.refuses("officer2", w.move("r1", "verify"), catalog.ErrForbidden)
	w.must("reviewer", w.move("r1", "verify"))
}

func TestOldTextStaysPublicWhileANewOneIsWorkedOn(t *testing.T) {
	w := newTown(t)
	w.published("r1", "Tên cũ")
	w.must("officer", w.move("r1", "revise"))
	w.save("officer", "r1", full("Tên mới"))
	if got := w.cards()["r1"].Name; got != "Tên cũ" {
		t.Errorf("while revised the public reads %q", got)
	}
	w.must("officer", w.move("r1", "submit"))
	w.must("reviewer2", w.move("r1", "return"))
	if r := w.record("r1"); r.File != catalog.Returned || r.Note == "" || !r.Public {
		t.Errorf("returned: %+v", r)
	}
	w.must("officer", w.move("r1", "submit"))
	w.must("reviewer", w.move("r1", "verify"))
	w.must("publisher", w.move("r1", "publish"))
	c := w.cards()["r1"]
	if c.Name != "Tên mới" || c.Edition != 2 || c.Slug != "ten-cu" {
		t.Errorf("second edition: %+v", c)
	}
}

func TestWithdrawalIsImmediateInEveryState(t *testing.T) {
	w := newTown(t)
	w.published("r1", "Làm đường")
	w.must("officer", w.move("r1", "revise"))
	w.must("publisher", w.move("r1", "withdraw"))
	if _, ok := w.cards()["r1"]; ok {
		t.Error("still public after withdrawal")
	}
	if r := w.record("r1"); r.File != catalog.Draft || r.Public {
		t.Errorf("the revision stays on the desk: %s public=%v", r.File, r.Public)
	}
	w.refuses("publisher", w.move("r1", "withdraw"), catalog.ErrClosed)
	w.must("officer", w.move("r1", "submit"))
	w.must("reviewer", w.move("r1", "verify"))
	w.must("publisher", w.move("r1", "publish"))
	if c := w.cards()["r1"]; c.Slug != "lam-duong" || c.Edition != 2 {
		t.Errorf("published again: %+v", c)
	}
}

// Whoever may take a text down finds it whatever becomes of its revision, and
// reads the public text alone.
func TestPublisherFindsWhatIsPublicAndNoMore(t *testing.T) {
	w := newTown(t)
	ctx := context.Background()
	w.published("r1", "Tên cũ")
	w.must("officer", w.move("r1", "revise"))
	secret := full("Tên mới")
	secret.Summary = "chưa ai được đọc"
	w.save("officer", "r1", secret)
	got, err := w.reg.RecordFor(ctx, w.person("publisher"), "r1")
	if err != nil || got.Content.Name != "Tên cũ" || got.Content.Summary == secret.Summary {
		t.Errorf("the publisher reads %+v, %v", got.Content, err)
	}
	list, err := w.reg.WorkList(ctx, w.person("publisher"), catalog.Filter{})
	if err != nil || len(list) != 1 || list[0].Content.Name != "Tên cũ" {
		t.Errorf("the publisher's list: %+v %v", list, err)
	}
	versions, err := w.reg.HistoryFor(ctx, w.person("publisher"), "r1")
	for _, v := range versions {
		if v.Record.Content.Summary == secret.Summary {
			t.Error("the publisher's history shows the revision")
		}
	}
	if err != nil {
		t.Error(err)
	}
	w.must("publisher", w.move("r1", "withdraw"))
	if _, err := w.reg.RecordFor(ctx, w.person("publisher"), "r1"); !errors.Is(err, catalog.ErrNotFound) {
		t.Errorf("after withdrawal the draft is its unit's own: %v", err)
	}
}

func TestStaleVersionsAreRefused(t *testing.T) {
	w := newTown(t)
	w.save("officer", "r1", full("Một"))
	old := w.record("r1").Version
	w.save("officer2", "r1", full("Hai"))
	w.refuses("officer", catalog.SaveRecord{ID: "r1", Base: old, Kind: catalog.Model, Unit: north, Content: full("Ba")}, catalog.ErrConflict)
	w.refuses("officer", catalog.MakeMove{ID: "r1", Base: old, Move: "submit"}, catalog.ErrConflict)
	if got := w.record("r1").Content.Name; got != "Hai" {
		t.Errorf("name %q", got)
	}
}

func TestWhoMayWrite(t *testing.T) {
	w := newTown(t)
	in := func(unit string) catalog.SaveRecord {
		return catalog.SaveRecord{ID: "r-" + unit, Kind: catalog.Model, Unit: unit, Content: full("Làm đường")}
	}
	w.refuses("officer", in(south), catalog.ErrForbidden)
	w.refuses("officer", in(province), catalog.ErrForbidden)
	for _, by := range []string{"reviewer", "publisher", "leader", "member", "admin"} {
		w.refuses(by, in(north), catalog.ErrForbidden)
	}
	w.must("officer", in(north))
	moved := in(north)
	moved.ID, moved.Base, moved.Unit = "r-"+north, 1, south
	w.refuses("officer", moved, catalog.ErrForbidden)
	w.must("admin", catalog.EndRole{Person: "officer", Role: catalog.Officer, Unit: north})
	moved.Unit = north
	w.refuses("officer", moved, catalog.ErrForbidden)
}

func TestWhoMayRead(t *testing.T) {
	w := newTown(t)
	ctx := context.Background()
	w.save("officer", "r1", full("Làm đường"))
	sees := func(id string) bool {
		_, err := w.reg.RecordFor(ctx, w.person(id), "r1")
		list, listErr := w.reg.WorkList(ctx, w.person(id), catalog.Filter{})
		if listErr != nil || (len(list) == 1) != (err == nil) {
			t.Errorf("%s: list and record disagree: %d %v %v", id, len(list), err, listErr)
		}
		return err == nil
	}
	check := func(when string, want map[string]bool) {
		t.Helper()
		for _, id := range []string{"officer", "officer2", "reviewer", "publisher", "leader", "member", "admin"} {
			if sees(id) != want[id] {
				t.Errorf("%s: %s sees it: %v", when, id, !want[id])
			}
		}
	}
	check("draft", map[string]bool{"officer": true, "officer2": true})
	w.must("officer", w.move("r1", "submit"))
	check("submitted", map[string]bool{"officer": true, "officer2": true, "reviewer": true, "leader": true})
	w.must("reviewer", w.move("r1", "verify"))
	check("verified", map[string]bool{"officer": true, "officer2": true, "reviewer": true, "leader": true, "publisher": true})
	versions, err := w.reg.HistoryFor(ctx, w.person("publisher"), "r1")
	if err != nil || len(versions) != 1 {
		t.Errorf("a publisher reads the verified version only: %d %v", len(versions), err)
	}
	if versions, _ := w.reg.HistoryFor(ctx, w.person("officer"), "r1"); len(versions) != 3 {
		t.Errorf("the unit reads all three versions: %d", len(versions))
	}
}

func TestPrivateAnswersNeverReachTheCard(t *testing.T) {
	w := newTown(t)
	c := catalog.Content{Name: "Nguyễn Văn Mẫu", Summary: "Hòa giải viên.", Field: catalog.Security, Subject: catalog.Individual, Answers: map[string]string{}}
	for _, item := range catalog.FormFor(catalog.Exemplar).Items {
		c.Answers[item.Key] = "bí mật " + item.Key
	}
	w.must("officer", catalog.SaveRecord{ID: "p1", Kind: catalog.Exemplar, Unit: north, Content: c})
	w.must("officer", w.move("p1", "submit"))
	w.must("reviewer", w.move("p1", "verify"))
	w.must("publisher", w.move("p1", "publish"))
	for _, noun := range []string{"card", "publication"} {
		docs, err := w.reg.Store().Find(context.Background(), noun, ledger.Query{})
		if err != nil || len(docs) != 1 {
			t.Fatal(noun, len(docs), err)
		}
		for _, secret := range []string{"birth_year", "sex", "ethnic", "party", "contact"} {
			if strings.Contains(string(docs[0].Body), "bí mật "+secret) {
				t.Errorf("%s carries %s", noun, secret)
			}
		}
		if !strings.Contains(string(docs[0].Body), "bí mật deeds") {
			t.Errorf("%s lacks the public story", noun)
		}
	}
}

func TestVerdictsDecideWhatIsPrinted(t *testing.T) {
	w := newTown(t)
	c := full("Làm đường")
	c.Claims = []catalog.Claim{
		{Name: "Nhận", Value: "1", Measure: "km", Evidence: "sổ"}, {Name: "Sửa", Value: "500", Measure: "triệu đồng", Evidence: "sổ"}, {Name: "Bác", Value: "9", Measure: "hộ", Evidence: "sổ"},
	}
	w.save("officer", "r1", c)
	w.must("officer", w.move("r1", "submit"))
	m := w.move("r1", "verify")
	m.Judgements = map[string]catalog.Judgement{"0": {Verdict: catalog.Accepted}, "1": {Verdict: catalog.Adjusted}, "2": {Verdict: catalog.Rejected}}
	_, err := w.try("reviewer", m)
	var bad catalog.Invalid
	if !errors.As(err, &bad) || bad[0].Field != "claims.1.verified" {
		t.Fatalf("an adjusted claim without its figure: %v", err)
	}
	m.Judgements["1"] = catalog.Judgement{Verdict: catalog.Adjusted, Verified: "450"}
	w.must("reviewer", m)
	w.must("publisher", w.move("r1", "publish"))
	got := w.cards()["r1"].Claims
	if len(got) != 2 || got[0].Value != "1" || got[1].Value != "450" {
		t.Errorf("claims on the card: %+v", got)
	}
}

func TestIncompleteFormsNameTheirFields(t *testing.T) {
	w := newTown(t)
	w.save("officer", "r1", catalog.Content{Name: "Phong trào toàn dân bảo vệ an ninh", Started: "2999",
		Claims: []catalog.Claim{{Name: "Kinh phí", Value: "nhiều lắm"}}, Photos: []catalog.Photo{{Key: "k", Width: 1, Height: 1}}})
	_, err := w.try("officer", w.move("r1", "submit"))
	var bad catalog.Invalid
	if !errors.As(err, &bad) {
		t.Fatal(err)
	}
	want := []string{"name", "field", "summary", "answers.situation", "answers.sustain", "started", "claims.0.value", "claims.0.measure", "claims.0.evidence", "photos.0.alt", "photos.0.credit"}
	for _, f := range want {
		found := false
		for _, p := range bad {
			found = found || p.Field == f && (strings.HasSuffix(p.Sentence, ".") || strings.HasSuffix(p.Sentence, "…"))
		}
		if !found {
			t.Errorf("no sentence at %s: %v", f, bad)
		}
	}
}

func TestTwoOfOneName(t *testing.T) {
	w := newTown(t)
	w.published("r1", "Ánh sáng đường làng")
	w.published("r2", "Ánh sáng đường làng")
	if a, b := w.cards()["r1"].Slug, w.cards()["r2"].Slug; a == b || b != "anh-sang-duong-lang-2" {
		t.Errorf("addresses %q %q", a, b)
	}
}

func TestPeople(t *testing.T) {
	w := newTown(t)
	var bad catalog.Invalid
	for _, c := range []catalog.Command{
		catalog.CreatePerson{ID: "x", Name: "Ai Đó", Email: "OFFICER@mau.vn"},
		catalog.CreatePerson{ID: "x", Name: "", Email: "x@mau.vn"},
		catalog.CreatePerson{ID: "x", Name: "Ai Đó", Email: "không phải địa chỉ"},
		catalog.GrantRole{Person: "officer", Role: "king", Unit: north},
		catalog.GrantRole{Person: "officer", Role: catalog.Officer, Unit: "nowhere"},
		catalog.GrantRole{Person: "officer", Role: catalog.Officer, Unit: north},
	} {
		if _, err := w.try("admin", c); !errors.As(err, &bad) {
			t.Errorf("%+v: %v", c, err)
		}
	}
	w.refuses("officer", catalog.CreatePerson{ID: "x", Name: "Ai Đó", Email: "x@mau.vn"}, catalog.ErrForbidden)
	w.refuses("officer", catalog.GrantRole{Person: "officer", Role: catalog.Administrator}, catalog.ErrForbidden)
	w.refuses("admin", catalog.EndRole{Person: "admin", Role: catalog.Administrator}, catalog.ErrForbidden)
	w.refuses("", catalog.SetUp{Name: "Lần hai", Place: "X", Person: "y", Admin: "Y", Email: "y@mau.vn"}, catalog.ErrClosed)
}
