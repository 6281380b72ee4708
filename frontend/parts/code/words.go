package code

type words struct{ copy, done, failed string }

var vi = words{copy: "Chép", done: "Đã chép.", failed: "Không chép được; chọn hết rồi chép bằng tay."}

var en = words{copy: "Copy", done: "Copied.", failed: "It could not be copied: select it all and copy it by hand."}
