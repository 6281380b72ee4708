package lang

import (
	"context"

	"danvankheo/catalog"
)

// The nouns of the registry as an English text of the Vietnamese state calls them.
// catalog has the Vietnamese names; “Dân vận khéo” itself stays.

var fields = map[catalog.Field]string{
	catalog.Economy: "Economic development", catalog.Culture: "Culture and society",
	catalog.Security: "Defence and security", catalog.PoliticalSystem: "Building the political system",
}

var kinds = map[catalog.Kind]string{catalog.Model: "Model", catalog.Exemplar: "Exemplar"}

var manyKinds = map[catalog.Kind]string{catalog.Model: "Models", catalog.Exemplar: "Exemplars"}

var subjects = map[catalog.Subject]string{catalog.Collective: "Collective", catalog.Individual: "Individual", catalog.Unclear: "Not stated"}

var lives = map[catalog.Life]string{
	catalog.Running: "Running", catalog.NotAssessed: "Not yet assessed", catalog.Effective: "Effective",
	catalog.NotEffective: "Not yet effective", catalog.Ended: "Ended",
}

var origins = map[catalog.Origin]string{catalog.Registered: "Registered by its unit", catalog.Historical: "From public sources"}

var levels = map[catalog.Level]string{catalog.Nation: "national level", catalog.Province: "province level", catalog.District: "district level", catalog.Commune: "commune level"}

var unitKinds = map[catalog.UnitKind]string{
	catalog.Territory: "Administrative unit", catalog.PartyCommittee: "Party committee or body", catalog.Department: "Department or agency",
	catalog.Front: "Fatherland Front", catalog.MassOrganisation: "Mass organisation", catalog.ArmedForce: "Armed forces", catalog.School: "School",
}

// named is a noun that has a Vietnamese name.
type named interface {
	comparable
	Label() string
}

func label[N named](ctx context.Context, english map[N]string, n N) string {
	if Of(ctx) == English {
		return english[n]
	}
	return n.Label()
}

// Field is a field's name.
func Field(ctx context.Context, f catalog.Field) string { return label(ctx, fields, f) }

// Kind is a kind's name.
func Kind(ctx context.Context, k catalog.Kind) string { return label(ctx, kinds, k) }

// Kinds is a kind's name over a number of them.
func Kinds(ctx context.Context, k catalog.Kind) string { return label(ctx, manyKinds, k) }

// Subject is a subject's name; what no source says is said so.
func Subject(ctx context.Context, s catalog.Subject) string { return label(ctx, subjects, s) }

// Life is the state of the thing itself, "" for an unknown one.
func Life(ctx context.Context, l catalog.Life) string { return label(ctx, lives, l) }

// Origin is how a record came in.
func Origin(ctx context.Context, o catalog.Origin) string { return label(ctx, origins, o) }

// Level is a territory's level, in the middle of a sentence.
func Level(ctx context.Context, l catalog.Level) string { return label(ctx, levels, l) }

// Unit is a unit's full name; of one that is no more, until when it was.
func (l Lang) Unit(u catalog.Unit) string {
	until := map[Lang]string{Vietnamese: "đến", English: "until"}
	if u.ValidTo != "" {
		return u.FullName + " (" + until[l] + " " + u.ValidTo[:4] + ")"
	}
	return u.FullName
}

// UnitKind tells territories from organisations.
func UnitKind(ctx context.Context, k catalog.UnitKind) string { return label(ctx, unitKinds, k) }
