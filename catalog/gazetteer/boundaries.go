package gazetteer

import (
	"embed"
	"io/fs"
)

// The folder and not its files, so that it builds without any of them.
//
//go:embed boundaries
var boundaries embed.FS

// Boundaries is the shipped folder of boundary files; their licence and source lie
// beside them.
func Boundaries() fs.FS {
	folder, err := fs.Sub(boundaries, "boundaries")
	if err != nil {
		panic(err) // the name above is valid
	}
	return folder
}
