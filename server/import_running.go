package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/sheet"
	"danvankheo/catalog/text"
	"danvankheo/server/web/api"
)

// importRunning sends a list to a running registry and tells what importAll tells
// of one that lies here. First it asks what would be done, which may be asked
// again as often as the line needs; then it has it done, under one key.
func importRunning(ctx context.Context, i importing, args []string, out io.Writer) error {
	if i.list || i.revert != "" || i.unit != "" || i.declarer != "" {
		return errors.New("--server chỉ nhận một danh sách hồ sơ: xem lại, hoàn tác hay khai số liệu thì làm trên trang của sổ bộ ấy")
	}
	there, err := i.distant()
	if err != nil {
		return err
	}
	raw, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	to, err := i.question()
	if err != nil {
		return err
	}
	name, key := filepath.Base(args[0]), catalog.NewID()
	plan, err := there.send(ctx, to+"&dry_run=true", key, name, raw)
	if err != nil {
		return err
	}
	tellTable(out, tableOf(plan))
	tellRows(out, sheet.Plan{Rows: rowsOf(plan)})
	if plan.More > 0 {
		fmt.Fprintln(out, "còn", text.Number(plan.More), "dòng nữa như thế không kể ở đây")
	}
	end := plan
	if !i.dry {
		if end, err = there.send(ctx, to, key, name, raw); err == nil && end.ID != nil {
			end, err = there.follow(ctx, *end.ID)
		}
		if err != nil {
			return err
		}
	}
	if end.ID != nil { // something was written
		for _, r := range end.Rows {
			if r.What == sheet.Left {
				tellLeft(out, r.Line)
			}
		}
		fmt.Fprintf(out, "batch %s\n", *end.ID)
	}
	tellCounts(out, end.Count)
	return nil
}

// distant is the registry that --server names.
func (i importing) distant() (*distant, error) {
	u, err := url.Parse(i.server)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || strings.Trim(u.Path, "/") != "" {
		return nil, fmt.Errorf("--server: “%s” không phải một địa chỉ như https://dvk.example.vn", i.server)
	}
	if i.token == "" {
		if i.token, _, err = fromEnv("DVK_TOKEN"); err != nil {
			return nil, err
		}
	}
	if i.token == "" {
		return nil, errors.New("thiếu mã truy cập của người quản trị: ghi --token, hoặc đặt DVK_TOKEN hay DVK_TOKEN_FILE")
	}
	return newDistant(u.Scheme+"://"+u.Host, i.token), nil
}

// question is the address that the list is sent to, with what is wished for.
func (i importing) question() (string, error) {
	w, err := i.wanted()
	if err != nil {
		return "", err
	}
	v := url.Values{"publish": {fmt.Sprint(w.Publish)}}
	for c, s := range w.Fixed {
		v.Set(string(c), s)
	}
	if i.sheet != "" {
		v.Set("sheet", i.sheet)
	}
	if i.asNew != "" {
		v.Set("as_new", strings.ReplaceAll(i.asNew, " ", ""))
	}
	return "/work/imports?" + v.Encode(), nil
}

func (d *distant) send(ctx context.Context, to, key, name string, raw []byte) (x api.Import, err error) {
	err = d.ask(ctx, asked{method: "POST", path: to, key: key, name: name, file: raw}, &x)
	return x, err
}

const (
	pollFirst, pollMost = 100 * time.Millisecond, 2 * time.Second
	// stillFor: nothing has gone on there for so long.
	stillFor = 3 * time.Minute
)

// follow waits for an import's end.
func (d *distant) follow(ctx context.Context, id string) (api.Import, error) {
	last, done, wait := time.Now(), -1, pollFirst
	for {
		var x api.Import
		if err := d.ask(ctx, asked{method: "GET", path: "/work/imports/" + id}, &x); err != nil {
			return x, err
		}
		switch x.State {
		case api.ImportDone, api.ImportPlanned: // somebody else was faster
			return x, nil
		case api.ImportReverted:
			return x, errors.New("có người vừa hoàn tác lần nhập này")
		}
		if x.Why != nil {
			return x, fmt.Errorf("việc nhập dừng sau %d/%d phần: %s", x.Done, x.Of, *x.Why)
		}
		if x.Done != done {
			last, done = time.Now(), x.Done
		} else if time.Since(last) > stillFor {
			return x, fmt.Errorf("việc nhập đứng ở %d/%d phần: xem tiếp ở %s/lam-viec/nhap-lieu/%s, hoặc chạy lại lệnh này để làm tiếp", x.Done, x.Of, d.base, id)
		}
		if err := pause(ctx, wait); err != nil {
			return x, err
		}
		wait = min(2*wait, pollMost)
	}
}

// tableOf and rowsOf are what was told, as it is told here.
func tableOf(x api.Import) sheet.Table {
	t := sheet.Table{Sheets: x.Sheets, Hidden: make([]int, max(0, x.Hidden))}
	for _, c := range x.Unknown {
		t.Unknown = append(t.Unknown, sheet.Heading{Text: c.Text, At: c.At})
	}
	return t
}

func rowsOf(x api.Import) []sheet.Planned {
	var out []sheet.Planned
	for _, r := range x.Rows {
		p := sheet.Planned{Line: r.Line, What: r.What}
		for _, f := range r.Faults {
			p.Problems = append(p.Problems, sheet.Problem(f))
		}
		for _, c := range r.Changes {
			p.Changes = append(p.Changes, sheet.Change{Column: sheet.Column(c.Column), From: c.From, To: c.To})
		}
		for _, l := range r.Like {
			like := sheet.Likeness{Line: l.Line, Name: l.Name, Where: l.Where}
			if l.Record != nil {
				like.ID = *l.Record
			}
			p.Like = append(p.Like, like)
		}
		out = append(out, p)
	}
	return out
}
