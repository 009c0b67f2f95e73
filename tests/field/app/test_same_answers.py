"""Law 2 held between two languages: thousands of random questions, answered by Python and by the phone's own code."""

import json

import pytest

from field.app import toolchain
from tests.field.app.asking import Ask, line, questions

KINDS = {"show", "advance", "refold", "join", "life", "settle", "value", "text", "json", "change"}


def answers(asked: list[Ask]) -> list[object]:
    done = toolchain.run("node", "tools/run.mjs", "test/answers/main.ts", said="\n".join(line(ask) for ask, _ in asked))
    assert done.returncode == 0, done.stdout
    return [json.loads(text) for text in done.stdout.split("\n") if text]


@pytest.fixture(scope="module")
def asked() -> list[Ask]:
    return list(questions(seed=1, rounds=600))


def test_law_2_python_and_the_phone_answer_alike(asked: list[Ask]) -> None:
    found = answers(asked)
    assert len(found) == len(asked)
    different = [(ask, expected, got) for (ask, expected), got in zip(asked, found, strict=True) if expected != got]
    assert different[:3] == []


def test_every_kind_of_question_is_asked_hundreds_of_times(asked: list[Ask]) -> None:
    counts = dict.fromkeys(KINDS, 0)
    for ask, _ in asked:
        counts[ask["ask"]] += 1
    assert min(counts.values()) > 200
    assert len(asked) > 9_000
    refused = sum(1 for ask, answer in asked if ask["ask"] == "change" and answer[0] == "refused")
    assert 50 < refused < counts["change"] - 50
