package catalog

import (
	"encoding/json"

	"danvankheo/catalog/ledger"
)

// ErasedName stands where a name was. Of what is erased the kind, the unit, the
// dates and the states stay, so that no figure moves; nothing that tells of a
// person does.
const ErasedName = "Nội dung đã xóa"

// ErasedPerson stands where someone's name was.
const ErasedPerson = "Người đã rời sổ bộ"

// Tombstone makes what stays of a noun out of what it was last.
func Tombstone[T any](left func(T) T) func([]ledger.Full) ([]byte, error) {
	return func(versions []ledger.Full) ([]byte, error) {
		t, err := newest[T](versions)
		if err != nil {
			return nil, err
		}
		return json.Marshal(left(t))
	}
}

func newest[T any](versions []ledger.Full) (t T, err error) {
	return t, json.Unmarshal(versions[len(versions)-1].Bodies[0].JSON, &t)
}

var recordTombstone = Tombstone(func(r Record) Record {
	r.Content, r.File, r.Public = r.Content.erased(), Erased, false
	r.Source, r.Figures, r.Identity, r.Alike, r.Note = "", "", "", "", ""
	return r
})

// publicationTombstone keeps what was counted of every version: what was public on a
// day that has passed is counted then for ever.
func publicationTombstone(versions []ledger.Full) ([]byte, error) {
	p, err := newest[Publication](versions)
	if err != nil {
		return nil, err
	}
	if !p.Erased {
		then, err := stood(versions, p)
		if err != nil {
			return nil, err
		}
		p.Was = was(then)
	}
	p.Slug, p.Content, p.Erased = p.ID, p.Content.erased(), true
	p.Source, p.Figures, p.Note = "", "", ""
	return json.Marshal(p)
}

// personTombstone keeps the roles: who did what must still lead to someone.
var personTombstone = Tombstone(func(p Person) Person {
	return Person{ID: p.ID, Name: ErasedPerson, Grants: p.Grants, Erased: true}
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
