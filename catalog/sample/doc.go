// Package sample is a small believable registry: the demo, the goldens, the
// journeys and the tests share it.
//
// Four things are in it: historical records with their public sources
// (Historical), what a report declared (Declared), made-up files that show the
// whole chain (Registered), and the people of the demo (People). Acts is all of it in the order in which a
// registry takes it, and Fill lets a registry take it.
//
// It may know the catalog and the shipped lists of units; it may not know a
// store, a page or a password. Nothing here is ever loaded into a registry that
// was set up for real.
//
// Start at Acts in fill.go.
package sample

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"strings"
	"sync"

	"danvankheo/catalog"
	"danvankheo/catalog/gazetteer"
)

// newest is a day on which the units of the new list are in force.
const newest = "2025-07-01"

// id is a noun's id that every run of the program makes again, so that an act
// repeated is the same act.
func id(prefix, what string) string {
	sum := sha256.Sum256([]byte("demo|" + prefix + "|" + what))
	return prefix + strings.ToLower(base32.StdEncoding.EncodeToString(sum[:]))[:15]
}

var units = sync.OnceValues(func() ([]catalog.Unit, error) { return gazetteer.Read(gazetteer.LamDong) })

// unit is the id of the unit with this code on day.
func unit(code, day string) (string, error) {
	all, err := units()
	if err != nil {
		return "", err
	}
	u, ok := gazetteer.Find(all, code, day)
	if !ok {
		return "", fmt.Errorf("sample: no one unit has the code %s on %s", code, day)
	}
	return u.ID, nil
}
