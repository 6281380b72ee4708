package search

import (
	"slices"
	"testing"

	"danvankheo/catalog"
)

// TestRelated: of each card, which others it is likened to, the likest first.
func TestRelated(t *testing.T) {
	ix := New()
	card := func(id string, k catalog.Kind, f catalog.Field, name, summary, story string) catalog.Card {
		return catalog.Card{ID: id, Slug: id, Kind: k, Field: f, Name: name, Summary: summary, Story: []catalog.Passage{{Text: story}}}
	}
	model := func(id, name, summary, story string) catalog.Card {
		return card(id, catalog.Model, catalog.Culture, name, summary, story)
	}
	person := func(id, name, summary string) catalog.Card {
		return card(id, catalog.Exemplar, catalog.Culture, name, summary, "")
	}
	ix.Put(
		model("street", "Tuyến đường hoa thôn Mẫu", "", "Mỗi hộ giữ vệ sinh, hiến đất."),
		model("flowers", "Tuyến đường hoa hẻm 780", "", ""),
		model("road", "Tuyến đường sáng thôn Mẫu", "Đèn dọc đường.", ""),
		model("hollow", "Đường hỏa xa", "", ""), // other marks
		model("summary", "Ấp Mẫu", "Dân trồng tuyến đường hoa.", ""),
		model("land", "Vận động hiến đất", "", ""),
		card("elsewhere", catalog.Model, catalog.Security, "Tuyến đường hoa thôn Mẫu", "", ""),
		person("mau", "Nguyễn Văn Mẫu", "Người uy tín hòa giải ở buôn."),
		person("other", "Nguyễn Văn Khác", "Người trồng rừng."),
		person("like", "Trần Thị Mẫu", "Hòa giải viên, người uy tín."),
		model("lone", "Ong", "", ""),
	)
	for id, want := range map[string][]string{
		// the rarest shared word first, in a name before a summary, its own marks before others
		"street": {"road", "flowers", "summary", "hollow"},
		// names have nothing more to say: a story has
		"land":  {"street"},
		"mau":   {"like"}, // by what they did, not by what they are called
		"other": {},
		"lone":  {}, // one syllable is no word of two
	} {
		c, _ := ix.Get(id)
		var got []string
		for _, x := range ix.Related(c, 9) {
			got = append(got, x.ID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s is like %q, want %q", id, got, want)
		}
		if short := ix.Related(c, 1); len(short) > 1 || len(short) == 1 && short[0].ID != want[0] {
			t.Errorf("%s is likest to %v", id, short)
		}
	}
	gone, _ := ix.Get("street")
	ix.Delete("street")
	if list := ix.Related(gone, 9); len(list) != 4 {
		t.Errorf("what is no more in the index is like %d", len(list))
	}
}
