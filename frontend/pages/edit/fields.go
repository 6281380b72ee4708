package edit

import (
	"strconv"

	"danvankheo/catalog"
	"danvankheo/frontend/parts/form"
)

func (p Page) err(name string) string { return form.Sentence(p.Problems, name) }

func (p Page) name() form.Field {
	f := form.Field{Name: "name", Number: "1", Label: "Tên mô hình", Value: p.Values.Name, Error: p.err("name"), MaxLength: 400,
		Hint: "Gọi đúng việc làm và nơi làm. Tên một phong trào chung thì ghi ở mục Nhãn."}
	if p.Kind == catalog.Exemplar {
		f.Number, f.Label, f.Hint = "", "Tên tập thể hoặc họ tên cá nhân", "Viết như trên giấy tờ, không kèm danh xưng."
	}
	return f
}

func (p Page) subject() (form.Field, []form.Option) {
	f := form.Field{Name: "subject", Label: "Điển hình là", Value: string(p.Values.Subject), Error: p.err("subject")}
	if p.Kind == catalog.Model {
		f.Label, f.Optional = "Mô hình do", true
	}
	return f, []form.Option{
		{Value: string(catalog.Collective), Label: "Tập thể", Hint: "Thôn, chi hội, tổ, cơ quan"},
		{Value: string(catalog.Individual), Label: "Cá nhân", Hint: "Một người"},
	}
}

func (p Page) unit() form.Field {
	return form.Field{Name: "unit", Label: "Đơn vị", Value: p.Values.Unit, Error: p.err("unit"), Hint: "Xã, phường hoặc cơ quan chịu trách nhiệm hồ sơ này."}
}

func (p Page) hamlet() form.Field {
	return form.Field{Name: "hamlet", Label: "Thôn, tổ dân phố", Value: p.Values.Hamlet, Error: p.err("hamlet"), Optional: true, MaxLength: 400, Hint: "Nơi làm, gọi như người ở đó gọi."}
}

func (p Page) field() (form.Field, []form.Option) {
	f := form.Field{Name: "field", Label: "Lĩnh vực", Value: string(p.Values.Field), Error: p.err("field"), Hint: "Đúng một lĩnh vực, theo việc chính."}
	works := map[catalog.Field]string{
		catalog.Economy: "Hợp tác xã, đổi cây trồng, vật nuôi", catalog.Culture: "Nông thôn mới, làm đường, môi trường, tương trợ",
		catalog.Security: "Tự quản, đường biên, giúp người lầm lỗi", catalog.PoliticalSystem: "Chính quyền thân thiện, tổ dân vận, kết nghĩa",
	}
	var out []form.Option
	for _, x := range catalog.Fields {
		out = append(out, form.Option{Value: string(x), Label: x.Label(), Hint: works[x]})
	}
	return f, out
}

func (p Page) summary() form.Field {
	return form.Field{Name: "summary", Label: "Tóm tắt", Rows: 2, Value: p.Values.Summary, Error: p.err("summary"),
		Hint: "Một hai câu: ai, làm gì, được gì. Câu này đứng dưới tên ở mọi danh sách."}
}

func (p Page) answer(i catalog.Item) form.Field {
	return form.Field{Name: "answers." + i.Key, Number: i.Number, Label: i.Label, Hint: i.Hint, Rows: i.Rows,
		Value: p.Values.Answers[i.Key], Error: p.err("answers." + i.Key), Optional: i.Missing == "" && !i.Private}
}

func (p Page) started() form.Field {
	return form.Field{Name: "started", Label: "Bắt đầu", Value: p.Values.Started, Error: p.err("started"), Class: "short", InputMode: "text",
		MaxLength: 20, Optional: p.Kind != catalog.Model, Hint: "Năm như 2024, hoặc tháng và năm như 03/2024."}
}

func (p Page) claims() form.Field {
	return form.Field{Name: "claims", Label: "Kết quả bằng số", Error: p.err("claims"), Optional: true,
		Hint: "Mỗi dòng một con số, có đơn vị tính và giấy tờ chứng minh. Người thẩm định xem từng dòng. Xóa trắng một dòng là bỏ dòng đó."}
}

func (p Page) tags() form.Field {
	return form.Field{Name: "tags", Label: "Nhãn", Value: p.Values.Tags, Error: p.err("tags"), Optional: true,
		Hint: "Phong trào, chủ đề; cách nhau bằng dấu phẩy. Ví dụ: nông thôn mới, hiến đất."}
}

func (p Page) photos() form.Field {
	return form.Field{Name: "photos", Label: "Ảnh", Error: p.err("photos"), Optional: true,
		Hint: "Ảnh việc thật, nơi thật, được người trong ảnh đồng ý. Máy tự xoay ảnh và bỏ thông tin vị trí."}
}

func (p Page) upload() form.Field {
	return form.Field{Name: "photo", Label: "Thêm ảnh", Error: p.err("photo"),
		Hint: "JPEG, PNG hoặc WebP, chọn được nhiều ảnh một lúc. Chọn xong bấm Lưu nháp; ảnh hiện thành dòng để mô tả."}
}

func (p Page) photo(i int, part string) form.Field {
	name := "photos." + strconv.Itoa(i) + "." + part
	f := form.Field{Name: name, Error: p.err(name)}
	if part == "alt" {
		f.Label, f.Value = "Ảnh cho thấy gì?", p.Values.Photos[i].Alt
	} else {
		f.Label, f.Value = "Người hoặc nơi chụp", p.Values.Photos[i].Credit
	}
	return f
}

func (p Page) public() []catalog.Item { return p.items(false) }

func (p Page) private() []catalog.Item { return p.items(true) }

func (p Page) items(private bool) []catalog.Item {
	var out []catalog.Item
	for _, i := range p.Form.Items {
		if i.Private == private {
			out = append(out, i)
		}
	}
	return out
}

// has reports whether the form asks for key; the start and the figures stand
// beside the items they belong to where the form has those.
func (p Page) has(key string) bool {
	for _, i := range p.Form.Items {
		if i.Key == key {
			return true
		}
	}
	return false
}
