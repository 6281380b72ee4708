package layout

import "danvankheo/frontend/lang"

type words struct {
	nav                        []NavItem
	skip, main, folded, bottom string // what screen readers call the parts of the frame
	menu, signIn, toDesk       string
	registry, onPaper          string
	true, sourced              string
	front, programs, openData  string
	timeline, topics           string
	other                      lang.Lang
	otherName                  string // in its own words
}

var vi = words{
	nav:  []NavItem{{"Tra cứu", "/tra-cuu"}, {"Bản đồ", "/ban-do"}, {"Khen thưởng", "/khen-thuong"}, {"Thống kê", "/thong-ke"}},
	skip: "Đến nội dung chính", main: "Chính", folded: "Chính, thu gọn", bottom: "Cuối trang",
	menu: "Mục", signIn: "Đăng nhập", toDesk: "Vào nơi làm việc",
	registry: "Sổ bộ mô hình, điển hình “Dân vận khéo”",
	onPaper:  "Sổ bộ “Dân vận khéo”,",
	true:     "Ghi người thật, việc thật, hiệu quả thật; mỗi hồ sơ nêu rõ nguồn.",
	sourced:  "Hồ sơ ghi “Theo nguồn công khai” chỉ chép điều báo chí và văn bản đã viết; chúng không cho thấy phong trào phân bố ra sao.",
	front:    "Trang đầu", programs: "Dữ liệu cho chương trình", openData: "Dữ liệu mở",
	timeline: "Dòng thời gian", topics: "Chủ đề",
	other: lang.English, otherName: "English",
}

var en = words{
	nav:  []NavItem{{"Search", "/tra-cuu"}, {"Map", "/ban-do"}, {"Commendations", "/khen-thuong"}, {"Figures", "/thong-ke"}},
	skip: "Skip to main content", main: "Main", folded: "Main, folded", bottom: "Foot of the page",
	menu: "Menu", signIn: "Sign in", toDesk: "Go to your workspace",
	registry: "Registry of “Dân vận khéo” (Skilful Mass Mobilisation) models and exemplars",
	onPaper:  "The “Dân vận khéo” registry,",
	true:     "Real people, real work, real results; every record names its source.",
	sourced:  "Records marked “From public sources” repeat only what newspapers and documents have written; they do not show how the movement is spread.",
	front:    "Front page", programs: "Data for programs", openData: "Open data",
	timeline: "Timeline", topics: "Topics",
	other: lang.Vietnamese, otherName: "Tiếng Việt",
}
