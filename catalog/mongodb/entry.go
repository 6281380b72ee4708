package mongodb

import (
	"danvankheo/catalog/ledger"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/bson/primitive"
)

// entryDoc is an entry as it lies in the database, its bodies the very text
// that was hashed. Its key is the _id and its seq a unique index, and not the
// other way round: every act is looked up by its key twice, and the stand-in of
// the tests reads a whole collection for anything but a text in _id.
func entryDoc(e ledger.Full) bson.D {
	changes := bson.A{}
	for i, c := range e.Changes {
		var salt, body any // null once erased
		if i < len(e.Bodies) && e.Bodies[i].JSON != nil {
			salt, body = primitive.Binary{Data: e.Bodies[i].Salt}, string(e.Bodies[i].JSON)
		}
		changes = append(changes, bson.D{
			{Key: nounField, Value: c.Noun}, {Key: nounIDField, Value: c.ID}, {Key: versionField, Value: c.Version},
			{Key: bodyHashField, Value: c.BodyHash}, {Key: saltField, Value: salt}, {Key: bodyField, Value: body},
		})
	}
	return bson.D{
		{Key: idField, Value: e.Key}, {Key: seqField, Value: e.Seq}, {Key: atField, Value: ledger.Stamp(e.At)},
		{Key: byField, Value: e.By}, {Key: actField, Value: e.Act}, {Key: schemaField, Value: int64(e.Schema)},
		{Key: requestField, Value: e.Request}, {Key: changesField, Value: changes},
		{Key: prevField, Value: e.Prev}, {Key: hashField, Value: e.Hash},
	}
}

// entryOf reads what entryDoc wrote. What was altered into something of another
// type reads as nothing: the entry cannot match its hash then.
func entryOf(raw bson.Raw) ledger.Full {
	f := ledger.Full{Entry: ledger.Entry{
		Seq: number(raw, seqField), Key: text(raw, idField), By: text(raw, byField), Act: text(raw, actField),
		Schema: int(number(raw, schemaField)), Request: text(raw, requestField), Prev: text(raw, prevField), Hash: text(raw, hashField),
	}}
	f.At, _ = ledger.ParseStamp(text(raw, atField))
	list, _ := raw.Lookup(changesField).ArrayOK()
	changes, _ := list.Values()
	for _, v := range changes {
		c, _ := v.DocumentOK()
		f.Changes = append(f.Changes, ledger.Change{
			Noun: text(c, nounField), ID: text(c, nounIDField), Version: number(c, versionField), BodyHash: text(c, bodyHashField),
		})
		var b ledger.Body
		if salt := binary(c, saltField); salt != nil {
			b.Salt = salt
		}
		if body, ok := c.Lookup(bodyField).StringValueOK(); ok {
			b.JSON = []byte(body)
		}
		f.Bodies = append(f.Bodies, b)
	}
	return f
}

func text(raw bson.Raw, field string) string {
	s, _ := raw.Lookup(field).StringValueOK()
	return s
}

// number is a whole number: a fraction was not written here.
func number(raw bson.Raw, field string) int64 {
	v := raw.Lookup(field)
	if n, ok := v.Int32OK(); ok {
		return int64(n)
	}
	n, _ := v.Int64OK()
	return n
}

// binary is a copy: the driver uses its buffers again.
func binary(raw bson.Raw, field string) []byte {
	_, data, ok := raw.Lookup(field).BinaryOK()
	if !ok {
		return nil
	}
	return append([]byte{}, data...)
}
