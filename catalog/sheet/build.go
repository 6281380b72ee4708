package sheet

import (
	"errors"
	"slices"
	"strings"

	"danvankheo/catalog/text"
)

// builder makes a Table of lines that come one by one.
type builder struct {
	limits Limits
	table  Table
	first  []line      // until the headings are found
	ready  bool        // they are
	at     map[int]int // position in a line → index in table.Columns
	titles map[Column]string
	text   int64
	below  int  // lines below the headings so far
	ragged bool // lines are as long as they were written: a longer one than the headings is told
	width  int  // of the headings
}

// errEnough ends a look at the headings only.
var errEnough = errors.New("sheet: enough")

// add takes the next line.
func (b *builder) add(l line) error {
	if err := b.fits(l); err != nil {
		return err
	}
	if b.ready {
		return b.row(l)
	}
	if blank(l.cells) {
		return nil
	}
	l.cells = slices.Clone(l.cells) // the next line may be written over it
	b.first = append(b.first, l)
	if len(b.first) == headingRows {
		return b.start()
	}
	return nil
}

func (b *builder) fits(l line) error {
	for i, s := range l.cells {
		if s == "" {
			continue
		}
		if i >= b.limits.Columns {
			return refuse("Bảng rộng tới cột %s; chỉ đọc được %d cột. Xóa những cột thừa bên phải rồi lưu lại.", letters(i), b.limits.Columns)
		}
		if len(s) > b.limits.Cell {
			return refuse("Ô %s%d chứa quá nhiều chữ. Xem có dấu ngoặc kép nào mở mà không đóng, hoặc rút gọn ô đó.", letters(i), l.number)
		}
	}
	return nil
}

func blank(cells []string) bool { return filled(cells) == 0 }

// start finds the headings in the first lines and takes those below as rows.
func (b *builder) start() error {
	i := findHeadings(b.first)
	if i < 0 {
		return b.noHeadings()
	}
	head, rest := b.first[i], b.first[i+1:]
	if len(rest) > 0 && under(head, rest[0]) {
		head, rest = joined(head, rest[0]), rest[1:]
	}
	if err := b.columns(head); err != nil {
		return err
	}
	b.ready, b.first, b.width = true, nil, len(head.cells)
	for _, l := range rest {
		if err := b.row(l); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) noHeadings() error {
	if why := misread(b.first); why != "" {
		return refuse("%s", why)
	}
	return refuse("Không thấy dòng tiêu đề nào có cột “Tên mô hình, điển hình”. Đặt tên các cột ở một dòng đầu bảng, như: Tên mô hình, Loại, Lĩnh vực, Xã, Huyện, Tỉnh, Năm, Nguồn.")
}

// columns understands the headings, or says which are not clear.
func (b *builder) columns(head line) error {
	b.at, b.titles = map[int]int{}, map[Column]string{}
	for i, s := range head.cells {
		s = strings.Join(strings.Fields(s), " ")
		if s == "" {
			continue
		}
		c, ok := ColumnOf(s)
		if why, is := doubtful[plain(s)]; !ok && is {
			return refuse("Cột %s “%s” có thể hiểu nhiều cách: %s.", letters(i), s, why)
		}
		h := Heading{Column: c, Text: s, At: i}
		if !ok {
			b.table.Unknown = append(b.table.Unknown, h)
			continue
		}
		if c == Unread {
			continue
		}
		if j := b.table.Has(c); j >= 0 {
			was := b.table.Columns[j]
			return refuse("Cột %s “%s” và cột %s “%s” cùng một nghĩa (%s). Giữ lại một cột, hoặc đổi tên một cột.", letters(was.At), was.Text, letters(i), s, Header(c))
		}
		b.at[i] = len(b.table.Columns)
		b.table.Columns = append(b.table.Columns, h)
	}
	return nil
}

// row takes a line below the headings.
func (b *builder) row(l line) error {
	b.below++
	if b.below == 1 && counts(l.cells) || blank(l.cells) {
		return nil
	}
	found, size := 0, 0
	cells := make([]string, len(b.table.Columns))
	for i, s := range l.cells {
		if j, ok := b.at[i]; ok {
			if s = cell(s); s != "" {
				cells[j] = s
				found++
				size += len(s)
			}
		}
	}
	if b.between(l, found) {
		return nil
	}
	if name := b.table.Has(Name); len(cells[name]) < 20 && sums[plain(cells[name])] {
		b.skip(l.number, cells[name])
		return nil
	}
	for j, h := range b.table.Columns {
		if h.At < 0 {
			cells[j] = b.titles[h.Column]
		}
	}
	if l.hidden {
		b.table.Hidden = append(b.table.Hidden, l.number)
	}
	r := Row{Number: l.number, Cells: cells}
	if b.ragged && len(l.cells) > b.width && !blank(l.cells[b.width:]) {
		r.Beyond = b.width + slices.IndexFunc(l.cells[b.width:], func(s string) bool { return strings.TrimSpace(s) != "" })
	}
	b.table.Rows = append(b.table.Rows, r)
	if b.text += int64(size); len(b.table.Rows) > b.limits.Rows || b.text > b.limits.Text {
		return refuse("Bảng có quá nhiều dòng cho một lần nhập (nhiều nhất %s). Chia thành nhiều tệp.", text.Number(b.limits.Rows))
	}
	return nil
}

// between reports whether the line is none of the rows: the title of a section,
// whose word then stands for its column in the rows that follow, or words beside
// the list.
func (b *builder) between(l line, found int) bool {
	if c, word, ok := title(l.cells); ok && b.titled(c) {
		b.titles[c] = word
		return true
	}
	name := b.table.Has(Name)
	at := b.table.Columns[name].At
	if found > 1 || at < len(l.cells) && cell(l.cells[at]) != "" {
		return false
	}
	b.skip(l.number, strings.Join(l.cells, " "))
	return true
}

// titled reports whether a column's values stand in titles between the rows: no
// column has them.
func (b *builder) titled(c Column) bool {
	if i := b.table.Has(c); i >= 0 {
		return b.table.Columns[i].At < 0
	}
	b.table.Columns = append(b.table.Columns, Heading{Column: c, At: -1})
	for i := range b.table.Rows { // those above the first title have none
		b.table.Rows[i].Cells = append(b.table.Rows[i].Cells, "")
	}
	return true
}

// skippedMost bounds what is told of; the rest is not worth a person's time.
const skippedMost = 200

func (b *builder) skip(number int, text string) {
	if text = brief(text); !ordinal.MatchString(text) && len(b.table.Skipped) < skippedMost {
		b.table.Skipped = append(b.table.Skipped, Skipped{number, text})
	}
}

// done is the table, once every line was added.
func (b *builder) done() (Table, error) {
	if !b.ready {
		if err := b.start(); err != nil {
			return Table{}, err
		}
	}
	if len(b.table.Rows) == 0 {
		return Table{}, refuse("Bảng chỉ có tiêu đề, không có dòng nào bên dưới.")
	}
	return b.table, nil
}
