package programs

import "strconv"

// term is a name and what it means; both may be rich.
type term struct{ name, means string }

// words of the page itself. In rich text `x` is code and [x](#y) leads there.
type words struct {
	title, about, lead     string
	here                   string
	try, getToken, rules   string // headings
	refused, objects       string
	copyLine               string
	newest                 string
	orOpen, machine        string // rich
	onlyWork               string
	openSession            string
	keepToken              string // rich
	useToken               string
	longLived, makeToken   string
	scopes                 []term
	secret                 string // rich
	common                 []term
	samples                string // rich
	needs                  func(scope string) string
	params, seeRules       string
	send, kind, or         string
	answers, refusals      string
	example                func(summary string) string
	seeAnswer              string
	sample                 func(status int, summary string) string
	alike                  func(status int) string
	problems               string // rich
	aRefusal               string
	always                 string // rich
	inPath, inHeader, must string
	many, fallback         string
	orNull, maybe          string
}

var vi = words{
	title: "Dữ liệu cho chương trình",
	about: "Đọc sổ bộ “Dân vận khéo” bằng chương trình: JSON, OpenAPI 3.1, từng thao tác có thí dụ gọi được ngay.",
	lead:  "Những gì trang công khai cho thấy, chương trình đọc được ở dạng JSON mà không cần xin phép. Người có tài khoản còn lập, sửa và chuyển hồ sơ bằng chương trình của mình, đúng trong quyền của mình.",
	here:  "Trên trang này",
	try:   "Gọi thử", getToken: "Lấy mã truy cập", rules: "Quy tắc chung", refused: "Khi bị từ chối", objects: "Các đối tượng",
	copyLine:    "Chép dòng này vào cửa sổ dòng lệnh. Không cần tài khoản, không cần mã.",
	newest:      "Hồ sơ mới công khai nhất",
	orOpen:      "Hoặc [mở câu trả lời ngay trong trình duyệt](/api/v1/records?limit=1): `items` là các hồ sơ, `total` là số hồ sơ khớp, `facets` đếm theo lĩnh vực, năm và đơn vị, `next` dẫn sang trang sau.",
	machine:     "Máy đọc toàn bộ trang này ở [`/api/v1/openapi.json`](/api/v1/openapi.json) (OpenAPI 3.1).",
	onlyWork:    "Chỉ phần làm việc cần mã. Đăng nhập bằng địa chỉ và mật khẩu như trên trang; mã trong câu trả lời hết hạn sau 12 giờ không dùng.",
	openSession: "Mở một phiên",
	keepToken:   "Cất phần `token` rồi gửi kèm mỗi lần gọi:",
	useToken:    "Dùng mã",
	longLived:   "Chương trình chạy lâu dài thì dùng mã riêng, vừa đủ quyền, có ngày hết hạn:",
	makeToken:   "Tạo mã đọc trong 90 ngày",
	scopes:      []term{{"`read`", "Đọc."}, {"`write`", "Đọc và ghi hồ sơ."}, {"`admin`", "Cả quản lý mã truy cập của chính mình."}},
	secret:      "Mã là mật khẩu: không để trong địa chỉ, không chép vào mã nguồn. Lộ thì [thu hồi](#revokeToken) ngay. Mã không bao giờ làm được nhiều hơn người tạo ra nó ở lúc dùng; người đó thôi vai trò thì mã cũng thôi quyền.",
	common: []term{
		{"Nội dung", "JSON viết bằng UTF-8; ảnh gửi bằng `multipart/form-data`. Mục chưa biết là `null`. Thời điểm theo RFC 3339, giờ UTC; ngày viết `YYYY-MM-DD`."},
		{"Tên lạ", "Tham số hay mục không có trong tài liệu bị từ chối, để gõ nhầm không thành đọc nhầm."},
		{"Từng trang", "`limit` là số mục một trang. Gửi lại nguyên các tham số cùng `cursor` bằng `next` của trang trước, cho tới khi `next` là `null`. Con trỏ neo vào mục cuối đã đọc, nên mục mới thêm không làm lặp hay sót."},
		{"`ETag`, `If-None-Match`", "Mỗi câu trả lời của GET có `ETag`. Gửi lại nó ở `If-None-Match`: chưa có gì đổi thì nhận 304, không phải tải lại."},
		{"`If-Match`", "Việc nào ghi vào hồ sơ đang có cũng phải kèm `ETag` của bản vừa đọc. Thiếu thì 428. Có người vừa sửa thì 412: không ai đè lên việc của ai."},
		{"`Idempotency-Key`", "POST nào, trừ `sessions`, cũng phải kèm một khóa do chương trình đặt, như UUID. Mất câu trả lời giữa chừng thì gửi lại y nguyên với cùng khóa: nhận lại câu trả lời cũ, không việc nào làm hai lần. Cùng khóa mà khác nội dung thì 422."},
		{"`dry_run=true`", "Kiểm tra như thật và trả lời kết quả sẽ có, nhưng không ghi gì; khóa chưa bị dùng."},
		{"Từ trang web khác", "Phần công khai gọi được từ mọi trang (CORS). Phần làm việc chỉ nhận mã ở `Authorization`; cookie không mở được gì."},
		{"Mức nhận", "1 MB chữ một lần, 20 MB một ảnh, 32 MB một tệp nhập."},
	},
	samples: "Câu trả lời mẫu dưới đây chép từ sổ bộ mẫu; phần bí mật thay bằng dấu ba chấm. `$TOKEN` là mã truy cập, `$ID` là id vừa nhận.",
	needs:   func(scope string) string { return "Cần mã có phạm vi `" + scope + "`." },
	params:  "Tham số", seeRules: "Xem quy tắc chung",
	send: "Gửi", kind: ", kiểu", or: "hoặc",
	answers: "Trả lời", refusals: "Từ chối",
	example:   func(summary string) string { return "Thí dụ: " + summary },
	seeAnswer: "Xem câu trả lời của sổ bộ này",
	sample: func(status int, summary string) string {
		return "Câu trả lời mẫu, " + strconv.Itoa(status) + ": " + summary
	},
	alike:    func(status int) string { return "Trả lời " + strconv.Itoa(status) + ", cùng dạng với" },
	problems: "Từ chối nào cũng là `application/problem+json` (RFC 9457). `type` dẫn tới một mục dưới đây và không đổi, để chương trình dựa vào; `detail` là câu cho người đọc, bằng tiếng Anh khi `Accept-Language` muốn thế, như mọi nhãn của sổ bộ trong câu trả lời và tài liệu OpenAPI; `errors` nói từng chỗ sai; `instance` là mã yêu cầu, gửi kèm khi báo lỗi.",
	aRefusal: "Một lời từ chối",
	always:   "Mục nào không ghi “không bắt buộc” thì luôn có. Tên có đuôi `In` là phần gửi lên; đuôi `Patch` là phần sửa.",
	inPath:   "trong địa chỉ", inHeader: "đầu mục", must: "bắt buộc", many: "ghi được nhiều lần", fallback: "mặc định ",
	orNull: " hoặc null", maybe: " · không bắt buộc",
}

