package web

import (
	"strings"
	"testing"
)

func TestUnitPages(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	for _, c := range []struct {
		path   string
		status int
		has    []string
		hasNot []string
	}{
		// came from Phú Lạc with one record; one of Tuy Phong district waits
		{"/don-vi/xa-lien-huong", 200, []string{"Thành lập từ:", "Thị trấn Liên Hương", "1671/NQ-UBTVQH15, khoản 42", "Đến từ đơn vị trước", `href="/ho-so/chuyen-doi-cay-trong-vung-dong-bao-cham"`, "Chờ xác định", "Giáp với", "Xã Phan Rí Cửa", "<h1>Xã Liên Hương"}, []string{"Đơn vị này kết thúc"}},
		{"/don-vi/tinh-binh-thuan-2025", 200, []string{"Đơn vị này kết thúc ngày 30/06/2025", `href="/don-vi/tinh-lam-dong"`, "có từ trước 01/03/2020", "Từng thuộc đơn vị này", "Huyện Tuy Phong (đến 2025)"}, nil},
		{"/don-vi/xa-hong-thai", 200, []string{"(một phần)", "Chưa có hồ sơ nào của đơn vị này"}, []string{"<table"}},
		{"/en/don-vi/xa-hong-thai", 200, []string{"(in part)", "No records of this unit yet", `<h1 lang="vi">Xã Hồng Thái`}, []string{"Chưa có hồ sơ"}},
		{"/don-vi/huyen-duc-linh", 404, []string{"Có phải anh chị tìm", `href="/don-vi/huyen-duc-linh-2025"`, `href="/don-vi/xa-duc-linh"`}, nil},
		{"/en/don-vi/huyen-duc-linh", 404, []string{"Did you mean", `href="/en/don-vi/xa-duc-linh"`}, nil},
		{"/don-vi/" + strings.Repeat("a-", 4000), 404, []string{"Không tìm thấy"}, []string{"Có phải"}},
		{"/don-vi/%3Cscript%3Ealert(1)", 404, nil, []string{"<script>alert"}},
	} {
		a := w.get("nobody", c.path)
		if a.status != c.status {
			t.Errorf("%s: %d", c.path, a.status)
		}
		for _, words := range c.has {
			if !strings.Contains(a.body, words) {
				t.Errorf("%s lacks %q", c.path, words)
			}
		}
		for _, words := range c.hasNot {
			if strings.Contains(a.body, words) {
				t.Errorf("%s has %q", c.path, words)
			}
		}
	}
}
