package signin

type words struct{ title, lead, email, password, reveal, help string }

var vi = words{
	title: "Đăng nhập",
	lead:  "Dành cho cán bộ, người thẩm định, người công khai và ủy viên hội đồng. Xem hồ sơ công khai không cần đăng nhập.",
	email: "Thư điện tử", password: "Mật khẩu", reveal: "Hiện mật khẩu đang gõ",
	help: "Quên mật khẩu, hoặc chưa có tài khoản: nhờ quản trị của đơn vị gửi một liên kết đặt mật khẩu.",
}

var en = words{
	title: "Sign in",
	lead:  "For officers, reviewers, publishers and members of the committee. Published records can be read without signing in. The workspaces speak Vietnamese.",
	email: "E-mail", password: "Password", reveal: "Show the password as it is typed",
	help: "If you forgot your password or have no account yet, ask your unit’s administrator for a link to set one.",
}
