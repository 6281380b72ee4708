package api

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"danvankheo/catalog"
	"danvankheo/media"
	"danvankheo/server/apart"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

// hostile is the corpus that is sent to the running program.
const hostile = "../../testdata/hostile/"

// told fails where a refusal has no sentence.
func told(t *testing.T, err error) {
	t.Helper()
	var r *refusal
	var bad catalog.Invalid
	var photo *media.Error
	switch {
	case err == nil:
	case errors.As(err, &photo) && photo.Sentence != "":
	case errors.As(err, &bad) && len(bad) > 0 && bad[0].Sentence != "":
	case errors.As(err, &r) && (r.detail != "" || len(r.errors) > 0):
	default:
		t.Fatalf("refused without a sentence: %v", err)
	}
}

// FuzzBody: whatever comes as JSON is refused with a sentence, or is a tree that is
// the same when it is written and read again, as a document and as a patch of one.
func FuzzBody(f *testing.F) {
	names, err := filepath.Glob(hostile + "body/*.json")
	if err != nil || len(names) < 20 {
		f.Fatalf("no corpus: %v", err)
	}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		if len(raw) < 8<<10 {
			f.Add(raw)
		}
	}
	f.Add([]byte(`{"email":"a@b.vn","password":"x"}`))
	f.Add([]byte(`{"move":"verify","note":"","judgements":{"0":{"verdict":"accepted"}}}`))
	f.Add([]byte(`{"name":"a","scope":"read","days":30}`))
	f.Add([]byte(`{"content":{"summary":null,"claims":[{"value":"1"}]}}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		tree, err := parse(raw)
		if told(t, err); err != nil {
			return
		}
		again, err := encode(tree)
		if err != nil {
			t.Fatal(err)
		}
		twice, err := parse(again)
		if err != nil || !reflect.DeepEqual(tree, twice) {
			t.Fatalf("%q came back as %q: %v", raw, again, err)
		}
		for _, v := range []any{&newRecord{}, &change{}, &moveIn{}, &signingIn{}, &tokenAsk{}} {
			told(t, settle(tree, v, ""))
		}
		// a patch applied twice is the patch applied once (RFC 7396)
		base := map[string]any{"unit": "u", "content": map[string]any{"name": "n", "claims": []any{}}}
		if once := merge(base, tree); !reflect.DeepEqual(once, merge(once, tree)) {
			t.Fatalf("patch %q: %v", raw, once)
		}
	})
}

// FuzzCursor: whatever comes as a cursor is refused, or is one of ours.
func FuzzCursor(f *testing.F) {
	q := &ask{op: &operation{id: "listRecords"}, given: map[string][]string{"sort": {"name"}}}
	say, err := os.ReadFile(hostile + "cursor/say.txt")
	if err != nil {
		f.Fatal(err)
	}
	for row := range strings.Lines(string(say)) {
		if _, s, ok := strings.Cut(row, "cursor="); ok {
			f.Add(strings.Fields(s)[0])
		}
	}
	f.Add(cursor{Of: q.question(), ID: "a", Key: "Tên", At: 1, N: 3}.String())
	f.Fuzz(func(t *testing.T, s string) {
		for _, sent := range []string{s, base64.RawURLEncoding.EncodeToString([]byte(s))} {
			q.given["cursor"] = []string{sent}
			c, err := q.cursor()
			if told(t, err); err != nil || c == nil {
				continue
			}
			q.given["cursor"] = []string{c.String()}
			if again, err := q.cursor(); err != nil || *again != *c {
				t.Fatalf("%q: %+v, then %+v, %v", sent, c, again, err)
			}
		}
	})
}

// FuzzUpload: whatever comes as the parts of a photograph is refused with a
// sentence, or is a photograph with its words. The picture is read by a child.
func FuzzUpload(f *testing.F) {
	app := fiber.New()
	with := func(t *testing.T, raw []byte, kind string) *ask {
		ctx := &fasthttp.RequestCtx{}
		ctx.Request.Header.SetContentType(kind)
		return &ask{
			Ctx: app.AcquireCtx(ctx), ctx: t.Context(), op: &operation{takes: &body{types: []string{multipartType}}}, given: map[string][]string{dryParam.name: {"true"}},
			api: &api{Deps: Deps{Apart: apart.New(slog.New(slog.DiscardHandler)), Body: func(*fiber.Ctx, int64) io.Reader { return bytes.NewReader(raw) }}},
		}
	}
	const kind = "multipart/form-data; boundary=x"
	part := func(head, words string) string {
		return "--x\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + words + "\r\n"
	}
	f.Add(kind, []byte(part(`name="alt"`, "Ảnh")+part(`name="credit"`, "Ai")+"--x--\r\n"))
	f.Add(kind, []byte(part(`name="alt"`, "Ảnh")+part(`name="alt"`, "Ảnh")+"--x--\r\n"))
	f.Add(kind, []byte(part(`name="other"; filename="../a"`, "\xff")))
	f.Add(kind, []byte(part(`name="file"; filename="a.jpg"`, "\xff\xd8\xff")+"--x--\r\n"))
	f.Add("multipart/form-data", []byte("--x--"))
	f.Fuzz(func(t *testing.T, kind string, raw []byte) {
		q := with(t, raw, kind)
		defer app.ReleaseCtx(q.Ctx)
		got, err := q.readPhoto("r")
		if told(t, err); err == nil && got.Key == "" {
			t.Fatalf("%q was taken for a photograph", raw)
		}
	})
}
