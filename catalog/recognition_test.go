package catalog

import "testing"

func TestRecognitionLevel(t *testing.T) {
	for text, want := range map[string]Level{
		"": "",
		"Nêu tên trong nhóm mô hình được biểu dương, nhân rộng toàn tỉnh (đến 2020)": Province,
		"Trong 16 tập thể, cá nhân được Ban Dân vận Tỉnh ủy biểu dương":              Province,
		"Bằng khen của Chủ tịch UBND tỉnh Lâm Đồng":                                  Province,
		"Trong 93 mô hình được công nhận cấp huyện 2021–2023":                        District,
		"Trong các mô hình được huyện công nhận năm 2022":                            District,
		"Ban Chỉ đạo phong trào Dân vận khéo phường công nhận":                       Commune,
		"GIẤY KHEN CỦA ỦY BAN NHÂN DÂN XÃ":                                           Commune,
		"Bằng khen của Thủ tướng Chính phủ, Giấy khen của UBND huyện":                Nation,
		// only proposed
		"Đoàn thẩm định đề nghị Chủ tịch UBND tỉnh tặng Bằng khen (12/2012)": "",
		// praised or listed, not recognised
		"Được cấp huyện đánh giá cao (2011)": "",
		"Xã đạt chuẩn nông thôn mới 2022":    "",
		"Trong 5.287 mô hình của tỉnh":       "",
		// recognised, by whom is not said; a commune is only where it is
		"Khu dân cư được công nhận 2024":           "",
		"Tuyên dương năm 2013 ở xã Nam Chính":      "",
		"Tổ dân vận xã Tân Hà được tặng Bằng khen": "",
	} {
		if got := (Recognition{Text: text}).Level(); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
