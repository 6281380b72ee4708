package report

import "danvankheo/catalog"

// Stand is how the parts of a declaration stand to the total it states.
type Stand string

const (
	// Foots: every part is given and they add up to the total.
	Foots Stand = "foots"
	// Off: they do not and cannot, whatever was not given.
	Off Stand = "off"
	// Rest: some parts were not given and may be what is missing.
	Rest Stand = "rest"
	// Bare: there is nothing to add, or no total to hold it against.
	Bare Stand = "bare"
)

// Footing is the sum of one kind's fields beside the total the paper states, or
// with Kind "" of the kinds beside the grand total.
type Footing struct {
	Kind catalog.Kind
	// Parts are those given, in the order of the table; Whole: none is lacking.
	Parts []int
	Whole bool
	Sum   int
	Total *int // nil: not stated
	Stand Stand
	// Difference is Total − Sum: above 0 the paper states more than its own parts.
	Difference int
}

// Footings of the figures, by kind; the grand total last where there is one.
func Footings(f Figures) []Footing {
	var out []Footing
	for _, k := range catalog.Kinds {
		out = append(out, footing(f, k))
	}
	if f.Grand == nil {
		return out
	}
	all := Footing{Whole: true, Total: f.Grand}
	for _, x := range out {
		switch {
		case x.Total != nil:
			all.add(*x.Total)
		case x.Whole:
			all.add(x.Sum)
		default:
			all.Whole = false
		}
	}
	return append(out, all.held())
}

// footing of one kind. What lies outside the four fields is a part where the
// paper has such a part, and lacks nowhere else.
func footing(f Figures, k catalog.Kind) Footing {
	x := Footing{Kind: k, Whole: true, Total: f.At(Box{Totals, k})}
	for _, l := range Lines {
		n := f.At(Box{l, k})
		switch {
		case l == Totals:
		case n != nil:
			x.add(*n)
		case l != Other:
			x.Whole = false
		}
	}
	return x.held()
}

func (x *Footing) add(n int) { x.Parts, x.Sum = append(x.Parts, n), x.Sum+n }

// held is x with the parts held against the total.
func (x Footing) held() Footing {
	switch {
	case x.Total == nil || len(x.Parts) == 0:
		x.Stand = Bare
		return x
	case *x.Total == x.Sum && x.Whole:
		x.Stand = Foots
	case *x.Total >= x.Sum && !x.Whole:
		x.Stand = Rest
	default:
		x.Stand = Off
	}
	x.Difference = *x.Total - x.Sum
	return x
}

// Flagged are the footings that are Off.
func Flagged(f Figures) []Footing {
	var out []Footing
	for _, x := range Footings(f) {
		if x.Stand == Off {
			out = append(out, x)
		}
	}
	return out
}
