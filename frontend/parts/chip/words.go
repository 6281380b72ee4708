package chip

type words struct{ inUse, drop string }

var vi = words{inUse: "Bộ lọc đang dùng", drop: ", bỏ lọc"}

var en = words{inUse: "Filters in use", drop: ", remove filter"}
