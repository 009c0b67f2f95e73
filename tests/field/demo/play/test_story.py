"""The play, on a home in this process: whatever the seed, all end up the same, and what was planned is written."""

import pytest

from field.demo.play.stage import Plan, Said
from field.demo.play.story import Play
from field.demo.village.inside import InsideStage


@pytest.mark.parametrize(("seed", "phones", "changes"), [(1, 5, 60), (2, 1, 12), (3, 8, 90), (4, 2, 3)])
def test_every_play_ends_with_the_same_everywhere_and_nothing_lost(
    stage: InsideStage, told: list[Said], seed: int, phones: int, changes: int
) -> None:
    verdict = Play(stage, Plan(seed, phones, changes), told.append).run()
    figures = verdict.figures()
    assert verdict.good, figures
    assert (figures["phones"], figures["changes"], figures["merged"]) == (phones, changes, changes)
    assert figures["conflicts_opened"] == figures["conflicts_settled"]


def test_a_play_meets_every_mishap_opens_conflicts_and_holds_work(played: Play) -> None:
    with played.stage.look() as connection:
        assert all(played.road.mishaps.values())
        assert connection.exec_driver_sql("SELECT sum(duplicate) FROM stream").scalar_one() > 0
        assert connection.exec_driver_sql("SELECT count(*) FROM conflict WHERE settled IS NOT NULL").scalar_one() > 0


def test_a_decision_that_was_undone_is_in_the_log_beside_the_one_that_followed(played: Play) -> None:
    with played.stage.look() as connection:
        bodies = connection.exec_driver_sql(
            "SELECT body FROM change JOIN stream USING (stream) WHERE kind = 'desk' ORDER BY n"
        ).scalars()
        written = [bytes(body) for body in bodies]
    undone = [place for place, body in enumerate(written) if b'"void"' in body]
    assert undone
    assert any(b'"set"' in body for body in written[undone[0] + 1 :])


def test_the_play_is_told_in_both_languages(played: Play, told: list[Said]) -> None:
    assert all(said.vi and said.en and said.vi != said.en for said in told)
    assert sum(said.chapter for said in told) >= 7
