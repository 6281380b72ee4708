package media

import (
	"encoding/binary"
	"iter"
)

// The three containers, walked just far enough to find the notes beside the
// picture. They end quietly where the bytes make no sense: whether a
// picture is broken is for its decoder to say.

// jpegSegments yields marker and body of the segments before the first scan.
// Stray bytes between segments are passed over, as the decoder does.
func jpegSegments(data []byte) iter.Seq2[byte, []byte] {
	return func(yield func(byte, []byte) bool) {
		for i := 2; i+4 <= len(data); {
			marker := data[i+1]
			switch {
			case data[i] != 0xff, marker == 0xff:
				i++ // stray, or fill
				continue
			case marker == 0, marker >= 0xd0 && marker <= 0xd7:
				i += 2 // stray, or a restart: they have no length
				continue
			case marker == 0xda, marker == 0xd9:
				return
			}
			size := int(binary.BigEndian.Uint16(data[i+2:]))
			if size < 2 || i+2+size > len(data) || !yield(marker, data[i+4:i+2+size]) {
				return
			}
			i += 2 + size
		}
	}
}

// pngChunks yields name and body of every chunk.
func pngChunks(data []byte) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		for i := 8; i+12 <= len(data); {
			size := int(binary.BigEndian.Uint32(data[i:]))
			if size > len(data)-i-12 || !yield(string(data[i+4:i+8]), data[i+8:i+8+size]) {
				return
			}
			i += 12 + size
		}
	}
}

// webpChunks yields name and body of every chunk.
func webpChunks(data []byte) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		for i := 12; i+8 <= len(data); {
			size := int(binary.LittleEndian.Uint32(data[i+4:]))
			body := data[i+8:]
			if !yield(string(data[i:i+4]), body[:min(size, len(body))]) || size > len(body) {
				return
			}
			i += 8 + size + size&1
		}
	}
}

// exifOrientation finds tag 0x0112 in the first directory of a TIFF block. It
// answers 1, upright, for whatever it cannot read: a wrong note about a picture
// is no reason to refuse the picture.
func exifOrientation(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if tiff[0] == 'M' {
		order = binary.BigEndian
	}
	const entry = 12
	start := int64(order.Uint32(tiff[4:]))
	if start < 8 || start+2 > int64(len(tiff)) {
		return 1
	}
	entries := tiff[start+2:]
	for range order.Uint16(tiff[start:]) {
		if len(entries) < entry {
			return 1
		}
		const tag, short = 0x0112, 3
		if order.Uint16(entries) == tag && order.Uint16(entries[2:]) == short {
			if value := int(order.Uint16(entries[8:])); value >= 1 && value <= 8 {
				return value
			}
			return 1
		}
		entries = entries[entry:]
	}
	return 1
}
