"""What is told during a play, Vietnamese and English: plain words of daily life, as in the glossary."""

from collections.abc import Mapping, Sequence

from field.demo.play.cast import Player
from field.demo.play.road import ANSWER, REQUEST, TWICE
from field.demo.play.stage import Said
from field.demo.village.office import Differing

ENROLMENT = Said("Đăng ký máy bằng phiếu", "Phones enrol by slips", chapter=True)
OFFICE = Said("Cán bộ xã làm việc", "The office at work", chapter=True)
THE_END = Said("Mọi máy gửi và nhận lần cuối", "Every phone meets home until nothing is left to say", chapter=True)
FLUSHED = Said("Redis bị xóa sạch giữa chừng (FLUSHALL)", "Redis is flushed in between (FLUSHALL)")


def enrolled(player: Player, tries: int) -> Said:
    """A phone is enrolled."""
    vi, en = player.clock
    again_vi, again_en = _again(tries)
    return Said(
        f"{player.title}, đồng hồ máy {vi}{again_vi}",
        f"{player.title}, a phone whose clock is {en}{again_en}",
    )


def first_day(count: int) -> Said:
    """New dossiers, offline."""
    return Said(
        f"Không có mạng: lập {count} hồ sơ mới; rồi gặp mạng, thứ tự bất kỳ",
        f"No network: {count} new dossiers; then they meet it, in any order",
        chapter=True,
    )


def offline(number: int, count: int) -> Said:
    """A round without a network."""
    return Said(
        f"Đợt {number} không có mạng: {count} lần sửa, thêm bớt người, xóa, sửa của nhau",
        f"Round {number} without a network: {count} edits, members added and removed, deletions, each other's answers",
        chapter=True,
    )


def met(player: Player, waiting: int, tries: int) -> Said:
    """A phone met home."""
    again_vi, again_en = _again(tries)
    return Said(
        f"{player.title}: đã gửi {waiting} thay đổi{again_vi}",
        f"{player.title}: changes sent: {waiting}{again_en}",
    )


def let_through(count: int) -> Said:
    """Held changes released."""
    return Said(
        f"Tạm giữ {count} thay đổi ngoài địa bàn; cán bộ một cửa xem và cho nhập",
        f"Changes held (outside of their author's areas), seen by a clerk and let through: {count}",
    )


def settled(count: int) -> Said:
    """Conflicts settled."""
    return Said(f"Số chỗ thông tin chưa khớp, xã đã chốt: {count}", f"Answers that differed, now decided: {count}")


def example(labels: tuple[str, str], sides: Sequence[tuple[str, str]]) -> Said:
    """What differed at one question: who said what."""
    vi, en = labels
    told = " ≠ ".join(f"“{value}” ({author})" for author, value in sides)
    return Said(f"· {vi}: {told}", f"· {en}: {told}")


def undone(what: Differing) -> Said:
    """A decision undone."""
    return Said(
        f"Hoàn tác một việc đã chốt ({what.path})", f"One decision is undone ({what.path}): both answers stand again"
    )


def settled_again(count: int) -> Said:
    """And taken again."""
    return Said(f"Chưa khớp trở lại; chốt lại {count} việc", f"It differs again, and is decided again ({count})")


def late(player: Player) -> Said:
    """Somebody comes down from the forest."""
    return Said(
        f"{player.title} ở trong rừng, nay mới về: mang theo việc cũ",
        f"{player.title} was in the forest and comes home late, with older work",
        chapter=True,
    )


def settled_late(count: int, through: int) -> Said:
    """What the late comer brought is settled."""
    return Said(
        f"Cho nhập {through} thay đổi, chốt thêm {count} chỗ chưa khớp",
        f"Let through: {through}; decided in addition: {count}",
    )


def mishaps(counted: Mapping[str, int]) -> Said:
    """What the network did."""
    lost, cut, twice = counted[ANSWER], counted[REQUEST], counted[TWICE]
    return Said(
        f"Mạng đã làm mất {lost} trả lời sau khi xã đã lưu, {cut} yêu cầu, và gửi {twice} yêu cầu hai lần",
        f"The network: answers lost after home's commit {lost}, requests lost {cut}, requests sent twice {twice}",
    )


def _again(tries: int) -> tuple[str, str]:
    lost = tries - 1
    return (f" (mất mạng {lost} lần, đã gửi lại)", f" (lost {lost}×, sent again)") if lost else ("", "")
