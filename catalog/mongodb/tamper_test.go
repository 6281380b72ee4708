package mongodb_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"danvankheo/catalog/ledger"
	"danvankheo/catalog/storetest"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/bson/primitive"
	"go.mongodb.org/mongo-driver/mongo"
)

// What every stored field is altered to.
var (
	entryFields = map[string]any{
		"_id": "other", "seq": int64(99), "at": "2031-01-01T00:00:00.000Z", "by": "p2", "act": "other", "schema": int64(0),
		"request": "other", "prev": "other", "hash": "other", "changes": bson.A{},
	}
	changeFields = map[string]any{
		"noun": "counter", "id": "other", "version": int64(9), "body_hash": "other", "salt": primitive.Binary{Data: []byte{0}}, "body": `{"title":"Z"}`,
	}
)

// Every field of an entry there is can be altered by the tampers below.
func TestTampersKnowEveryField(t *testing.T) {
	dir := t.TempDir()
	writeOne(t, dir)
	db := database(t, dir)
	var e bson.M
	if err := db.Collection("entries").FindOne(t.Context(), bson.D{}).Decode(&e); err != nil {
		t.Fatal(err)
	}
	for field := range e {
		if entryFields[field] == nil {
			t.Errorf("no way to alter %s", field)
		}
	}
	for field := range e["changes"].(bson.A)[0].(bson.M) {
		if changeFields[field] == nil {
			t.Errorf("no way to alter %s of a change", field)
		}
	}
}

func writeOne(t *testing.T, dir string) {
	t.Helper()
	s, err := openIn(dir, storetest.Nouns)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	l, err := ledger.Open(t.Context(), storetest.Config(s))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if _, err := l.Do(t.Context(), "k", "p1", nil, func(*ledger.View) (ledger.Draft, error) {
		return ledger.Draft{Act: "x", Puts: []ledger.Put{{Noun: "counter", ID: "c", Body: map[string]any{"n": 1}}}}, nil
	}); err != nil {
		t.Fatal(err)
	}
}

// tamper is a mongo shell's worth of a database.
type tamper struct {
	t  *testing.T
	db *mongo.Database
}

func (x tamper) set(collection string, filter bson.D, field string, v any) {
	x.t.Helper()
	res, err := x.db.Collection(collection).UpdateOne(context.Background(), filter, bson.D{{Key: "$set", Value: bson.D{{Key: field, Value: v}}}})
	if err != nil || res.MatchedCount != 1 {
		x.t.Fatalf("%s %v: %v, %v", collection, filter, res, err)
	}
}

func (x tamper) get(collection string, filter bson.D) (doc bson.D) {
	x.t.Helper()
	if err := x.db.Collection(collection).FindOne(context.Background(), filter).Decode(&doc); err != nil {
		x.t.Fatalf("%s %v: %v", collection, filter, err)
	}
	return doc
}

func (x tamper) remove(collection string, filter bson.D) {
	x.t.Helper()
	if res, err := x.db.Collection(collection).DeleteMany(context.Background(), filter); err != nil || res.DeletedCount == 0 {
		x.t.Fatalf("%s %v: %v, %v", collection, filter, res, err)
	}
}

func (x tamper) insert(collection string, doc bson.D) {
	x.t.Helper()
	if _, err := x.db.Collection(collection).InsertOne(context.Background(), doc); err != nil {
		x.t.Fatal(err)
	}
}

// again inserts a document with some of its fields altered; remove says that
// the old one goes.
func (x tamper) again(collection string, filter bson.D, remove bool, with bson.D) {
	x.t.Helper()
	doc := x.get(collection, filter)
	for _, e := range with {
		i := slices.IndexFunc(doc, func(have bson.E) bool { return have.Key == e.Key })
		doc[i].Value = e.Value
	}
	if remove {
		x.remove(collection, filter)
	}
	x.insert(collection, doc)
}

func entry(seq int64) bson.D { return bson.D{{Key: "seq", Value: seq}} }
func id(id string) bson.D    { return bson.D{{Key: "_id", Value: id}} }

func tampers() []storetest.Tamper {
	var list []storetest.Tamper
	add := func(name string, seq int64, do func(x tamper)) {
		list = append(list, storetest.Tamper{Name: name, Seq: seq, Do: func(t *testing.T, dir string) { do(tamper{t, database(t, dir)}) }})
	}
	for field, v := range entryFields {
		for _, seq := range []int64{1, 3, 8} {
			add(fmt.Sprintf("%s of entry %d", field, seq), seq, func(x tamper) {
				if field == "_id" {
					x.again("entries", entry(seq), true, bson.D{{Key: field, Value: v}})
				} else {
					x.set("entries", entry(seq), field, v)
				}
			})
		}
	}
	for field, v := range changeFields {
		for n := range 3 {
			add(fmt.Sprintf("%s of change %d of entry 1", field, n), 1, func(x tamper) { x.set("entries", entry(1), fmt.Sprintf("changes.%d.%s", n, field), v) })
		}
	}
	tamperChain(add)
	tamperState(add)
	return list
}

