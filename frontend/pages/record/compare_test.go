package record

import (
	"reflect"
	"testing"

	"danvankheo/catalog"
)

func TestWhatWasMeasuredTwiceIsCompared(t *testing.T) {
	claim := func(name, value, measure, period string) catalog.Claim {
		return catalog.Claim{Name: name, Value: value, Measure: measure, Period: period}
	}
	for what, c := range map[string]struct {
		in    []catalog.Claim
		names []string
		bars  []string // of the first
		rest  int
	}{
		"two periods":      {[]catalog.Claim{claim("Vụ tranh nước", "9", "vụ", "2024"), claim("Hộ", "34", "hộ", "2025"), claim("Vụ tranh nước", "1", "vụ", "2025")}, []string{"Vụ tranh nước"}, []string{"2024 9 vụ", "2025 1 vụ"}, 1},
		"before and after": {[]catalog.Claim{claim("Thu nhập bình quân trước khi làm", "28,5", "triệu đồng", ""), claim("Thu nhập bình quân (sau khi làm)", "36,6", "triệu đồng", "")}, []string{"Thu nhập bình quân"}, []string{"trước khi làm 28,5 triệu đồng", "sau khi làm 36,6 triệu đồng"}, 0},
		"another measure":  {[]catalog.Claim{claim("Đường", "1", "km", "2024"), claim("Đường", "3", "tuyến", "2025")}, nil, nil, 2},
		"no number":        {[]catalog.Claim{claim("Đường", "nhiều", "km", "2024"), claim("Đường", "3", "km", "2025")}, nil, nil, 2},
		"the same time":    {[]catalog.Claim{claim("Đường", "1", "km", "2024"), claim("Đường", "3", "km", "2024")}, nil, nil, 2},
		"no time":          {[]catalog.Claim{claim("Đường", "1", "km", ""), claim("Đường", "3", "km", "")}, nil, nil, 2},
		"below zero":       {[]catalog.Claim{claim("Nợ", "-1", "đồng", "2024"), claim("Nợ", "3", "đồng", "2025")}, nil, nil, 2},
		"nothing":          {nil, nil, nil, 0},
	} {
		list, rest := courses(c.in)
		var names, bars []string
		for _, x := range list {
			names = append(names, x.name)
		}
		if len(list) > 0 {
			for _, b := range list[0].bars {
				bars = append(bars, b.Label+" "+b.Shown)
			}
		}
		if !reflect.DeepEqual(names, c.names) || !reflect.DeepEqual(bars, c.bars) || len(rest) != c.rest {
			t.Errorf("%s: %q %q, %d left", what, names, bars, len(rest))
		}
	}
}

func TestPhotographsHaveAShape(t *testing.T) {
	for _, c := range []struct {
		wide, tall int
		want       string
	}{{900, 1350, "upright"}, {1000, 1000, "square"}, {1500, 1000, "landscape"}, {2000, 800, "panorama"}, {640, 0, "panorama"}} {
		if got := shape(catalog.Photo{Width: c.wide, Height: c.tall}); got != c.want {
			t.Errorf("%d × %d is %s", c.wide, c.tall, got)
		}
	}
}
