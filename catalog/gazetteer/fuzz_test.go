package gazetteer

import (
	"strings"
	"testing"
)

// FuzzParse: a list of units is refused with a line, or every unit of it has what
// others are found by.
func FuzzParse(f *testing.F) {
	f.Add("code,name,full_name,level,type,parent_code\n68,Lâm Đồng,Tỉnh Lâm Đồng,province,tinh,\n24769,Xã Mẫu,Xã Mẫu,commune,xa,68\n")
	f.Add("code,name,full_name,level,type,parent_code,valid_from,valid_to,type_from_2026_04_30\n68,\"a\nb\",c,province,tinh,68,2025-07-01,2025-06-30,xa\n")
	f.Add("\ufeffcode;name\n")
	f.Add("code,code\n1,1\n")
	f.Add("code,name,full_name,level,type,parent_code\n\"")
	f.Fuzz(func(t *testing.T, list string) {
		units, err := Parse(strings.NewReader(list))
		if err != nil {
			if err.Error() == "" {
				t.Fatal("refused without a word")
			}
			return
		}
		for _, u := range units {
			if u.ID == "" || u.Slug == "" || u.Name == "" || u.Level == "" {
				t.Fatalf("%q gave %+v", list, u)
			}
		}
	})
}
