package api

import (
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"danvankheo/catalog"
)

// met are the files of the rooms below whose sentences a program may be told.
var met = []string{
	"catalog/act.go", "catalog/check.go", "catalog/errors.go", "catalog/form.go", "catalog/historical.go", "catalog/move.go", "catalog/save.go",
	"catalog/sheet/*.go", "catalog/report/statistics.go", "media/errors.go", "server/account/accounts.go", "server/account/limit.go", "server/account/token.go",
	"server/apart/*.go", "server/intake/upload.go", "server/web/api/cursor.go", "server/web/api/fit.go", "server/web/api/guard.go",
	"server/web/api/json.go", "server/web/api/params.go", "server/web/api/photos.go", "server/web/api/write.go",
}

// unmet are sentences of those files that no answer of the API has.
var unmet = []string{
	"Phiên làm việc đã hết. Đăng nhập lại để tiếp tục.",
	"Viết vì sao công khai cả lần nhập: ai đã đối chiếu, căn cứ nào.", "Viết vì sao hoàn tác. Lý do được ghi vào sổ.", "Lần nhập này đã được hoàn tác.",
	"Lần nhập này chưa xong. Làm tiếp cho xong rồi công khai.", "Lần nhập này đã được công khai.", "Còn phần chưa làm xong. Bấm “Làm tiếp”.",
	"đã có người sửa hồ sơ này sau lần nhập; bản của họ được giữ nguyên.", "hồ sơ này không còn chờ ở bước mà lần nhập để lại; người đang làm nó quyết định tiếp.",
	"hồ sơ này đã được gỡ khỏi trang công khai; việc gỡ ấy được giữ nguyên.", "hồ sơ này, hoặc bản chữ của nó, không còn trong sổ bộ.",
	"Bảng dài quá 34 dòng, không giống bảng số liệu tổng hợp. Chép riêng bảng ấy sang một tệp mới rồi gửi.",
	"Danh sách này dài quá 34 dòng, một tệp Excel như thế mở rất chậm. Lọc bớt, hoặc tải tệp CSV.", "Đã thử sai quá nhiều lần.",
}

// TestEverySentenceHasItsEnglish: what the code below can say to a program, with
// anything named in it, is said in English. A sentence that is new fails here.
func TestEverySentenceHasItsEnglish(t *testing.T) {
	seen := 0
	for _, pattern := range met {
		files, err := filepath.Glob("../../../" + pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, f := range files {
			if strings.HasSuffix(f, "_test.go") {
				continue
			}
			for _, s := range sentences(t, f) {
				seen++
				if said := inEnglish(s); vietnamese(said) && !slices.Contains(unmet, s) {
					t.Errorf("%s: %q is said as %q", f, s, said)
				}
			}
		}
	}
	if seen < 120 {
		t.Errorf("only %d sentences were read", seen)
	}
	for _, name := range names() {
		if said := inEnglish(name); vietnamese(said) || said == "" {
			t.Errorf("%q is called %q", name, said)
		}
	}
}

// names stand in answers by themselves, and in sentences.
func names() (out []string) {
	for _, m := range catalog.Moves {
		out = append(out, m.Label)
	}
	for _, r := range catalog.Roles {
		out = append(out, r.Label())
	}
	for _, f := range catalog.Files {
		out = append(out, f.Label())
	}
	return out
}

// quoted are the headings and menus that stay as a spreadsheet in Vietnamese has them.
var quoted = regexp.MustCompile(`“[^”]*”|: Tên mô hình, Loại.*|(kinh tế|văn hóa – xã hội|quốc phòng – an ninh|hệ thống chính trị) \(`)

func vietnamese(s string) bool {
	return strings.ContainsFunc(quoted.ReplaceAllString(s, ""), func(r rune) bool { return unicode.IsLetter(r) && r > unicode.MaxASCII })
}

var verb = regexp.MustCompile(`%[a-z]`)

// sentences are the whole sentences of a file's code: what is put together from
// parts, with a word or a number in place of what is named.
func sentences(t *testing.T, path string) (out []string) {
	file, err := parser.ParseFile(gotoken.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if field, ok := n.(*ast.Field); ok && field.Tag != nil {
			return false // of the document
		}
		if pair, ok := n.(*ast.KeyValueExpr); ok {
			if key, ok := pair.Key.(*ast.Ident); ok && key.Name == "Hint" {
				return false
			}
		}
		e, ok := n.(ast.Expr)
		if !ok {
			return true
		}
		s, ok := put(e)
		if ok && vietnamese(s) && strings.ContainsAny(s[len(s)-1:], ".…") && strings.Contains(s, " ") {
			out = append(out, s)
		}
		return !ok
	})
	return out
}

func put(e ast.Expr) (string, bool) {
	switch x := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(x.Value)
		if x.Kind != gotoken.STRING || err != nil || s == "" {
			return "", false
		}
		return verb.ReplaceAllStringFunc(s, func(v string) string {
			return map[string]string{"%d": "12", "%q": `"name"`}[v] + map[string]string{"%s": "34"}[v]
		}), true
	case *ast.Ident:
		return Base, x.Name == "Base"
	case *ast.BinaryExpr:
		left, known := put(x.X)
		right, too := put(x.Y)
		if x.Op != gotoken.ADD || !known && !too {
			return "", false
		}
		if !known {
			left = "34"
		}
		if !too {
			right = "34"
		}
		return left + right, true
	}
	return "", false
}
