package ledger_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"danvankheo/catalog/ledger"
)

func TestCanonical(t *testing.T) {
	for _, x := range []struct {
		name string
		in   any
		want string
	}{
		{"keys are sorted by their bytes, at every depth", json.RawMessage(`{"b":{"z":1,"a":2},"a":[{"d":1,"c":2}],"B":0,"é":3}`), `{"B":0,"a":[{"c":2,"d":1}],"b":{"a":2,"z":1},"é":3}`},
		{"fields of a struct too", struct {
			B int `json:"b"`
			A int `json:"a"`
		}{1, 2}, `{"a":2,"b":1}`},
		{"numbers stay as written", json.RawMessage(`[1.50,1e5,1E+5,-0,0.1,12345678901234567890123]`), `[1.50,1e5,1E+5,-0,0.1,12345678901234567890123]`},
		{"white space goes", json.RawMessage(" { \"a\" :\n[ 1 , 2 ] } "), `{"a":[1,2]}`},
		{"no HTML escapes", "<b>&</b>", `"<b>&</b>"`},
		{"line separators stay", "\u2028\u2029", "\"\u2028\u2029\""},
		{"decomposed text stays decomposed", "e\u0302\u0301", "\"e\u0302\u0301\""},
		{"beyond the first plane", "😀", `"😀"`},
		{"escapes become what they stand for", json.RawMessage(`"\u0041\/\ud83d\ude00\u2028"`), "\"A/😀\u2028\""},
		{"what JSON must escape", "\"\\\b\f\n\r\t\x00\x1f\x7f", `"\"\\\b\f\n\r\t\u0000\u001f` + "\x7f\""},
		{"what is not UTF-8 is replaced", "a\xffb", "\"a\ufffdb\""},
		{"the last of equal keys counts", json.RawMessage(`{"a":1,"a":2}`), `{"a":2}`},
		{"equal keys among others, out of order", json.RawMessage(`{"c":1,"a":{"y":1,"x":2},"c":[3],"b":"","a":{"z":0,"\u0061":1}}`), `{"a":{"a":1,"z":0},"b":"","c":[3]}`},
		{"nothing, truths and empty things", []any{nil, true, false, []int{}, map[string]int{}, []int(nil)}, `[null,true,false,[],{},null]`},
	} {
		t.Run(x.name, func(t *testing.T) {
			got, err := ledger.Canonical(x.in)
			if err != nil || string(got) != x.want {
				t.Errorf("got %s, %v, want %s", got, err, x.want)
			}
		})
	}
	for _, bad := range []any{func() {}, json.RawMessage(`{"a":`), json.RawMessage(`1 2`), map[string]any{"a": make(chan int)}} {
		if got, err := ledger.Canonical(bad); err == nil {
			t.Errorf("%v became %s", bad, got)
		}
	}
}

// The canonical text of a canonical text is the same bytes, means the same, and
// orders its keys.
func FuzzCanonical(f *testing.F) {
	for _, s := range []string{`{"b":1,"a":[null,true,1.50,"<\u2028>"]}`, `"\ud800"`, `{"\u0000":{"":1}}`, `-0.0e-7`, "\"\xff\"", `[[[[]]]]`, strings.Repeat("3", 400) + ".0e-7"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		one, err := ledger.Canonical(json.RawMessage(raw))
		if err != nil {
			return
		}
		two, err := ledger.Canonical(json.RawMessage(one))
		if err != nil || !bytes.Equal(one, two) {
			t.Fatalf("%q became %q, and that %q, %v", raw, one, two, err)
		}
		var meant, means any
		decode := func(text []byte, into *any) {
			dec := json.NewDecoder(bytes.NewReader(text))
			dec.UseNumber()
			if err := dec.Decode(into); err != nil {
				t.Fatalf("%q: %v", text, err)
			}
		}
		decode(raw, &meant)
		decode(one, &means)
		a, _ := json.Marshal(meant) // sorts keys as well, and keeps numbers
		b, _ := json.Marshal(means)
		if !bytes.Equal(a, b) {
			t.Fatalf("%q means %s and became %s", raw, a, b)
		}
		dec := json.NewDecoder(bytes.NewReader(one))
		dec.UseNumber() // there may be more digits than a float holds
		checkSorted(t, dec)
	})
}

// checkSorted reads one value and fails where keys do not rise.
func checkSorted(t *testing.T, dec *json.Decoder) {
	token, err := dec.Token()
	if err != nil {
		t.Fatal(err)
	}
	delim, ok := token.(json.Delim)
	if !ok {
		return
	}
	before, first := "", true
	for dec.More() {
		if delim == '{' {
			key, err := dec.Token()
			if err != nil {
				t.Fatal(err)
			}
			if s := key.(string); !first && strings.Compare(before, s) >= 0 {
				t.Fatalf("%q stands before %q", before, s)
			} else {
				before, first = s, false
			}
		}
		checkSorted(t, dec)
	}
	if _, err := dec.Token(); err != nil {
		t.Fatal(err)
	}
}

func BenchmarkCanonical6KB(b *testing.B) {
	body := map[string]any{"name": "Mô hình", "story": strings.Repeat("đồng bào ", 400), "claims": []any{map[string]any{"value": "1,2", "measure": "km"}}}
	for b.Loop() {
		if _, err := ledger.Canonical(body); err != nil {
			b.Fatal(err)
		}
	}
}
