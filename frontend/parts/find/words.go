package find

type words struct{ label, hint, press, names, units, tags string }

var vi = words{
	label: "Tìm mô hình, điển hình", hint: "Tên, xã, việc làm…", press: "Tìm",
	names: "Hồ sơ", units: "Đơn vị", tags: "Nhãn",
}

var en = words{
	label: "Search models and exemplars", hint: "Name, commune, work…", press: "Search",
	names: "Records", units: "Units", tags: "Tags",
}
