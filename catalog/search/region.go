package search

import "runtime"

// region is memory beside Go's, for what is most of an index, never changes and points
// at nothing: the sweeper need not leave as much room again for it. It goes when the
// last document that lies in it is forgotten; who reads one keeps it alive until then.
type region struct{ free []byte }

// regionLeast is how much is worth a region: many cards at once, not a publication.
const regionLeast = 64 << 10

func newRegion(size int) *region {
	r, room := &region{}, reserve(size)
	r.free = room
	runtime.AddCleanup(r, release, room)
	return r
}

// keep is a copy of b in the region.
func (r *region) keep(b []byte) []byte {
	n := copy(r.free, b)
	b, r.free = r.free[:n:n], r.free[n:]
	return b
}

// settle brings the texts of fresh documents together in a region, if they are many.
func (ix *Index) settle(fresh map[uint32]bool) {
	size := 0
	for n := range fresh {
		if d := ix.docs[n]; d != nil {
			size += len(d.texts) + len(d.stream)
		}
	}
	if size < regionLeast {
		return
	}
	r := newRegion(size)
	for n := range fresh {
		if d := ix.docs[n]; d != nil {
			d.texts, d.stream, d.region = r.keep(d.texts), r.keep(d.stream), r
			ix.names[n] = d.name()
		}
	}
}
