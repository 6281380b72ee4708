// Package frontend is every page a person sees: typed pages and parts, style,
// script and fonts.
//
// It may look at catalog's nouns to show them. It knows nothing of requests,
// sessions or stores: a handler fills a page's struct and renders it.
//
//	frontend/style        tokens, reset, base, print; the cascade's order stands in bundle.go
//	frontend/parts/<part> template and style of a part several pages use
//	frontend/pages/<page> the same of one page: type Page, templ View(p Page)
//	frontend/format       dates and numbers as Vietnamese writes them
//	frontend/browser      a real Chromium for tests
//
// This package itself is the bundle: style, script and fonts under names that
// carry their hash, built once from what is embedded. Start at bundle.go; to
// see every part, pages/gallery.
package frontend
