package mongodb

import (
	"fmt"
	"os"
	"slices"
	"testing"

	"danvankheo/catalog"
	"danvankheo/catalog/award"
	"danvankheo/catalog/report"
	"danvankheo/catalog/storetest"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

// Every query that the program can make has an index that selects by its
// condition, or is in its order where it has none.
func TestEveryQueryHasAnIndex(t *testing.T) {
	nouns := slices.Concat(catalog.Nouns, award.Nouns, report.Nouns, storetest.Nouns)
	s, err := Open(t.Context(), os.Getenv("MONGODB_TEST_SERVER")+"/dvk_test_indexes", nouns)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	defer s.db.Drop(t.Context())
	for _, x := range []struct {
		c    *mongo.Collection
		by   string
		sort bson.D
	}{
		{s.entries, idField, nil}, {s.entries, seqField, bySeq}, {s.entries, "", bson.D{{Key: seqField, Value: -1}}},
		{s.entries, changesField + "." + nounIDField, bySeq},
		{s.kept, idField, nil}, {s.kept, kindField, nil}, {s.kept, untilField, nil}, {s.meta, idField, nil},
	} {
		covered(t, x.c, x.by, x.sort)
	}
	queries := 0
	for _, n := range s.nouns {
		covered(t, n.state, idField, nil)
		if n.Unique != nil {
			covered(t, n.state, namesField, nil)
		}
		for _, f := range append([]string{"id"}, n.Fields...) {
			if isList(f) {
				at, err := n.list(f)
				if err != nil {
					t.Fatal(err)
				}
				covered(t, n.state, at, nil)
				continue
			}
			at, err := n.path(f)
			if err != nil {
				t.Fatal(err)
			}
			covered(t, n.state, at, nil) // Is, In, From, Until, and whatever is left is sorted
			for _, sort := range []string{f, "-" + f} {
				order, err := n.order([]string{sort})
				if err != nil {
					t.Fatal(err)
				}
				covered(t, n.state, "", order)
				queries++
			}
		}
	}
	if queries < 40 {
		t.Errorf("only %d sorted queries were listed", queries)
	}
	specs, err := s.entries.Indexes().ListSpecifications(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range specs {
		if spec.Name == "seq" && (spec.Unique == nil || !*spec.Unique) {
			t.Error("two entries could have one seq")
		}
	}
	t.Logf("%d nouns, %d sorted queries", len(s.nouns), queries)
}

// covered fails unless an index begins with by, or is in the order of sort,
// forwards or backwards.
func covered(t *testing.T, c *mongo.Collection, by string, sort bson.D) {
	t.Helper()
	if by == idField || by == "" && len(sort) == 1 && sort[0].Key == idField {
		return // the server has that one
	}
	specs, err := c.Indexes().ListSpecifications(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range specs {
		var keys bson.D
		if err := bson.Unmarshal(spec.KeysDocument, &keys); err != nil {
			t.Fatal(err)
		}
		if by != "" && keys[0].Key == by {
			return
		}
		if by == "" && (ordered(keys, sort, 1) || ordered(keys, sort, -1)) {
			return
		}
	}
	t.Errorf("%s: no index for %q sorted by %v", c.Name(), by, sort)
}

func ordered(keys, sort bson.D, sign int) bool {
	if len(sort) > len(keys) {
		return false
	}
	for i, want := range sort {
		if keys[i].Key != want.Key || fmt.Sprint(keys[i].Value) != fmt.Sprint(sign*want.Value.(int)) {
			return false
		}
	}
	return true
}
