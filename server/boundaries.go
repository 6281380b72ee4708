package main

import (
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"

	"danvankheo/catalog/boundary"
	"danvankheo/catalog/gazetteer"
)

// boundaries are those of the folder "boundaries" in the data folder, where there
// is one, else the shipped ones. Files that cannot be read are told and the map is
// a table until they are mended: nobody waits for a map.
func boundaries(data string, log *slog.Logger) *boundary.Set {
	folder, from := gazetteer.Boundaries(), "shipped"
	own := filepath.Join(data, "boundaries")
	if info, err := os.Stat(own); err == nil && info.IsDir() {
		folder, from = os.DirFS(own), own
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		log.Error("boundaries", slog.String("error", err.Error()))
	}
	set, err := boundary.Read(folder)
	if err != nil {
		log.Error("boundaries cannot be read: the map is a table", slog.String("folder", from), slog.String("error", err.Error()))
		return &boundary.Set{}
	}
	return set
}
