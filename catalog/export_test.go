package catalog

// EraseAtOnce makes one entry erase so many bodies, until it is called back.
func EraseAtOnce(n int) func() {
	was := eraseMost
	eraseMost = n
	return func() { eraseMost = was }
}
