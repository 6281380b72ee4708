package gazetteer

import (
	"strings"
	"testing"
)

func TestParseNamesTheLineItRefuses(t *testing.T) {
	const head = "code,name,full_name,level,type,parent_code,valid_from,valid_to\n"
	const top = "01,A,Tỉnh A,province,tinh,,,\n"
	for _, c := range []struct{ what, list, want string }{
		{"empty", "", "Dòng 1: Danh sách trống"},
		{"column missing", "code,name,full_name,level,type\n", "Dòng 1: Thiếu cột “parent_code”"},
		{"too few cells", head + "01,A\n", "Dòng 2: Số ô khác"},
		{"code", head + "A1,A,Tỉnh A,province,tinh,,,\n", "Dòng 2: Mã “A1”"},
		{"name", head + "01, ,Tỉnh A,province,tinh,,,\n", "Dòng 2: Thiếu tên"},
		{"level", head + "01,A,Tỉnh A,region,tinh,,,\n", "Dòng 2: Cấp “region”"},
		{"type", head + "01,A,Tỉnh A,province,xa,,,\n", "Dòng 2: Loại “xa” không phải loại của cấp province"},
		{"date", head + "01,A,Tỉnh A,province,tinh,,01/7/2025,\n", "Dòng 2: Ngày “01/7/2025”"},
		{"end before start", head + "01,A,Tỉnh A,province,tinh,,2025-07-01,2025-06-30\n", "Dòng 2: Tỉnh A kết thúc ngày 2025-06-30, trước ngày bắt đầu"},
		{"no parent", head + top + "00001,B,Xã B,commune,xa,,,\n", "Dòng 3: Xã B chưa ghi mã cấp trên"},
		{"parent elsewhere", head + top + "00001,B,Xã B,commune,xa,02,,\n", "Dòng 3: Xã B: không có đơn vị cấp trên nào mang mã 02"},
		{"parent long gone", head + "01,A,Tỉnh A,province,tinh,,,2019-12-31\n00001,B,Xã B,commune,xa,01,2020-01-01,\n", "Dòng 3: Xã B: không có đơn vị cấp trên"},
		{"two parents", head + top + "01,C,Tỉnh C,province,tinh,,2020-01-01,\n00001,B,Xã B,commune,xa,01,2021-01-01,\n", "Dòng 4: Xã B: có 2 đơn vị cấp trên"},
		{"itself as parent", head + top + "00001,B,Xã B,commune,xa,00001,,\n", "Dòng 3: Xã B: không có đơn vị cấp trên"},
		{"several at once", head + top + "A1,B,Xã B,commune,xa,01,,\n00001,C,Xã C,commune,xa,01,1/1/2020,\n", "Dòng 3: Mã “A1” phải là hai đến năm chữ số.\nDòng 4: Ngày"},
		{"code of a body", "kind," + head + ",01,A,Tỉnh A,province,tinh,,,\nparty_committee,BTG,B,Ban B,province,,01,,\n", "Dòng 3: Mã “BTG” phải là hai đến năm chữ số; tổ chức không có mã như thế thì để trống."},
		{"quotation", head + "01,\"A,Tỉnh A,province,tinh,,,\n", "ngoặc kép"},
		{"code twice", head + top + "00001,B,Xã B,commune,xa,01,,\n00001,C,Xã C,commune,xa,01,,\n", "Dòng 4: Xã C trùng mã và ngày bắt đầu với dòng 3"},
	} {
		if _, err := Parse(strings.NewReader(c.list)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.what, err, c.want)
		}
	}
}

// Spreadsheets write a byte order mark, move columns about, leave lines empty
// and decompose letters.
func TestParseReadsWhatSpreadsheetsWrite(t *testing.T) {
	const list = "\ufefflevel,type,parent_code,full_name,name,remark,code\r\n" +
		"province,tinh,,Ti\u0309nh  A,A,\"a, note\",01\r\n\r\n" +
		"commune,xa,01,Xã Hoà,Hoà,,00001\r\n"
	semicolons := strings.ReplaceAll(strings.ReplaceAll(list, "\"a, note\"", "note"), ",", ";")
	for _, list := range []string{list, semicolons} {
		units, err := Parse(strings.NewReader(list))
		if err != nil {
			t.Fatal(err)
		}
		if len(units) != 2 || units[0].FullName != "Tỉnh A" || units[1].Parent != units[0].ID || units[1].Slug != "xa-hoa" {
			t.Errorf("%+v", units)
		}
	}
}

// One code, two units on two dates: each child finds the parent of its time.
func TestParentOfItsTime(t *testing.T) {
	const list = "code,name,full_name,level,type,parent_code,valid_from,valid_to\n" +
		"01,A,Tỉnh A,province,tinh,,,2019-12-31\n01,B,Tỉnh B,province,tinh,,2020-01-01,\n" +
		"00001,C,Xã C,commune,xa,01,,2019-12-31\n00001,D,Xã D,commune,xa,01,2020-01-01,\n"
	units, err := Parse(strings.NewReader(list))
	if err != nil {
		t.Fatal(err)
	}
	if units[2].Parent != units[0].ID || units[3].Parent != units[1].ID {
		t.Errorf("%+v", units)
	}
}
