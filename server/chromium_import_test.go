package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A list comes in on the administrators' pages, without script and with: seen
// before, chosen, taken in while the bar moves, published as a whole, taken back.
func TestImportInChromium(t *testing.T) {
	for name, script := range map[string]bool{"without script": false, "with script": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			j := walk(t, script)
			j.as("quan-tri")
			j.follow("Nhập liệu")
			j.press("Đọc tệp và xem trước", 422)
			j.see("Chọn một tệp.")
			j.attach("khong-phai.xlsx", "<html><table></table></html>")
			j.press("Đọc tệp và xem trước", 422)
			j.see("thật ra là một trang web")
			j.attach("danh-sach.csv", importList())
			j.press("Đọc tệp và xem trước", 200)
			j.see("Tệp còn thiếu cột", "Cách nhập")
			j.press("Xem lại kế hoạch", 422)
			j.fill("source", "Báo cáo 12/BC-UBND")
			j.press("Xem lại kế hoạch", 200)
			j.follow("Bị từ chối 1")
			j.see("C404", "Ghi một trong bốn lĩnh vực")
			j.follow("Nghi trùng 1")
			j.tick("Dòng 403 là hồ sơ riêng, nhập")
			j.press("Lưu lựa chọn trang này", 200)
			j.press("Nhập 402 dòng", 200)
			j.until("Công khai cả lần nhập")
			j.see("Từng dòng đã nhập", "Camera an ninh số 0", "Báo cáo 12/BC-UBND")
			j.do(j.tab.Click("Công khai cả lần nhập…"))
			j.press("Công khai cả lần nhập", 422)
			j.fill("reason", "Đã đối chiếu với báo cáo")
			j.press("Công khai cả lần nhập", 200)
			j.until("402 đã công khai")
			j.follow("Hoàn tác cả lần nhập")
			j.see("402 hồ sơ lần này đưa vào sẽ được thu hồi")
			j.press("Hoàn tác cả lần nhập", 422)
			j.fill("reason", "Nhầm tệp")
			j.press("Hoàn tác cả lần nhập", 200)
			j.until("Đã hoàn tác")
			j.see("402 đã thu hồi", "Không còn trong sổ bộ")
		})
	}
}

// importList has more rows than one entry takes, one that may be in the demo
// already and one that is refused.
func importList() string {
	var b strings.Builder
	b.WriteString("Tên mô hình;Loại;Lĩnh vực;Xã;Tỉnh\n")
	for i := range 401 {
		fmt.Fprintf(&b, "Camera an ninh số %d;Mô hình;An ninh;Hòa Ninh;Lâm Đồng\n", i)
	}
	b.WriteString("Chính quyền thân thiện;Mô hình;Hệ thống chính trị;;Bình Thuận\nSân bóng;Mô hình;Thể thao;;Lâm Đồng\n")
	return b.String()
}

func (j *walker) attach(name, text string) {
	j.Helper()
	path := filepath.Join(j.TempDir(), name)
	j.do(os.WriteFile(path, []byte(text), 0o600))
	j.do(j.tab.Attach(path))
}

// until waits for words: with script the page moves by itself, without it is
// asked for again.
func (j *walker) until(words string) {
	j.Helper()
	for range 60 {
		if err := j.tab.Wait(fmt.Sprintf("document.body.innerText.includes(%q)", words)); err == nil {
			j.answered(200)
			return
		}
		if !j.script {
			j.do(j.tab.Reload())
		}
	}
	j.Fatalf("%q is never to be seen", words)
}
