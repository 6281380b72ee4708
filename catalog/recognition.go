package catalog

import (
	"strings"

	"danvankheo/catalog/text"
)

// Nation is the level of the State and the Party's Central Committee.
const Nation Level = "nation"

// RecognitionLevels are the levels at which something is recognised, highest first.
var RecognitionLevels = []Level{Nation, Province, District, Commune}

// awarded are words of a text that says that something was recognised; planned are
// words of one that says it was only proposed.
var (
	awarded = phrases("công nhận", "khen", "biểu dương", "tuyên dương", "vinh danh", "tôn vinh", "chứng nhận", "tặng")
	planned = phrases("đề nghị", "đề xuất", "đề cử", "dự kiến", "giới thiệu")
)

// bodies are the words by which a text names who recognised, or at which level. A
// bare "tỉnh" or "xã" says where something is, not who recognised it.
var bodies = map[Level][]string{
	Nation: phrases("Thủ tướng", "Chính phủ", "Chủ tịch nước", "Trung ương", "cấp Trung ương", "toàn quốc", "Bộ trưởng"),
	Province: phrases("cấp tỉnh", "UBND tỉnh", "Ủy ban nhân dân tỉnh", "Tỉnh ủy", "toàn tỉnh", "của tỉnh", "được tỉnh", "tỉnh công nhận",
		"tỉnh khen", "tỉnh tặng", "tỉnh biểu dương", "tỉnh tuyên dương", "Chủ tịch tỉnh", "MTTQ tỉnh", "Mặt trận Tổ quốc tỉnh", "Hội đồng nhân dân tỉnh"),
	District: phrases("cấp huyện", "UBND huyện", "Ủy ban nhân dân huyện", "Huyện ủy", "Thị ủy", "toàn huyện", "của huyện", "được huyện", "huyện công nhận",
		"huyện khen", "huyện tặng", "huyện biểu dương", "huyện tuyên dương", "UBND thị xã", "Ủy ban nhân dân thị xã", "UBND quận", "MTTQ huyện"),
	Commune: phrases("cấp xã", "cấp cơ sở", "UBND xã", "UBND phường", "UBND thị trấn", "Ủy ban nhân dân xã", "Ủy ban nhân dân phường", "Ủy ban nhân dân thị trấn",
		"Đảng ủy xã", "Đảng ủy phường", "của xã", "của phường", "được xã", "được phường", "xã công nhận", "phường công nhận", "xã khen", "phường khen",
		"xã tặng", "phường tặng", "xã biểu dương", "phường biểu dương", "MTTQ xã", "MTTQ phường"),
}

// phrases are folded, each between spaces.
func phrases(list ...string) []string {
	for i, s := range list {
		list[i] = " " + strings.Join(text.Words(s), " ") + " "
	}
	return list
}

// Level is the level at which it was recognised, where its text names the level or
// the body in plain words; of several the highest. "" where it does not say, or
// says that it was only proposed: nothing is guessed.
func (r Recognition) Level() Level {
	said := " " + strings.Join(text.Words(r.Text), " ") + " "
	has := func(list []string) bool {
		for _, p := range list {
			if strings.Contains(said, p) {
				return true
			}
		}
		return false
	}
	if !has(awarded) || has(planned) {
		return ""
	}
	for _, l := range RecognitionLevels {
		if has(bodies[l]) {
			return l
		}
	}
	return ""
}
