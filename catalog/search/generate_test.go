package search

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
)

// syllables have look-alikes without marks on purpose, and rare ones at the end.
var syllables = strings.Fields(`mô hình dân vận khéo ánh sáng đường làng hoa hoà hòa hóa bàn bán ban bản thôn tổ hội phụ nữ nông mới
an ninh trật tự xây dựng đời sống văn quỹ tiết kiệm nhà đất hiến người nghèo trồng rau sạch tuyến đèn camera số 2023 lặng đa da
học sinh giúp nhau làm kinh tế vườn đồi cây cà phê thanh long nước tưới bảo vệ môi trường rác thải phân loại K'Ho H'Mông cồng chiêng
tuần tra đêm tự quản chợ biển ngư hợp tác xã đối thoại hoà giải cơ sở công khai minh bạch một cửa chuyển đổi điện tử tủ sách đọc`)

// generator makes believable cards from a seed, the same for the same seed.
type generator struct {
	*rand.Rand
	units int
	rare  int // one word in so many is a made-up name; 0 is none
}

func (g generator) words(n int) string {
	out := make([]string, n)
	for i := range out {
		// Squaring makes the first words the common ones, as in real text.
		f := g.Float64()
		out[i] = syllables[int(f*f*float64(len(syllables)))]
		if g.rare > 0 && g.IntN(g.rare) == 0 {
			out[i] = fmt.Sprintf("%c%x", 'g'+rune(g.IntN(20)), g.IntN(1000))
		}
	}
	return strings.Join(out, " ")
}

func (g generator) card(id string, story int) catalog.Card {
	c := catalog.Card{
		ID: id, Slug: "the-" + id, Name: g.words(2 + g.IntN(6)), Summary: g.words(g.IntN(30)),
		Kind: catalog.Kinds[g.IntN(2)], Subject: catalog.Subjects[g.IntN(3)], Field: catalog.Fields[g.IntN(4)],
		Origin: catalog.Registered, Life: catalog.Lives[g.IntN(5)], Within: []string{},
		Place: catalog.Place{Commune: g.words(2), Province: "Lâm Đồng"},
		At:    time.Date(2020, 1, 1, 0, 0, g.IntN(1000), 0, time.UTC),
	}
	if g.IntN(5) > 0 {
		c.Year = fmt.Sprint(2015 + g.IntN(11))
	}
	if g.IntN(6) > 0 {
		n := g.IntN(g.units)
		c.Unit = fmt.Sprintf("u%d", n)
		c.Within = []string{c.Unit, fmt.Sprintf("p%d", n%34)}
		c.UnitName = "Xã " + text.Line(c.Place.Commune)
		c.TodayWithin = []string{fmt.Sprintf("u%d", n/3), "p0"}
	}
	if g.IntN(2) == 0 {
		c.Tags = []string{g.words(2)}
	}
	if g.IntN(3) == 0 {
		c.Recognitions = []catalog.Recognition{{Text: []string{"UBND tỉnh tặng Bằng khen", "Giấy khen của UBND xã", "Đề nghị cấp tỉnh khen"}[g.IntN(3)]}}
	}
	for left := story; left > 0; left -= 70 {
		c.Story = append(c.Story, catalog.Passage{Key: "x", Heading: "Cách làm", Text: g.words(min(left, 70)) + "."})
	}
	return c
}

// query picks words that some card has, now and then with wrong or no marks.
func (g generator) query() Query {
	q := Query{Limit: 1 + g.IntN(30), Offset: max(0, g.IntN(40)-20), Sort: []Sort{"", Relevance, Newest, Name}[g.IntN(4)]}
	if g.IntN(5) > 0 {
		q.Text = g.words(1 + g.IntN(4))
		switch g.IntN(5) {
		case 0:
			q.Text = text.Fold(q.Text)
		case 1:
			q.Text = `"` + g.words(2) + `" ` + q.Text
		case 2:
			q.Text = q.Text[:len(q.Text)-1]
		}
	}
	if g.IntN(3) == 0 {
		q.Kind = catalog.Kinds[:1+g.IntN(2)]
	}
	if g.IntN(3) == 0 {
		q.Subject = catalog.Subjects[g.IntN(3):]
	}
	if g.IntN(3) == 0 {
		q.Field = catalog.Fields[g.IntN(4):]
	}
	if g.IntN(4) == 0 {
		q.Year = []string{fmt.Sprint(2015 + g.IntN(12)), []string{"", "2020"}[g.IntN(2)]}
	}
	if g.IntN(5) == 0 {
		q.Level = catalog.RecognitionLevels[g.IntN(4):]
	}
	if g.IntN(5) == 0 {
		q.Tag = []string{g.words(2), g.words(2), strings.ToUpper(g.words(1))}
	}
	q.Either = g.IntN(2) == 0
	if g.IntN(4) == 0 {
		q.Unit = []string{fmt.Sprintf("p%d", g.IntN(34)), []string{"", "u1", "u2"}[g.IntN(3)]}
	}
	return q
}
