// What is said of basemaps: these words come with the code that draws them.

export const GROUND = {
  "ground.how": "Đường, sông, thửa đất vẽ sẵn dưới hồ sơ. Tải khi có mạng, sau đó xem được khi không có mạng.",
  "ground.here": "Đã có trên máy, {size}",
  "ground.old": "Trên máy là bản cũ, {size}. Xã đã có bản mới, cũng trong danh sách này.",
  "ground.not_here": "Chưa có trên máy, {size}",
  "ground.partly": "Đã tải {here} trong {size}",
  "ground.coming": "Đang tải {name}",
  "ground.fetch": "Tải về",
  "ground.go_on": "Tải tiếp",
  "ground.stop": "Dừng",
  "ground.drop": "Bỏ khỏi máy",
  "ground.no_network": "Mạng đứt. Phần đã tải vẫn còn, có mạng thì tải tiếp.",
  "ground.changed": "Tệp nhận được không đúng bản đã ký, nên không dùng. Hãy tải lại.",
  "ground.full": "Máy hết chỗ. Bỏ bớt bản đồ khác rồi tải tiếp.",
  "ground.tight": "Máy còn {free}, cần thêm {wanted}. Bỏ bớt bản đồ khác trước.",
  "ground.refused": "Chưa tải được: {why}",
  "ground.licence": "Giấy phép: {licence}",
} as const;
