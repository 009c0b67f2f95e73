// What is said where a fill-in starts from what is known already.

export const KNOWN = {
  "known.button": "Lấy từ hồ sơ đã có",
  "known.another": "Ghi phiếu khác từ hồ sơ này",
  "known.which_form": "Chọn phiếu cần ghi. Điều đã biết từ hồ sơ kia sẽ được đưa ra để xem lại.",
  "known.offer": "Đã biết {count} điều từ {title}",
  "known.title": "Lấy từ hồ sơ đã có",
  "known.whom": "Phiếu này ghi về ai?",
  "known.dossier": "Người đứng tên hồ sơ",
  "known.other": "Chọn hồ sơ khác",
  "known.right": "Hỏi lại người dân; điều nào không còn đúng thì bỏ dấu.",
  "known.again": "Vẫn sẽ hỏi lại",
  "known.waits": "Có {count} điều đã biết, nhưng phải hỏi đồng ý trước.",
  "known.nothing": "Không có điều nào lấy được cho phiếu này.",
  "known.take": "Dùng {count} điều này",
  "known.today": "ghi hôm nay",
  "known.days": "ghi {count} ngày trước",
} as const;