func tamperChain(add func(string, int64, func(tamper))) {
	setOn := func(name string, seq int64, field string, v any) {
		add(name, seq, func(x tamper) { x.set("entries", entry(seq), field, v) })
	}
	setOn("a stamp that is a number", 3, "at", int64(3))
	setOn("a seq that is a fraction", 3, "seq", 3.5)
	setOn("changes that are none", 3, "changes", "none")
	setOn("a body made null", 3, "changes.0.body", nil)
	setOn("a body that is a document", 3, "changes.0.body", bson.D{{Key: "title", Value: "A2"}})
	setOn("a salt made null", 3, "changes.0.salt", nil)
	setOn("an erased body written again", 5, "changes.0.body", "{}")
	setOn("the salt of an erased body written again", 5, "changes.0.salt", primitive.Binary{Data: []byte{0}})
	setOn("the erasure altered", 6, "changes.1.body", `{"bodies":[{"n":0,"seq":4}]}`)
	add("body and salt made null", 3, func(x tamper) {
		x.set("entries", entry(3), "changes.0.body", nil)
		x.set("entries", entry(3), "changes.0.salt", nil)
	})
	changes := func(name string, seq int64, f func(bson.A) bson.A) {
		add(name, seq, func(x tamper) {
			list := in(x.get("entries", entry(seq)), "changes").(bson.A)
			x.set("entries", entry(seq), "changes", f(list))
		})
	}
	changes("a change swapped with its neighbour", 1, func(a bson.A) bson.A { return bson.A{a[1], a[0], a[2]} })
	changes("a change removed", 4, func(a bson.A) bson.A { return a[:1] })
	changes("a change doubled", 3, func(a bson.A) bson.A { return bson.A{a[0], a[0]} })
	removed := func(name string, names int64, seqs ...int64) {
		add(name, names, func(x tamper) {
			for _, seq := range seqs {
				x.remove("entries", entry(seq))
			}
		})
	}
	removed("the first entry removed", 1, 1)
	removed("one in the middle removed", 4, 4)
	removed("several removed", 3, 3, 4, 5)
	for _, seq := range []int64{3, 8} {
		add(fmt.Sprintf("entry %d doubled at the end", seq), 9, func(x tamper) {
			x.again("entries", entry(seq), false, bson.D{{Key: "_id", Value: "copy"}, {Key: "seq", Value: int64(9)}})
		})
	}
	add("an entry far behind the last", 9, func(x tamper) {
		x.again("entries", entry(8), false, bson.D{{Key: "_id", Value: "copy"}, {Key: "seq", Value: int64(1e12)}})
	})
	for _, seq := range []int64{3, 4} {
		add(fmt.Sprintf("two swapped, %d", seq), seq, func(x tamper) {
			x.set("entries", entry(3), "seq", int64(30))
			x.set("entries", entry(4), "seq", int64(3))
			x.set("entries", entry(30), "seq", int64(4))
		})
	}
}

func tamperState(add func(string, int64, func(tamper))) {
	setOn := func(name string, seq int64, collection, which, field string, v any) {
		add(name, seq, func(x tamper) { x.set(collection, id(which), field, v) })
	}
	setOn("state altered", 3, "things", "a", "body", `{"open":false,"place":{},"tags":null,"title":"A3"}`)
	setOn("the version of state altered", 3, "things", "a", "version", int64(1))
	setOn("state said to be gone", 3, "things", "a", "gone", true)
	setOn("a tombstone altered", 6, "things", "d", "body", `{"open":false,"place":{},"tags":null,"title":""}`)
	setOn("a derived document altered", 3, "faces", "a", "body", `{"area":"North","title":"A3"}`)
	setOn("a derived document said to be gone", 4, "faces", "b", "gone", true)
	setOn("a held name altered", 3, "things", "a", "names", bson.A{"slug:z"})
	setOn("a held name removed", 4, "things", "b", "names", bson.A{})
	add("a held name given to another", 3, func(x tamper) {
		x.set("things", id("a"), "names", bson.A{})
		x.set("things", id("c"), "names", bson.A{"slug:a"})
	})
	add("state removed", 8, func(x tamper) { x.remove("counters", bson.D{}) })
	add("state of an older version", 4, func(x tamper) {
		old := in(in(x.get("entries", entry(1)), "changes").(bson.A)[1].(bson.D), "body")
		x.set("things", id("b"), "version", int64(1))
		x.set("things", id("b"), "body", old)
	})
	add("state under another id", 3, func(x tamper) { x.again("things", id("a"), true, id("other")) })
	add("state out of nothing", 0, func(x tamper) {
		x.insert("counters", bson.D{{Key: "_id", Value: "ghost"}, {Key: "version", Value: int64(1)}, {Key: "body", Value: `{"n":1}`}})
	})
	add("a derived document removed", 4, func(x tamper) { x.remove("faces", id("b")) })
	add("a derived document out of nothing", 0, func(x tamper) {
		x.insert("faces", bson.D{{Key: "_id", Value: "ghost"}, {Key: "version", Value: int64(99)}, {Key: "body", Value: `{"area":"","title":"C"}`}})
	})
	add("a derived document back", 7, func(x tamper) {
		x.remove("faces", id("c"))
		x.insert("faces", bson.D{{Key: "_id", Value: "c"}, {Key: "version", Value: int64(1)}, {Key: "body", Value: `{"area":"","title":"C"}`}})
	})
}

// in is a document's field.
func in(d bson.D, field string) any {
	for _, e := range d {
		if e.Key == field {
			return e.Value
		}
	}
	return nil
}
