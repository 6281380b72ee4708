package main

import (
	"strings"
	"time"

	"danvankheo/frontend/browser"
)

const modelName = "Dọn rác bãi Đá Mẫu"

// writes: an officer sends a new model empty, sees what is missing, fills it in
// with a photograph and sends it.
func (j *walker) writes() {
	j.as("can-bo")
	j.follow("Đăng ký mô hình")
	j.fill("name", modelName, "unit", "Xã Hòa Ninh")
	j.press("Gửi thẩm định", 422)
	j.see("chỗ cần sửa", "Viết thực trạng và lý do chọn mô hình")
	j.is("what was typed is kept", value("name", modelName))
	if j.script {
		j.is("the summary is read first", `document.activeElement.matches(".summary[role=alert]")`)
		j.keeps()
	}
	j.tick("field=culture")
	j.fill(
		"summary", "Bốn mươi hộ thay nhau dọn bãi mỗi sáng thứ bảy.", "started", "03/2025", "hamlet", "Bãi Đá Mẫu",
		"answers.situation", "Rác dạt vào bãi sau mỗi đợt gió.", "answers.goal", "Bãi sạch mỗi tuần.",
		"answers.method", "Chia bãi thành bốn đoạn.", "answers.audience", "Bãi Đá Mẫu, xã Hòa Ninh; 40 hộ.",
		"answers.forces", "Chi hội Phụ nữ chủ trì.", "answers.resources", "Mỗi hộ một buổi một tháng.",
		"answers.results", "Bãi sạch, có sổ trực.", "answers.sustain", "Ban công tác Mặt trận giữ lịch trực.",
		"claims.0.name", "Hộ tham gia", "claims.0.value", "40", "claims.0.measure", "hộ", "claims.0.evidence", "Sổ trực của chi hội",
		"claims.1.name", "Buổi dọn", "claims.1.value", "52", "claims.1.measure", "buổi", "claims.1.evidence", "Sổ trực của chi hội",
	)
	j.do(j.tab.Attach(j.photo()))
	if j.script {
		j.is("a chosen photograph is shown", `document.querySelector("#anh-chon img")?.naturalWidth > 0 && document.querySelector("#anh-chon").textContent.includes("bai-da-mau.jpg")`)
		j.is("the section list follows", `document.querySelector('[data-for="answers.goal"]').dataset.state !== "todo"`)
	}
	j.press("Lưu nháp", 200)
	j.is("the photograph is there", `document.querySelector(".queue img").naturalWidth > 0 || document.querySelector(".queue img").loading === "lazy"`)
	j.fill("photos.0.alt", "Bãi Đá Mẫu sau buổi dọn", "photos.0.credit", "Ảnh: chi hội Phụ nữ")
	j.press("Gửi thẩm định", 200)
	j.see("Đã gửi thẩm định", modelName)
	at, err := j.tab.Address()
	j.do(err)
	j.file = strings.TrimPrefix(at, j.url)
}

// keeps: with script, typed text outlives a reload and a lost network, and a
// line of figures is added in place.
func (j *walker) keeps() {
	j.do(j.tab.Click("Thêm dòng"))
	j.is("a line is added in place", `document.activeElement.name === "claims.2.name"`)
	j.fill("answers.goal", "Gõ dở thì mất mạng.")
	j.is("it is kept on the machine", `Object.values(localStorage).some(v => v.includes("mất mạng"))`)
	at, err := j.tab.Address() // what was refused is a draft all the same
	j.do(err)
	j.do(j.tab.Offline(true))
	j.do(j.tab.Press("Lưu nháp"))
	j.do(j.tab.Offline(false))
	j.tab.Complaints() // that there was no network
	j.visit(strings.TrimPrefix(at, j.url), 200)
	j.see("Máy này còn giữ chữ anh chị gõ lúc")
	j.do(j.tab.Click("Lấy lại chữ đó"))
	j.is("it is back after a lost network", value("answers.goal", "Gõ dở thì mất mạng.")+" && "+value("name", modelName))
	j.do(j.tab.Reload())
	j.do(j.tab.Click("Lấy lại chữ đó"))
	j.is("and after a reload", value("answers.goal", "Gõ dở thì mất mạng."))
}

// returnsAndVerifies: the reviewer sends it back with a reason, the officer
// mends it, the reviewer decides on each figure and verifies.
func (j *walker) returnsAndVerifies() {
	j.as("tham-dinh")
	j.follow(modelName)
	j.press("Trả lại", 422)
	j.fill("note", "Ghi rõ từng bước, mỗi bước một dòng.")
	j.press("Trả lại", 200)
	j.as("can-bo")
	j.visit("/lam-viec", 200)
	j.follow(modelName)
	j.see("Vì sao trả lại", "Ghi rõ từng bước")
	j.fill("answers.method", "Chia bãi thành bốn đoạn.\nMỗi tổ một đoạn.\nGhi sổ sau mỗi buổi.")
	j.press("Gửi thẩm định", 200)
	j.as("tham-dinh")
	j.visit(j.file, 200)
	j.tick("claims.0.verdict=accepted")
	if j.script {
		j.is("figures without verdict are counted", `document.querySelector("[data-judged]").textContent.includes("Còn 1 kết quả")`)
	}
	j.tick("claims.1.verdict=adjusted")
	j.fill("claims.1.verified", "48")
	j.press("Xác minh", 200)
	j.see("Đã xác minh")
}

