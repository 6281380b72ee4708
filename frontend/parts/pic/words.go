package pic

type words struct{ none string }

var vi = words{none: "Chưa có ảnh"}

var en = words{none: "No photograph yet"}
