package intake

import (
	"strings"
	"testing"

	"danvankheo/catalog/sheet"
)

// What waits to be taken in and tells of someone goes with them, however the name is
// written there; the rest waits on.
func TestListsThatNameAreForgotten(t *testing.T) {
	w := open(t, t.TempDir())
	ids := map[string]string{}
	for name, list := range map[string]string{
		"naming":  rows(3) + "Bà KA RIÊNG,ĐH,KT,Xã 9,Thử,BC\n",
		"in text": "Tên,Loại,Lĩnh vực,Xã,Tỉnh,Nguồn,Tóm tắt\nVườn mẫu,MH,KT,Xã 1,Thử,BC,Do bà Ka Riêng lập\n",
		"longer":  rows(4) + "Ka Riêng Lẻ Loi,ĐH,KT,Xã 9,Thử,BC\n", // rather too much than too little
		"other":   rows(6),
		"begun":   rows(5) + "Ka Riêng,ĐH,KT,Xã 9,Thử,BC\n",
	} {
		u, err := w.in.Keep(t.Context(), Upload{By: "admin", Name: name + ".csv"}, strings.NewReader(list))
		w.must(err)
		if ids[name] = u.ID; name == "begun" {
			now := w.reg.Now()
			u.Begun = &now
			w.must(w.in.Save(t.Context(), u))
		}
	}
	w.must(w.in.leaveOut("batchbatchbatch1", sheet.Plan{Rows: []sheet.Planned{{Line: 2, What: sheet.Refused, Problems: []sheet.Problem{{Cell: "A2", Sentence: "“Ka Riêng” ghi hai lần."}}}}}))
	w.must(w.in.leaveOut("batchbatchbatch2", sheet.Plan{Rows: []sheet.Planned{{Line: 2, What: sheet.Refused, Problems: []sheet.Problem{{Cell: "A2", Sentence: "Thiếu nguồn."}}}}}))
	w.must(w.in.ForgetNamed(t.Context(), []string{"Ka Riêng", ""}))
	for name, want := range map[string]bool{"naming": false, "in text": false, "longer": false, "other": true, "begun": true} {
		if _, err := w.in.Get(t.Context(), ids[name]); (err == nil) != want {
			t.Errorf("%s is there: %v", name, err)
		}
	}
	for id, want := range map[string]int{"batchbatchbatch1": 0, "batchbatchbatch2": 1} {
		if left, err := w.in.LeftOut(t.Context(), id); err != nil || len(left) != want {
			t.Errorf("%s: %v, %v", id, left, err)
		}
	}
}
