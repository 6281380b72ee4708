// Package rounds lists the award rounds a signed-in person has a part in
// (/lam-viec/dot-xet). The public list is another page.
package rounds
