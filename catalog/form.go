package catalog

// Item is one question of a form.
type Item struct {
	Key     string // key in Content.Answers, also the field name: "answers.goal"
	Number  string // as printed on the paper form, "" for none
	Label   string
	Hint    string
	Rows    int    // lines of the box; 1 is a single line
	Missing string // the sentence when it is required and empty; "" means optional
	Private bool   // never in a Publication, never on a Card
	Heading string // heading on the public page, "" takes Label
}

// Form is what an officer fills in: data with a version, so that a record
// remembers which questions it answered.
type Form struct {
	ID    string
	Kind  Kind
	Title string
	Items []Item
}

// Heading is the item's title on the public page.
func (i Item) PublicHeading() string {
	if i.Heading != "" {
		return i.Heading
	}
	return i.Label
}

// The model's form has the nine mandatory items of the registration form of
// Thanh Khê ward (CV 249/MTTQ-BTT, 2026). Item 1 is Content.Name, the start of
// item 7 is Content.Started, item 8 is Content.Claims with its words.
var modelForm = Form{
	ID: "model/1", Kind: Model, Title: "Đăng ký mô hình",
	Items: []Item{
		{Key: "situation", Number: "2", Label: "Thực trạng, lý do", Rows: 4, Hint: "Trước khi làm thì thế nào? Vì sao chọn việc này?", Missing: "Viết thực trạng và lý do chọn mô hình.", Heading: "Vì sao làm"},
		{Key: "goal", Number: "3", Label: "Mục tiêu, tiêu chí", Rows: 3, Hint: "Nhìn vào đâu để biết là làm được?", Missing: "Viết ít nhất một tiêu chí.", Heading: "Mục tiêu"},
		{Key: "method", Number: "4", Label: "Nội dung, cách thức", Rows: 6, Hint: "Từng bước, mỗi bước một dòng, để nơi khác làm theo được.", Missing: "Viết các bước đã làm hoặc sẽ làm.", Heading: "Cách làm"},
		{Key: "audience", Number: "5", Label: "Địa bàn, đối tượng", Rows: 2, Hint: "Làm ở đâu, với ai? Tên cũ hay tên mới đều được.", Missing: "Nêu địa bàn và đối tượng.", Heading: "Ở đâu, với ai"},
		{Key: "forces", Number: "6", Label: "Lực lượng", Rows: 3, Hint: "Ai chủ trì, ai phối hợp, ai tham gia, mỗi bên làm gì?", Missing: "Nêu ai chủ trì.", Heading: "Ai cùng làm"},
		{Key: "resources", Number: "7", Label: "Nguồn lực, thời gian", Rows: 3, Hint: "Tiền, công, đất, vật tư; tiến độ và lúc đánh giá.", Missing: "Nêu nguồn lực và tiến độ.", Heading: "Nguồn lực và thời gian"},
		{Key: "results", Number: "8", Label: "Sản phẩm, kết quả kiểm chứng được", Rows: 3, Hint: "Thấy được, đếm được ở đâu? Các con số ghi ở bảng ngay dưới.", Missing: "Nêu sản phẩm hoặc kết quả kiểm chứng được.", Heading: "Kết quả"},
		{Key: "sustain", Number: "9", Label: "Khả năng duy trì, nhân rộng", Rows: 3, Hint: "Ai giữ việc này chạy tiếp? Nơi khác cần gì để làm theo?", Missing: "Nêu cách duy trì và điều kiện nhân rộng.", Heading: "Duy trì và nhân rộng"},
	},
}

var exemplarForm = Form{
	ID: "exemplar/1", Kind: Exemplar, Title: "Đề cử điển hình",
	Items: []Item{
		{Key: "position", Label: "Chức vụ và đơn vị", Rows: 1, Hint: "Với tập thể: tên đơn vị chủ quản.", Missing: "Nêu chức vụ và đơn vị, hoặc đơn vị chủ quản."},
		{Key: "achievement", Label: "Thành tích đề nghị ghi nhận", Rows: 3, Hint: "Một thành tích cụ thể, không kể chung chung.", Missing: "Nêu thành tích đề nghị ghi nhận.", Heading: "Thành tích"},
		{Key: "period", Label: "Thời gian lập thành tích", Rows: 1, Hint: "Từ năm nào đến năm nào.", Missing: "Nêu thời gian lập thành tích."},
		{Key: "deeds", Label: "Việc đã làm", Rows: 6, Hint: "Kể việc thật: làm gì, với ai, khó ở đâu, gỡ thế nào.", Missing: "Kể việc đã làm.", Heading: "Việc đã làm"},
		{Key: "birth_year", Label: "Năm sinh", Rows: 1, Hint: "Không bắt buộc. Không công khai.", Private: true},
		{Key: "sex", Label: "Giới tính", Rows: 1, Hint: "Không bắt buộc. Không công khai.", Private: true},
		{Key: "ethnic", Label: "Dân tộc", Rows: 1, Hint: "Không bắt buộc. Không công khai.", Private: true},
		{Key: "party", Label: "Đảng viên", Rows: 1, Hint: "Không bắt buộc. Không công khai.", Private: true},
		{Key: "contact", Label: "Liên hệ", Rows: 1, Hint: "Điện thoại hoặc thư điện tử để hỏi lại. Không công khai.", Private: true},
	},
}

// Forms are all forms ever used; the last of a kind is the one for new records.
var Forms = []Form{modelForm, exemplarForm}

// FormFor is the form for new records of kind k.
func FormFor(k Kind) Form {
	for i := len(Forms) - 1; i >= 0; i-- {
		if Forms[i].Kind == k {
			return Forms[i]
		}
	}
	return Form{}
}

// FormByID finds the form a record was filled in with; a zero Form if none.
func FormByID(id string) Form {
	for _, f := range Forms {
		if f.ID == id {
			return f
		}
	}
	return Form{}
}