// publishes: a third person; everybody finds it at once, without tone marks,
// and sees the photograph.
func (j *walker) publishes() {
	j.as("stranger")
	j.visit("/", 200)
	j.as("cong-bo")
	j.visit(j.file, 200)
	j.do(j.tab.Press("Công khai"))
	published := time.Now()
	j.as("stranger")
	j.do(j.tab.Fill("q", "don rac bai da mau"))
	j.do(j.tab.Press("Tìm"))
	j.see(modelName)
	if took := time.Since(published); took > 2*time.Second {
		j.Errorf("found %v after it was published", took)
	}
	j.answered(200)
	j.follow(modelName)
	j.see("Bốn mươi hộ", "48", "Bãi Đá Mẫu sau buổi dọn", "Ảnh: chi hội Phụ nữ")
	j.is("the photograph is seen", `document.querySelector(".recpic img").naturalWidth > 0`)
	j.as("cong-bo")
	j.answered(200)
	j.see("Đã công khai")
	j.as("stranger")
	j.visit("/thong-ke", 200)
	j.visit("/", 200)
}

// awards: a secretary opens a round, two members mark, closing releases it.
func (j *walker) awards() {
	const round = "Dân vận khéo năm 2026"
	j.as("thu-ky")
	j.visit("/lam-viec/dot-xet", 200)
	j.follow("Mở đợt xét")
	j.press("Mở đợt xét", 422)
	j.fill("name", round, "limit", "2", "regulation", "Kế hoạch xét chọn năm 2026")
	j.tick("Ủy viên hội đồng số 1", "Ủy viên hội đồng số 2")
	j.press("Mở đợt xét", 200)
	for _, who := range []string{"uy-vien", "uy-vien-2"} {
		j.as(who)
		j.visit("/lam-viec/dot-xet", 200)
		j.follow(round)
		j.tick(modelName)
		if j.script {
			j.is("the quota follows the boxes", `document.querySelector("[data-tally] b").textContent === "1 trên 2"`)
		}
		j.press("Lưu dấu của tôi", 200)
		j.see("1 trên 2")
	}
	j.as("thu-ky")
	j.visit("/lam-viec/dot-xet", 200)
	j.follow(round)
	j.tick("sure")
	j.press("Đóng đợt và công bố kết quả", 200)
	j.as("stranger")
	j.visit("/khen-thuong", 200)
	j.follow(round)
	j.see(modelName, "2 trên 2 ủy viên")
}

// withdraws: page and photograph are gone at once.
func (j *walker) withdraws() {
	j.as("stranger")
	j.follow(modelName)
	photo, err := browser.Eval[string](j.tab, `document.querySelector(".recpic img").currentSrc`)
	j.do(err)
	page, err := j.tab.Address()
	j.do(err)
	j.as("cong-bo")
	j.visit(j.file, 200)
	j.fill("note", "Đơn vị đề nghị gỡ.")
	j.press("Gỡ khỏi trang công khai", 200)
	j.as("stranger")
	j.visit(strings.TrimPrefix(page, j.url), 404)
	j.do(j.tab.Go(photo + "?lai"))
	if status, err := j.tab.Status(); err != nil || status != 404 {
		j.Errorf("the photograph of a withdrawn record answers %d %v", status, err)
	}
	j.tab.Complaints() // of the 404
	j.visit("/khen-thuong", 200)
}

// invites: an administrator makes a link; whoever gets it sets a password.
func (j *walker) invites() {
	j.as("quan-tri")
	j.visit("/lam-viec/nguoi-dung", 200)
	j.fill("person_name", "Nguyễn Văn Cán", "email", "can@lamdong.vn", "role", "Cán bộ đơn vị", "unit", "Xã Hòa Ninh")
	j.press("Thêm người", 200)
	j.press("Tạo liên kết một lần", 200)
	link, err := browser.Eval[string](j.tab, `document.querySelector("input[readonly]").value`)
	j.do(err)
	if j.script {
		j.do(j.tab.Click("Chép"))
		j.is("the link is copied", `document.querySelector("[data-copied]").textContent === "Đã chép."`)
	}
	j.visit("/lam-viec/mat-khau", 200)
	j.as("stranger")
	j.visit(strings.TrimPrefix(link, j.url), 200)
	j.fill("password", "mat khau rat dai 2", "again", "mat khau rat dai 2")
	if j.script {
		j.tick("Hiện mật khẩu đang gõ")
		j.is("the password is shown", `[...document.querySelectorAll("[autocomplete=new-password]")].every(e => e.type === "text")`)
	}
	j.press("Đặt mật khẩu", 200)
	j.see("Việc của tôi")
}
