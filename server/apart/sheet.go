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
	var end *ended
	switch {
	case errors.As(err, &end):
		return sheet.Table{}, catalog.Invalid{{Field: "file", Sentence: "Tệp này không đọc được trong mức bộ nhớ và thời gian cho phép. Chép riêng bảng cần nhập sang một tệp mới (dán giá trị), lưu lại rồi gửi."}}
	case err != nil:
		return sheet.Table{}, err
	case got.Refused != nil:
		return sheet.Table{}, got.Refused
	}
	return got.Table, nil
}
