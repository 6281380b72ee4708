package catalog

import "encoding/json"

// ErasedName stands where a name was. Of what is erased the kind, the unit, the
// dates and the states stay, so that no figure moves; nothing that tells of a
// person does.
const ErasedName = "Nội dung đã xóa"

// Tombstone makes what stays of a noun out of what it was.
func Tombstone[T any](left func(T) T) func([]byte) ([]byte, error) {
	return func(body []byte) ([]byte, error) {
		var t T
		if err := json.Unmarshal(body, &t); err != nil {
			return nil, err
		}
		return json.Marshal(left(t))
	}
}

var recordTombstone = Tombstone(func(r Record) Record {
	r.Content = r.Content.erased()
	r.Source, r.Figures, r.Identity, r.Alike, r.Note = "", "", "", "", ""
	return r
})

var publicationTombstone = Tombstone(func(p Publication) Publication {
	p.Slug, p.Content = p.ID, p.Content.erased()
	p.Source, p.Figures, p.Note = "", "", ""
	return p
})

// personTombstone keeps the roles: who did what must still lead to someone.
var personTombstone = Tombstone(func(p Person) Person {
	return Person{ID: p.ID, Name: ErasedName, Email: p.ID, Grants: p.Grants}
})

func (c Content) erased() Content {
	return Content{
		Name: ErasedName, Subject: c.Subject, Field: c.Field, Started: c.Started, Life: c.Life, Place: Place{Province: c.Place.Province},
		Tags: []string{}, Answers: map[string]string{}, Claims: []Claim{}, Photos: []Photo{}, Recognitions: []Recognition{},
	}
}

// PhotosIn are the keys of the photographs that a body of the ledger names.
func PhotosIn(noun string, body []byte) ([]string, error) {
	if noun != recordNoun && noun != publicationNoun {
		return nil, nil
	}
	var t struct {
		Content struct {
			Photos []struct{ Key string }
		}
	}
	if err := json.Unmarshal(body, &t); err != nil {
		return nil, err
	}
	var keys []string
	for _, p := range t.Content.Photos {
		keys = append(keys, p.Key)
	}
	return keys, nil
}
