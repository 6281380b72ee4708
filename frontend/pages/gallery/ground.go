package gallery

import "danvankheo/frontend/parts/icon"

// The tokens by what they are for; frontend/style/tokens.css has their values.
var colours = []struct {
	use   string
	names []string
}{
	{"Giấy và mực", []string{"paper", "surface", "sunk", "line", "edge", "ink", "ink-2", "ink-3"}},
	{"Dấu son", []string{"son", "son-fill", "son-deep", "on-son", "focus"}},
	{"Bốn lĩnh vực", []string{"f-economy", "w-economy", "f-culture", "w-culture", "f-security", "w-security", "f-political", "w-political"}},
	{"Trạng thái", []string{"ok", "ok-wash", "warn", "warn-wash", "bad", "bad-wash", "info", "info-wash"}},
	{"Bản đồ", []string{"m1", "m2", "m3", "m4"}},
	{"Mái ngói", []string{"k0", "k1", "k2", "k3", "k4", "k5"}},
}

// spaces are widths of a rectangle: a token's name for each step.
var spaces = []string{"s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"}

// marks stacks marks above and below as high as Vietnamese does.
const marks = "Ẩm thực, nghĩa tình, thuở ấy, Ẵm bồng, ngữ nghĩa, Đặng Thị Ngưỡng"

// numerals stand under one another.
var numerals = []string{"1.994", "1.694", "111,1", "36,6 %"}

var icons = []struct {
	name  string
	drawn icon.Name
}{
	{"Search", icon.Search}, {"Arrow", icon.Arrow}, {"Back", icon.Back}, {"Check", icon.Check}, {"Print", icon.Print}, {"Photo", icon.Photo}, {"Upload", icon.Upload},
	{"Menu", icon.Menu}, {"Filter", icon.Filter}, {"Plus", icon.Plus}, {"Edit", icon.Edit}, {"Lock", icon.Lock}, {"Clock", icon.Clock},
}
