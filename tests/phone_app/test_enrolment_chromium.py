"""From a slip to home: enrolling, a PIN, locking and unlocking, in a real browser against a real service."""

from __future__ import annotations

from collections.abc import Callable

from tests.phone_app.hand import Hand

ZALO = "Mozilla/5.0 (Linux; Android 13; CPH2387; wv) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 Zalo/12"
Hands = Callable[..., Hand]


def test_a_slip_leads_to_a_pin_and_home_and_the_pin_opens_the_phone_again(hand: Hands) -> None:
    an = hand()
    an.open(an.slip("hoa"))
    an.sees("Đã đọc được phiếu đăng ký")
    assert "#1." not in an.page.url
    an.picture("enrol-slip")
    an.tap("Đăng ký máy này")
    an.sees("Xin chào hoa")
    an.choose("123456")
    an.sees("quá dễ đoán")
    an.picture("enrol-pin")
    an.choose("280475")
    an.sees("Đủ rồi, có thể tắt mạng")
    an.sees("Bản Hiềng")
    an.picture("ready")
    an.open(f"{an.address}#/home")
    an.sees("Gửi và nhận lần cuối")
    an.picture("home")
    an.page.reload()
    an.sees("Mã PIN của hoa")
    an.unlock("111222")
    an.sees("Mã PIN chưa đúng")
    an.picture("unlock-wrong")
    an.unlock("280475")
    an.sees("Ghi phiếu mới")
    assert an.said == []


def test_a_link_that_is_opened_in_a_chat_app_leaves_the_slip_unspent(hand: Hands) -> None:
    chat, an = hand(user_agent=ZALO), hand()
    slip = an.slip("hoa")
    chat.open(slip)
    chat.sees("Mở bằng Chrome")
    chat.sees("chưa bị dùng mất")
    assert chat.page.url == slip
    chat.picture("chat-app")
    an.open(slip)
    an.tap("Đăng ký máy này")
    an.sees("Xin chào hoa")


def test_a_code_can_be_typed_and_a_wrong_one_is_told(hand: Hands) -> None:
    an = hand()
    code = an.slip("dua").partition("#")[2]
    an.open()
    an.page.get_by_label("Mã hoặc liên kết trên phiếu").fill(code[:-2])
    an.tap("Đăng ký máy này")
    an.sees("Chưa đúng mã trên phiếu")
    an.picture("enrol-typed")
    an.page.get_by_label("Mã hoặc liên kết trên phiếu").fill(f" {code[:20]} {code[20:]}\n")
    an.tap("Đăng ký máy này")
    an.sees("Xin chào dua")


def test_a_used_slip_is_told_in_homes_own_words_with_what_to_do(hand: Hands) -> None:
    an, other = hand(), hand()
    slip = an.slip("hoa")
    an.open(slip)
    an.tap("Đăng ký máy này")
    an.sees("Xin chào hoa")
    other.open(slip)
    other.tap("Đăng ký máy này")
    other.sees("Mọi thứ vẫn còn trong máy")
    other.sees("ticket_used")
    other.picture("enrol-used")


def test_a_phone_that_died_before_its_pin_was_chosen_goes_on_there(hand: Hands) -> None:
    an = hand()
    an.open(an.slip("hoa"))
    an.tap("Đăng ký máy này")
    an.sees("Xin chào hoa")
    an.page.reload()
    an.sees("Xin chào hoa")
    an.choose("280475")
    an.sees("Đủ rồi")


def test_A11_five_wrong_pins_slow_down_and_a_reload_gains_nothing(hand: Hands) -> None:
    an = hand()
    an.enrol("hoa")
    an.sees("Sẵn sàng đi thôn")
    an.page.reload()
    for _ in range(5):
        an.unlock("111222")
        an.sees("Mã PIN chưa đúng")
    an.sees("Chờ")
    an.picture("unlock-wait")
    an.page.reload()
    an.sees("Đã nhập sai nhiều lần")
    assert an.page.get_by_role("button", name="Mở khóa").is_disabled()


def test_two_people_share_a_phone_each_with_a_pin(hand: Hands) -> None:
    an = hand()
    an.enrol("hoa")
    an.sees("Đủ rồi")
    an.open(an.slip("lan"))
    an.sees("Người đang dùng máy mở khóa trước")
    an.unlock()
    an.tap("Đăng ký máy này")
    an.sees("Xin chào lan")
    an.choose("602911")
    an.sees("Đủ rồi")
    an.page.reload()
    an.sees("Ai đang dùng máy?")
    an.picture("unlock-two")
    an.page.get_by_text("lan", exact=True).click()
    an.unlock("280475")
    an.sees("Mã PIN chưa đúng")
    an.unlock("602911")
    an.sees("Sẵn sàng đi thôn")
    assert an.said == []


def test_D24_who_picks_the_phone_up_after_half_an_hour_says_the_pin_again(hand: Hands) -> None:
    an = hand()
    an.enrol("hoa")
    an.sees("Đủ rồi")
    an.page.evaluate(LOOKED_AWAY, 29)
    an.sees("Đủ rồi")
    an.page.evaluate(LOOKED_AWAY, 31)
    an.sees("Mã PIN của hoa")
    an.unlock()
    an.sees("Đủ rồi")


LOOKED_AWAY = """(minutes) => {
  const [now, turn] = [Date.now, (state) => {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }];
  turn('hidden');
  Date.now = () => now() + minutes * 60_000;
  turn('visible');
  Date.now = now;
}"""
