package layout

import (
	"context"
	"strconv"

	"danvankheo/frontend/lang"
)

// SitePicture is the picture of every page that has none of its own.
const SitePicture = "/anh-chia-se.jpg"

func (p Page) picture() string {
	if p.Picture == "" {
		return SitePicture
	}
	return p.Picture
}

// address is where the page is, without what was asked of it.
func (p Page) address(ctx context.Context) string { return p.Base + lang.Path(ctx, p.Path) }

// siteLine is the registry's name and place.
func (p Page) siteLine() string {
	if p.Site.Place == "" {
		return p.Site.Name
	}
	return p.Site.Name + ", " + p.Site.Place
}

// kind is the page's in the words of Open Graph.
func (p Page) kind() string {
	if p.Article {
		return "article"
	}
	return "website"
}

// shared is the title where the registry's name stands beside it.
func (p Page) shared() string {
	if p.Title == "" {
		return p.Site.Name
	}
	return p.Title
}

func number(n int) string { return strconv.Itoa(n) }
