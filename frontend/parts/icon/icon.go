// Package icon draws the few line icons. An icon never stands without words,
// so it is always hidden from a screen reader.
package icon

// Name of an icon.
type Name string

// The icons there are.
const (
	Search Name = "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5l5 5"
	Arrow  Name = "M4 12h15m-6-6 6 6-6 6"
	Back   Name = "M20 12H5m6-6-6 6 6 6"
	Check  Name = "m5 12.5 4.5 4.5L19 7"
	Print  Name = "M7 9V4h10v5M7 17H4v-7h16v7h-3M7 14h10v6H7z"
	Photo  Name = "M4 6h16v12H4zM4 15l4.5-4 4 3.5 3-2.5 4.5 4"
	Upload Name = "M12 19V5m-6 6 6-6 6 6"
	Menu   Name = "M4 7h16M4 12h16M4 17h16"
	Filter Name = "M4 6h16M7 12h10M10 18h4"
	Plus   Name = "M12 5v14M5 12h14"
	Edit   Name = "M5 19l1-4L16.5 4.5l3 3L9 18zM14 7l3 3"
	Lock   Name = "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3"
	Clock  Name = "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4l3 2"
)
