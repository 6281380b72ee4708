package mongodb_test

func benchChild() {}
