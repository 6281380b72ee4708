package download

type words struct{ get string }

var vi = words{get: "Tải về:"}

var en = words{get: "Download:"}
