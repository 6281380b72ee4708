package api

import (
	"slices"

	"danvankheo/catalog"

	"github.com/gofiber/fiber/v2"
)

// working are the operations of those who are signed in.
func (a *api) working() []operation {
	state := param{name: "state", in: "query", enum: plain(catalog.Files), text: "Chỉ những hồ sơ ở bước này."}
	written := gives[workRecord](200, "Hồ sơ sau khi ghi; với dry_run=true là hồ sơ sẽ có.")
	return slices.Concat(a.doors(), a.lists(), a.imports(), []operation{
		{
			method: fiber.MethodGet, path: "/work/records", id: "listWorkRecords", summary: "Hồ sơ anh chị được đọc", door: reading, handle: a.workList,
			text: "Mới sửa trước.", query: []param{state, limited(100, "50"), nextParam},
			gives: []answer{gives[workPage](200, "Một trang hồ sơ.")},
		},
		{
			method: fiber.MethodPost, path: "/work/records", id: "createWorkRecord", summary: "Lập hồ sơ", door: writing, handle: a.create,
			creates: true, dry: true, takes: takes[newRecord](in, "Bản nháp có thể chưa đủ.", jsonType),
			gives: []answer{gives[workRecord](200, "dry_run: hồ sơ sẽ có."), gives[workRecord](201, "Hồ sơ vừa lập.")},
		},
		{
			method: fiber.MethodGet, path: "/work/records/{id}", id: "getWorkRecord", summary: "Một hồ sơ đang làm", door: reading, handle: a.workOne,
			query: []param{idParam}, gives: []answer{gives[workRecord](200, "Hồ sơ và những bước anh chị làm được.")},
		},
		{
			method: fiber.MethodPatch, path: "/work/records/{id}", id: "editWorkRecord", summary: "Sửa hồ sơ", door: writing, handle: a.edit,
			text:  "Gửi lại y nguyên cùng If-Match thì nhận lại câu trả lời cũ.",
			query: []param{idParam}, changes: true, dry: true,
			takes: takes[change](patch, "JSON merge patch (RFC 7396): chỉ những mục cần đổi; null là bỏ trống; danh sách thay cả danh sách.", mergeType, jsonType),
			gives: []answer{written},
		},
		{
			method: fiber.MethodPost, path: "/work/records/{id}/photos", id: "addWorkPhoto", summary: "Thêm một ảnh", door: writing, handle: a.addPhoto,
			query: []param{idParam}, creates: true, changes: true, dry: true,
			takes: takes[photoForm](in, "Một ảnh tới 20 MB, kèm lời mô tả và người chụp.", multipartType),
			gives: []answer{written},
		},
		{
			method: fiber.MethodPost, path: "/work/records/{id}/moves", id: "moveWorkRecord", summary: "Làm một bước xử lý", door: writing, handle: a.move,
			query: []param{idParam}, creates: true, changes: true, dry: true,
			takes: takes[moveIn](in, "Tên bước, như trong moves của hồ sơ.", jsonType),
			gives: []answer{written, {204, "Đã làm; từ bước này anh chị không đọc hồ sơ nữa.", nil}},
		},
	})
}

// doors are the ways in and out.
func (a *api) doors() []operation {
	ended := answer{204, "Đã kết thúc.", nil}
	return []operation{
		{
			method: fiber.MethodPost, path: "/sessions", id: "signIn", summary: "Đăng nhập", door: signIn, handle: a.begin,
			text:  "Mã của phiên gửi lại ở Authorization: Bearer; hết sau 12 giờ không dùng, nhiều nhất 30 ngày. Giới hạn thử sai như trang đăng nhập.",
			takes: takes[signingIn](in, "Địa chỉ và mật khẩu.", jsonType),
			gives: []answer{gives[session](201, "Phiên mới."), gives[Problem](429, said[429])},
		},
		{
			method: fiber.MethodDelete, path: "/sessions", id: "signOut", summary: "Kết thúc phiên này", door: reading, handle: a.end,
			text: "Gọi bằng mã truy cập thì thu hồi chính mã đó.", gives: []answer{ended},
		},
		{
			method: fiber.MethodGet, path: "/tokens", id: "listTokens", summary: "Mã truy cập của anh chị", door: tokens, handle: a.tokenList,
			gives: []answer{gives[tokenPage](200, "Những mã còn dùng được.")},
		},
		{
			method: fiber.MethodPost, path: "/tokens", id: "createToken", summary: "Tạo mã truy cập", door: tokens, handle: a.newToken,
			text:    "Mã không bao giờ làm được nhiều hơn phạm vi của nó, và không hơn người tạo ở lúc dùng. Mã tạo từ một mã khác không rộng hơn và không sống lâu hơn mã đó. Gửi lại cùng khóa và cùng nội dung vẫn chỉ có một mã, với phần bí mật mới: phần cũ không dùng được nữa.",
			creates: true, takes: takes[tokenAsk](in, "Tên, phạm vi, số ngày.", jsonType),
			gives: []answer{gives[tokenMade](201, "Mã mới; phần bí mật chỉ hiện ở đây."), gives[Problem](409, "Đã có 50 mã còn hiệu lực.")},
		},
		{
			method: fiber.MethodDelete, path: "/tokens/{id}", id: "revokeToken", summary: "Thu hồi mã truy cập", door: tokens, handle: a.revoke,
			text:  "Không cần If-Match: mã không sửa được, và thu hồi thì không được chậm.",
			query: []param{{name: "id", in: "path", longest: 200, text: "id của mã."}}, gives: []answer{ended},
		},
	}
}

// lists are what waits for someone.
func (a *api) lists() []operation {
	return []operation{
		{
			method: fiber.MethodGet, path: "/work/tasks", id: "listTasks", summary: "Việc đang chờ anh chị", door: reading, handle: a.tasks,
			text: "Chờ lâu nhất trước, nhiều nhất 200.", gives: []answer{gives[taskList](200, "Những hồ sơ chờ vai trò của anh chị.")},
		},
		{
			method: fiber.MethodGet, path: "/work/rounds", id: "listRounds", summary: "Đợt xét anh chị tham gia", door: reading, handle: a.rounds,
			text: "Đợt đang mở trước, rồi mới nhất.", gives: []answer{gives[roundList](200, "Các đợt và phần của anh chị trong đó.")},
		},
	}
}
