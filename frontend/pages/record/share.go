package record

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
)

// link is one way to share: a plain address, nobody's script. What it opens knows
// of the reader only when they follow it.
type link struct{ label, href string }

func (p Page) shares(w words) []link {
	// Zalo's page takes the address in a small document of its own.
	d, _ := json.Marshal(map[string]string{"url": p.Address}) // a string always can be
	return []link{
		{"Zalo", "https://button-share.zalo.me/share_external?layout=1&color=blue&customize=false&d=" + url.QueryEscape(base64.StdEncoding.EncodeToString(d))},
		{"Facebook", "https://www.facebook.com/sharer/sharer.php?u=" + url.QueryEscape(p.Address)},
		{w.Mail, "mailto:?subject=" + url.PathEscape(p.Card.Name) + "&body=" + url.PathEscape(p.Card.Name+"\n"+p.Address)},
	}
}
