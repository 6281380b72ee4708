package linked

type words struct{ home, dataset, datasetSays, madeUp string }

var vi = words{
	home: "Trang đầu", dataset: "Dữ liệu mở", madeUp: "Dữ liệu minh họa, không có thật",
	datasetSays: "Hồ sơ mô hình, điển hình “Dân vận khéo” đã công khai và danh mục đơn vị: CSV, JSON Lines, từ điển dữ liệu, mã kiểm tra.",
}

var en = words{
	home: "Front page", dataset: "Open data", madeUp: "Made up to illustrate, not real",
	datasetSays: "“Dân vận khéo” models and exemplars as published, and the list of units: CSV, JSON Lines, data dictionary, checksums. Texts are in Vietnamese.",
}
