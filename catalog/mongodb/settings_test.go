package mongodb

import (
	"testing"
	"time"
)

func TestTheURIMayGiveMoreTime(t *testing.T) {
	for uri, want := range map[string]time.Duration{
		"mongodb://db.local/registry":                 operateWithin,
		"mongodb://db.local/registry?timeoutMS=60000": time.Minute,
	} {
		o := settings(uri)
		if err := o.Validate(); err != nil || o.Timeout == nil || *o.Timeout != want {
			t.Errorf("%s: %v, %v, want %v", uri, o.Timeout, err, want)
		}
		if o.WriteConcern.W != "majority" {
			t.Errorf("%s: writes wait for %v", uri, o.WriteConcern.W)
		}
	}
}