var en = words{
	title: "Data for programs",
	about: "Reading the “Dân vận khéo” registry by program: JSON, OpenAPI 3.1, and for every operation an example that can be called at once.",
	lead:  "What the public pages show, programs can read as JSON without asking for permission. Whoever has an account can also create, edit and move records by program, within their own authority.",
	here:  "On this page",
	try:   "A first call", getToken: "Getting a token", rules: "Common rules", refused: "When something is refused", objects: "Objects",
	copyLine:    "Copy this line into a terminal. No account and no token are needed.",
	newest:      "The record published last",
	orOpen:      "Or [open the answer in your browser](/api/v1/records?limit=1): `items` are the records, `total` is how many match, `facets` count them by field, year and unit, `next` leads to the following page.",
	machine:     "Machines read all of this page at [`/api/v1/openapi.json`](/api/v1/openapi.json) (OpenAPI 3.1, in Vietnamese).",
	onlyWork:    "Only the workspaces need a token. Sign in with the address and password you use on the pages; the token in the answer expires after 12 hours without use.",
	openSession: "Open a session",
	keepToken:   "Keep the `token` and send it with every call:",
	useToken:    "Use the token",
	longLived:   "A program that runs for long has a token of its own, with just enough scope and a day on which it ends:",
	makeToken:   "Make a token that reads for 90 days",
	scopes:      []term{{"`read`", "Reads."}, {"`write`", "Reads and writes records."}, {"`admin`", "Also manages one’s own tokens."}},
	secret:      "A token is a password: keep it out of addresses and out of source code. If it leaks, [revoke it](#revokeToken) at once. A token can never do more than its maker may do at that moment; when the maker gives up a role, so does the token.",
	common: []term{
		{"Content", "JSON in UTF-8; photographs are sent as `multipart/form-data`. What is not known is `null`. Moments follow RFC 3339 in UTC; days are written `YYYY-MM-DD`."},
		{"Unknown names", "A parameter or member that is not documented is refused, so that a slip of typing is not read as something else."},
		{"Page by page", "`limit` is the number of items a page. Send the same parameters again with `cursor` set to the `next` of the page before, until `next` is `null`. The cursor holds on to the last item read, so that new items make nothing appear twice or go missing."},
		{"`ETag`, `If-None-Match`", "Every answer to a GET has an `ETag`. Send it back in `If-None-Match`: if nothing has changed you get 304 and download nothing."},
		{"`If-Match`", "Whatever writes to an existing record must carry the `ETag` of the version last read. Without it the answer is 428. If someone has just edited it, 412: nobody overwrites anybody’s work."},
		{"`Idempotency-Key`", "Every POST except `sessions` must carry a key that the program chooses, such as a UUID. If the answer got lost, send exactly the same again with the same key: you get the old answer, and nothing is done twice. The same key with other content is 422."},
		{"`dry_run=true`", "Checks as if in earnest and answers what would come of it, but writes nothing; the key remains unused."},
		{"From other web pages", "The public part can be called from any page (CORS). The workspaces take a token in `Authorization` only; cookies open nothing."},
		{"Limits", "1 MB of text at once, 20 MB for a photograph, 32 MB for a list."},
	},
	samples: "The sample answers below come from the sample registry; secrets are replaced by an ellipsis. `$TOKEN` is the token, `$ID` the id last received.",
	needs:   func(scope string) string { return "Needs a token with scope `" + scope + "`." },
	params:  "Parameters", seeRules: "See the common rules",
	send: "Send", kind: ", as", or: "or",
	answers: "Answers", refusals: "Refusals",
	example:   func(summary string) string { return "Example: " + summary },
	seeAnswer: "See this registry’s answer",
	sample: func(status int, summary string) string {
		return "Sample answer, " + strconv.Itoa(status) + ": " + summary
	},
	alike:    func(status int) string { return "Answers " + strconv.Itoa(status) + ", in the form of" },
	problems: "Every refusal is `application/problem+json` (RFC 9457). `type` leads to an entry below and never changes, so that programs can rely on it; `detail` is a sentence for people, in English where `Accept-Language` prefers it (the examples here do not ask), as are the registry’s own labels in answers and the OpenAPI document; `errors` name each fault; `instance` is the request’s number, to be given when reporting a fault.",
	aRefusal: "A refusal",
	always:   "Members are always there unless they say “optional”. Names that end in `In` are what is sent; those that end in `Patch` are edits.",
	inPath:   "in the address", inHeader: "header", must: "required", many: "may be repeated", fallback: "default ",
	orNull: " or null", maybe: " · optional",
}
