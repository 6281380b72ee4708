package mongodb

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"danvankheo/catalog/ledger"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
)

// index adds the indexes that are missing. One of the same name on something
// else, which an administrator may have made, is an error.
func (s *Store) index(ctx context.Context, nouns []ledger.Noun) error {
	for c, models := range s.wanted(nouns) {
		if err := complete(ctx, c, models); err != nil {
			return fmt.Errorf("indexes of %s: %w", c.Name(), err)
		}
	}
	return nil
}

// wanted are the indexes of every collection.
func (s *Store) wanted(nouns []ledger.Noun) map[*mongo.Collection][]mongo.IndexModel {
	lists := map[*mongo.Collection][]mongo.IndexModel{
		s.entries: {
			indexed("seq", true, seqField, 1),
			indexed("history", false, changesField+"."+nounIDField, 1, seqField, 1),
		},
		s.kept: {
			indexed("group", false, kindField, 1, groupField, 1, idField, 1),
			indexed("until", false, untilField, 1),
		},
	}
	for _, n := range nouns {
		lists[s.nouns[n.Name].state] = indexesOf(n)
	}
	return lists
}

// complete creates what is not listed. It asks first: FerretDB dies of being
// told to create several that are there.
func complete(ctx context.Context, c *mongo.Collection, models []mongo.IndexModel) error {
	missing, other, err := compared(ctx, c, models)
	if err = errors.Join(err, other); err == nil && len(missing) > 0 {
		_, err = c.Indexes().CreateMany(ctx, missing)
	}
	return err
}

// compared are those that a collection has not, and other says which of its own
// have a name that is needed and are on something else.
func compared(ctx context.Context, c *mongo.Collection, models []mongo.IndexModel) (missing []mongo.IndexModel, other, err error) {
	specs, err := c.Indexes().ListSpecifications(ctx)
	if err != nil {
		return nil, nil, err
	}
	have := map[string]*mongo.IndexSpecification{}
	for _, spec := range specs {
		have[spec.Name] = spec
	}
	for _, m := range models {
		spec := have[*m.Options.Name]
		if spec == nil {
			missing = append(missing, m)
			continue
		}
		keys, err := bson.Marshal(m.Keys)
		if err != nil {
			return nil, nil, err
		}
		unique := spec.Unique != nil && *spec.Unique
		if fmt.Sprint(bson.Raw(keys)) != fmt.Sprint(spec.KeysDocument) || unique != (m.Options.Unique != nil) {
			other = errors.Join(other, fmt.Errorf("%q is there and on %v: drop it", spec.Name, spec.KeysDocument))
		}
	}
	return missing, other, nil
}

// indexesOf gives two for each field: the id comes last in every sort and
// upwards in both.
func indexesOf(n ledger.Noun) []mongo.IndexModel {
	var list []mongo.IndexModel
	if n.Unique != nil {
		// not unique: within one batch a name may be on its way from one noun to another
		list = append(list, indexed("names", false, namesField, 1))
	}
	for _, f := range n.Fields {
		name := "by_" + strings.ReplaceAll(strings.TrimSuffix(f, "[]"), ".", "_")
		list = append(list, indexed(name, false, pathOf(f), 1, idField, 1))
		if !isList(f) {
			list = append(list, indexed(name+"_down", false, pathOf(f), -1, idField, 1))
		}
	}
	return list
}

// indexed is an index on keys, each followed by its direction.
func indexed(name string, unique bool, keys ...any) mongo.IndexModel {
	spec := bson.D{}
	for i := 0; i < len(keys); i += 2 {
		spec = append(spec, bson.E{Key: keys[i].(string), Value: keys[i+1]})
	}
	opts := options.Index().SetName(name)
	if unique {
		opts.SetUnique(true)
	}
	return mongo.IndexModel{Keys: spec, Options: opts}
}
