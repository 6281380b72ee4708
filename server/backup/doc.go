// Package backup keeps backups: where they lie (a folder or a bucket), when they
// are made, and which old ones may go.
//
// It knows the archive and the place; it may not know what is in a registry.
// Start at Make, then Keeper (schedule.go), which several copies of the program
// may run at once: the day's backup is claimed by inserting one kept document.
package backup
