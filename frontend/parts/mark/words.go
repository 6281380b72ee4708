package mark

type words struct{ made string }

var vi = words{made: "Dữ liệu minh họa"}

var en = words{made: "Made up to illustrate"}
