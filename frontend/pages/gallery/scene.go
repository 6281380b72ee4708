package gallery

import (
	"hash/fnv"
	"image"
	"image/color"
	"math"

	"danvankheo/catalog"
)

// light is what a scene is drawn in: sky above, haze, the hills in front.
type light struct{ sky, haze, hills color.RGBA }

// lights are of a morning, an evening, a night and a day in mist.
var lights = []light{
	{color.RGBA{0x8f, 0xb3, 0xc9, 0xff}, color.RGBA{0xf3, 0xdf, 0xb8, 0xff}, color.RGBA{0x2e, 0x4a, 0x22, 0xff}},
	{color.RGBA{0x5a, 0x4a, 0x6e, 0xff}, color.RGBA{0xf0, 0x9a, 0x5b, 0xff}, color.RGBA{0x3a, 0x1d, 0x1a, 0xff}},
	{color.RGBA{0x07, 0x0b, 0x14, 0xff}, color.RGBA{0x1f, 0x2d, 0x3f, 0xff}, color.RGBA{0x04, 0x06, 0x08, 0xff}},
	{color.RGBA{0xf4, 0xf3, 0xee, 0xff}, color.RGBA{0xfb, 0xfa, 0xf6, 0xff}, color.RGBA{0xc9, 0xd2, 0xc4, 0xff}},
}

// Scene is a drawn picture that stands for one of the samples' photographs, in its
// size: hills one behind the other. Samples have no photographs of their own, for
// whatever a photograph shows would be taken for a record.
func Scene(p catalog.Photo, number int) image.Image {
	const ridges = 5
	l := lights[number%len(lights)]
	h := fnv.New32a()
	_, _ = h.Write([]byte(p.Key)) // a hash takes every write
	turn := float64(h.Sum32()%628) / 100
	img := image.NewRGBA(image.Rect(0, 0, p.Width, p.Height))
	w, tall := float64(p.Width), float64(p.Height)
	for x := range p.Width {
		at := float64(x) / math.Max(w, tall) * 2 * math.Pi
		for y := range p.Height {
			down := float64(y) / tall
			c := mix(l.sky, l.haze, math.Min(1, down*1.6))
			for r := range ridges {
				k := float64(r)
				crest := .42 + k*.12 + .07*math.Sin(at*(1+k*.4)+turn*(k+1)) + .02*math.Sin(at*5.3+turn+k*2)
				if down > crest {
					c = mix(l.haze, l.hills, (k+1)/ridges-.25*math.Min(1, (down-crest)*3))
				}
			}
			img.SetRGBA(x, y, c)
		}
	}
	return img
}

// mix is part of the second colour in the first.
func mix(a, b color.RGBA, part float64) color.RGBA {
	part = math.Max(0, math.Min(1, part))
	of := func(a, b uint8) uint8 { return uint8(float64(a) + (float64(b)-float64(a))*part) }
	return color.RGBA{of(a.R, b.R), of(a.G, b.G), of(a.B, b.B), 0xff}
}
