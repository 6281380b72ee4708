package api

import "danvankheo/catalog/sheet"

// Import is one list taken in, or what taking it in would do.
type Import struct {
	ID    *string      `json:"id" doc:"null: không ghi gì, vì dry_run hoặc vì không có dòng nào để nhập."`
	State ImportState  `json:"state" doc:"planned: chưa nhập; running: đang nhập; stopped: dừng giữa chừng; done: xong; reverted: đã hoàn tác."`
	Why   *string      `json:"why" doc:"Vì sao dừng; null: không dừng, hoặc máy chủ sẽ tự làm tiếp."`
	Done  int          `json:"done" doc:"Số phần đã nhập."`
	Of    int          `json:"of" doc:"Trên bao nhiêu phần; 0: chưa biết."`
	Count sheet.Counts `json:"counts" doc:"Số dòng: new mới, same giữ nguyên, changed đổi, alike có thể đã có, refused bị từ chối, left để nguyên vì có người vừa sửa. Thiếu tên là không có dòng nào. Lúc chưa xong là số dự tính."`
	// Of the file:
	Unknown []ImportColumn `json:"unknown" doc:"Những cột không đọc."`
	Sheets  []string       `json:"sheets" doc:"Những trang tính khác cũng giống danh sách, không đọc."`
	Hidden  int            `json:"hidden" doc:"Số dòng bị ẩn, vẫn đọc."`
	Rows    []ImportRow    `json:"rows" doc:"Những dòng không nhập hoặc có đổi, theo thứ tự của tệp, nhiều nhất 2.000; ở một lần nhập đã xong: những dòng để nguyên."`
	More    int            `json:"more" doc:"Còn bao nhiêu dòng như thế không kể ở đây."`
}

// ImportState is how far an import is.
type ImportState string

// States of an import.
const (
	ImportPlanned  ImportState = "planned"
	ImportRunning  ImportState = "running"
	ImportStopped  ImportState = "stopped"
	ImportDone     ImportState = "done"
	ImportReverted ImportState = "reverted"
)

var importStates = []ImportState{ImportPlanned, ImportRunning, ImportStopped, ImportDone, ImportReverted}

// ImportColumn is a heading that means nothing here.
type ImportColumn struct {
	At   int    `json:"at" doc:"Cột thứ mấy; 0 là cột A."`
	Text string `json:"text" doc:"Tiêu đề như đã ghi."`
}

// ImportRow is a row of the file with what is to be said about it.
type ImportRow struct {
	Line    int            `json:"line" doc:"Số dòng, như bảng tính đếm."`
	What    sheet.What     `json:"what"`
	Faults  []ImportFault  `json:"faults" doc:"Vì sao bị từ chối."`
	Changes []ImportChange `json:"changes" doc:"Khác gì với sổ bộ."`
	Like    []ImportLike   `json:"like" doc:"Giống những gì."`
}

// ImportFault is what is wrong with one cell.
type ImportFault struct {
	Cell     string `json:"cell" doc:"Ô, như B12; hoặc dòng."`
	Sentence string `json:"sentence"`
}

// ImportChange is one column that becomes another.
type ImportChange struct {
	Column string `json:"column" doc:"Tên cột của sổ bộ."`
	From   string `json:"from"`
	To     string `json:"to"`
}

// ImportLike is a record, or another row, that may be the same thing.
type ImportLike struct {
	Record *string `json:"record" doc:"id của hồ sơ; null: một dòng của chính tệp này."`
	Line   int     `json:"line" doc:"Dòng của tệp; 0 khi là hồ sơ."`
	Name   string  `json:"name"`
	Where  string  `json:"where"`
}

type importForm struct {
	File upload `json:"file" must:"1" doc:"Tệp .csv hoặc .xlsx, tới 32 MB."`
}

// planned is a plan as it is told.
func (q *ask) planned(p sheet.Plan) Import {
	x := Import{State: ImportPlanned, Count: sheet.Counts{}, Unknown: []ImportColumn{}, Sheets: append([]string{}, p.Table.Sheets...), Hidden: len(p.Table.Hidden), Rows: []ImportRow{}}
	for what, n := range p.Counts {
		x.Count[what] = n
	}
	for _, h := range p.Table.Unknown {
		x.Unknown = append(x.Unknown, ImportColumn{h.At, h.Text})
	}
	size := 0
	for _, r := range p.Rows {
		if r.What != sheet.New && r.What != sheet.Same {
			size = q.tell(&x, r, size)
		}
	}
	return x
}

// tell adds a row to x, if there is room; size is of the text that was told.
func (q *ask) tell(x *Import, r sheet.Planned, size int) int {
	row := ImportRow{Line: r.Line, What: r.What, Faults: []ImportFault{}, Changes: []ImportChange{}, Like: []ImportLike{}}
	for _, p := range r.Problems {
		row.Faults = append(row.Faults, ImportFault{q.said(p.Cell), q.said(p.Sentence)})
		size += len(p.Sentence)
	}
	if r.What == sheet.Changed { // of others nothing becomes
		for _, c := range r.Changes {
			row.Changes = append(row.Changes, ImportChange{string(c.Column), c.From, c.To})
			size += len(c.From) + len(c.To)
		}
	}
	for _, l := range r.Like {
		row.Like = append(row.Like, ImportLike{orNull(l.ID), l.Line, l.Name, l.Where})
		size += len(l.Name) + len(l.Where)
	}
	if len(x.Rows) == rowsMost || size > rowsTextMost {
		x.More++
	} else {
		x.Rows = append(x.Rows, row)
	}
	return size
}
