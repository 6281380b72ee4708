package gazetteer

import "testing"

// The shipped lists hold together, and each kind of mistake is found.
func TestShippedUnitsHoldTogether(t *testing.T) {
	_, units := everything(t)
	for _, f := range units.Check() {
		t.Errorf("%s", f.Sentence)
	}
}
