package apart

import (
	"bufio"
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"io"
	"net/url"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/sheet"
)

// list is what a child answers about a spreadsheet.
type list struct {
	Table   sheet.Table
	Refused catalog.Invalid
}

// spreadsheet reads a line with the name of the sheet that is meant, then the file.
func spreadsheet(in io.Reader, out io.Writer) error {
	file := bufio.NewReader(in)
	line, err := file.ReadString('\n')
	if err != nil {
		return err
	}
	only, err := url.QueryUnescape(strings.TrimSuffix(line, "\n"))
	if err != nil {
		return err
	}
	raw, err := io.ReadAll(io.LimitReader(file, sheet.Most.Bytes+1))
	if err != nil {
		return err
	}
	var answer list
	answer.Table, err = sheet.Read(bytes.NewReader(raw), int64(len(raw)), only, sheet.Most)
	if err != nil && !errors.As(err, &answer.Refused) {
		return err
	}
	return gob.NewEncoder(out).Encode(answer)
}

// Sheet is [sheet.Read] in a child, with sheet.Most. Beside what that answers it
// answers a catalog.Invalid for a file that ended the child, [ErrBusy] and
// [ErrNoChild], and the error of ctx.
func (w *Workers) Sheet(ctx context.Context, in io.Reader, only string) (sheet.Table, error) {
	var got list
	in = io.MultiReader(strings.NewReader(url.QueryEscape(only)+"\n"), in)
	err := w.do(ctx, "sheet", in, func(r io.Reader) error { return gob.NewDecoder(r).Decode(&got) })
	if err = readable(err, got.Refused); err != nil {
		return sheet.Table{}, err
	}
	return got.Table, nil
}

// readable is what the sender is told of a spreadsheet: nil, if it was read.
func readable(err error, refused catalog.Invalid) error {
	var end *ended
	if errors.As(err, &end) {
		return catalog.Invalid{{Field: "file", Sentence: "Tệp này không đọc được trong mức bộ nhớ và thời gian cho phép. Chép riêng bảng cần nhập sang một tệp mới (dán giá trị), lưu lại rồi gửi."}}
	} else if err != nil {
		return err
	}
	return refused.Err()
}

// small is what a child answers about a small table.
type small struct {
	Grids   []sheet.Grid
	Refused catalog.Invalid
}

func grids(in io.Reader, out io.Writer) error {
	raw, err := io.ReadAll(io.LimitReader(in, sheet.Small.Bytes+1))
	if err != nil {
		return err
	}
	var answer small
	answer.Grids, err = sheet.Grids(bytes.NewReader(raw), int64(len(raw)), sheet.Small)
	if err != nil && !errors.As(err, &answer.Refused) {
		return err
	}
	return gob.NewEncoder(out).Encode(answer)
}

// Grids is [sheet.Grids] in a child, with sheet.Small; errors are those of Sheet.
func (w *Workers) Grids(ctx context.Context, in io.Reader) ([]sheet.Grid, error) {
	var got small
	err := w.do(ctx, "grids", in, func(r io.Reader) error { return gob.NewDecoder(r).Decode(&got) })
	return got.Grids, readable(err, got.Refused)
}
