// What is said of drawings before one is opened.

export const MAP = {
  "map.map": "Bản đồ",
  "map.list": "Danh sách",
  "map.place": "Chấm trên bản đồ",
  "map.by_hand": "chấm bằng tay, không đo được sai số",
} as const;
