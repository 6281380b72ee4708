package crumb

type words struct{ here string }

var vi = words{here: "Vị trí"}

var en = words{here: "Where you are"}
