package hit

type words struct {
	said, now string
	since     func(year string) string
}

var vi = words{said: "Nguồn nêu:", now: "nay thuộc", since: func(y string) string { return "từ " + y }}

var en = words{said: "The source says:", now: "today in", since: func(y string) string { return "since " + y }}
