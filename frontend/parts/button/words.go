package button

type words struct{ print string }

var vi = words{print: "In trang này"}

var en = words{print: "Print this page"}
