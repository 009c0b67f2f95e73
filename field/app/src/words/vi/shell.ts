// What the shell says: start, enrolment, PIN, home, sending, help.

export const SHELL = {
  "app.name": "Packhorse",
  "app.wait": "Đang mở…",
  "app.back": "Quay lại",
  "app.close": "Đóng",
  "home.title": "Trang đầu",
  "home.ask": "Ghi phiếu mới",
  "home.dossiers": "Hồ sơ trong địa bàn",
  "home.send": "Gửi và nhận",
  "home.help": "Trợ giúp",
  "home.waiting": "Chờ gửi",
  "home.sent": "Đã gửi",
  "home.needs": "Việc cần làm",
  "ready.title": "Sẵn sàng đi thôn",
  "help.title": "Trợ giúp",
} as const;
