"""What a schema finds wrong is said in Vietnamese too, for every sentence that its fields and validators can say."""

import pytest
from marshmallow import Schema, ValidationError, fields, validate

from api.errors.spoken import in_two_languages


class Everything(Schema):
    """Every kind of field and validator that our schemas use."""

    required = fields.String(required=True)
    text = fields.String(validate=validate.Length(2, 3))
    short = fields.String(validate=validate.Length(max=3))
    long = fields.String(validate=validate.Length(min=3))
    number = fields.Integer(strict=True, validate=validate.Range(1, 9))
    least = fields.Integer(validate=validate.Range(min=1))
    most = fields.Integer(validate=validate.Range(max=9))
    choice = fields.String(validate=validate.OneOf(["a", "b"]))
    pattern = fields.String(validate=validate.Regexp("[a-z]+$"))
    flag = fields.Boolean()
    many = fields.List(fields.String())
    nested = fields.Nested(lambda: Everything(only=["text"]))
    moment = fields.DateTime()
    day = fields.Date()


WRONG = [
    {},
    {"unknown": 1},
    {"required": None},
    {"text": 7},
    {"text": "abcd"},
    {"short": "abcd"},
    {"long": "a"},
    {"number": "x"},
    {"number": 10},
    {"least": 0},
    {"most": 10},
    {"choice": "c"},
    {"pattern": "9"},
    {"flag": "perhaps"},
    {"many": 7},
    {"nested": 7},
    {"moment": "yesterday"},
    {"day": "yesterday"},
]


def sentences(said: object) -> list[str]:
    if isinstance(said, dict):
        return [each for inner in said.values() for each in sentences(inner)]
    return list(said) if isinstance(said, list) else [str(said)]


@pytest.mark.parametrize("given", WRONG, ids=str)
def test_every_sentence_has_vietnamese_beside_it(given: dict[str, object]) -> None:
    with pytest.raises(ValidationError) as refused:
        Everything().load(given)
    for said in sentences(refused.value.messages):
        assert in_two_languages(said).endswith(f" · {said}")


def test_numbers_and_choices_are_carried_over() -> None:
    assert in_two_languages("Must be one of: a, b.").startswith("Chọn một trong: a, b.")
    assert in_two_languages("Length must be between 2 and 3.").startswith("Độ dài từ 2 đến 3.")


def test_a_sentence_of_ours_stays_as_it_is() -> None:
    assert in_two_languages("mã nghe chưa đúng · wrong") == "mã nghe chưa đúng · wrong"
