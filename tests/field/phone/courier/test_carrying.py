"""What a courier's file saves: the work of a phone that died, and states that a restored home lacks."""

import pytest

from field import phone
from sync.problem import UnreadableError
from tests.field.phone.village import Village, settle_down
from tests.field.world import COMMUNE


def test_A17_a_colleague_carries_the_work_of_a_phone_that_died(village: Village) -> None:
    an, binh = village.new_phone(village.person("an")), village.new_phone(village.person("binh"))
    dossier = an.new({"chu_ho": "Lò Văn An"})
    an.edit(dossier, {"chu_ho": "Lò Văn Ân"})
    taken = binh.take_in(an.export())
    an.store.close()
    assert (taken.segments, taken.changes) == (1, 2)
    assert binh.values(dossier, "chu_ho") == ["Lò Văn Ân"]
    settle_down(village, binh)
    assert village.values(dossier, "chu_ho") == ["Lò Văn Ân"]
    assert binh.values(dossier, "chu_ho") == ["Lò Văn Ân"]
    assert binh.status().carried == 0
    with binh.store.read() as connection:
        assert phone.others_floating(connection, dossier) == []


def test_a_bundle_taken_twice_counts_once(village: Village) -> None:
    an, binh = village.new_phone(village.person("an")), village.new_phone(village.person("binh"))
    an.new({"chu_ho": "Lò Văn An"})
    bundle = an.export()
    assert binh.take_in(bundle).changes == 1
    assert binh.take_in(bundle).changes == 0
    assert an.take_in(bundle).changes == 0


def test_a_segment_whose_signature_is_false_is_not_shown_nor_carried(village: Village) -> None:
    an, binh = village.new_phone(village.person("an")), village.new_phone(village.person("binh"))
    dossier = an.new({"chu_ho": "Lò Văn An"})
    forged = an.export().replace("Lò Văn An".encode(), "Lò Văn Bà".encode())
    taken = binh.take_in(forged)
    assert (taken.changes, [problem.code for problem in taken.problems]) == (0, ["segment_not_genuine"])
    assert binh.values(dossier, "chu_ho") == []


def test_the_good_lines_of_a_torn_bundle_count_and_the_bad_are_told(village: Village) -> None:
    an, binh = village.new_phone(village.person("an")), village.new_phone(village.person("binh"))
    dossier = an.new({"chu_ho": "Lò Văn An"})
    settle_down(village, an)
    other = an.new({"chu_ho": "Lò Văn Bình"})
    torn = an.export()[:-40]
    taken = binh.take_in(torn)
    assert (taken.changes, taken.states, len(taken.problems)) == (1, 0, 1)
    assert binh.values(other, "chu_ho") == ["Lò Văn Bình"]
    assert binh.values(dossier, "chu_ho") == []
    with pytest.raises(UnreadableError):
        binh.take_in(b"PK\x03\x04")


def test_states_carried_by_hand_are_shown_before_the_network_brings_them(village: Village) -> None:
    an, binh = village.new_phone(village.person("an")), village.new_phone(village.person("binh"))
    dossier = an.new({"chu_ho": "Lò Văn An"})
    settle_down(village, an)
    assert binh.take_in(an.export()).states == 1
    assert binh.values(dossier, "chu_ho") == ["Lò Văn An"]


def test_a_clone_met_by_bundle_is_a_fork_and_both_branches_are_kept(village: Village) -> None:
    an = village.new_phone(village.person("an"))
    twin = an.clone()
    mine, theirs = an.new({"chu_ho": "một"}, COMMUNE), twin.new({"chu_ho": "hai"}, COMMUNE)
    an.take_in(twin.export())
    twin.store.close()
    assert an.status().fork
    settle_down(village, an)
    assert village.values(mine, "chu_ho") == ["một"]
    assert village.values(theirs, "chu_ho") == ["hai"]
