"""What can be wrong with an expression, in words for the person who wrote the form and as a stable code for programs.

`ExpressionError` is for authors: raised at upload, with the place in the text. `LimitError` is raised while evaluating,
when an expression would cost more than a phone can give. This module must not know sheets or cells: callers add those.
"""

WORDS = {
    "expression_empty": ("biểu thức trống", "the expression is empty"),
    "expression_too_long": ("biểu thức quá dài", "the expression is too long"),
    "expression_too_deep": ("biểu thức lồng quá sâu", "the expression is nested too deep"),
    "expression_syntax": ("không hiểu chỗ này", "this is not understood"),
    "expression_unknown_function": ("hàm không được hỗ trợ", "the function is not supported"),
    "expression_arity": ("sai số lượng đối số", "wrong number of arguments"),
    "expression_unknown_name": ("không có câu hỏi tên này", "there is no question of this name"),
    "expression_unknown_list": ("không có danh mục tên này", "there is no list of this name"),
    "expression_needs_path": ("chỗ này cần tên một câu hỏi", "a question must be named here"),
    "expression_pattern": ("mẫu chữ (regex) không dùng được", "the pattern (regex) cannot be used"),
    "expression_format": ("mẫu ngày giờ không dùng được", "the date format cannot be used"),
    "expression_tree": ("cây biểu thức hỏng", "the syntax tree is broken"),
    "expression_cycle": ("các phép tính gọi vòng nhau", "calculations need each other in a circle"),
    "expression_steps": ("biểu thức tốn quá nhiều bước", "the expression takes too many steps"),
    "expression_text": ("kết quả chữ quá dài", "a text grew too large"),
}
"""Vietnamese and English words for every code."""

Words = tuple[str, str]
"""What to do instead, in Vietnamese and in English."""

NOTHING: Words = ("", "")


class ExpressionError(ValueError):
    """An expression that is refused: `code`, `at` (place in the text, from 0; -1 unknown), `name`, words to show."""

    def __init__(self, code: str, at: int = -1, name: str = "", instead: Words = NOTHING) -> None:
        self.code, self.at, self.name, self.instead = code, at, name, instead
        self.vi = _sentence(WORDS[code][0], "ký tự", at, name, instead[0])
        self.en = _sentence(WORDS[code][1], "character", at, name, instead[1])
        super().__init__(f"{code}: {self.en}")


class LimitError(ExpressionError):
    """Evaluation was stopped: too many steps, or a text too large. Nothing of the dossier is lost by it."""


def _sentence(what: str, character: str, at: int, name: str, instead: str) -> str:
    where = f" ({character} {at + 1})" if at >= 0 else ""
    about = f": {name}" if name else ""
    return f"{what}{about}{where}" + (f"; {instead}" if instead else "")
