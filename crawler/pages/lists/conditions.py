"""Conditions of a page's script, as far as literals and known names decide them."""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING

from crawler.pages.lists.script import evaluate

if TYPE_CHECKING:
    from collections.abc import Callable

    from crawler.pages.lists.script import Value

_COMPARED = re.compile(r"^(.{1,50}?)\s*([=!]==?|[<>]=?)\s*(.{1,50})$", re.S)
_CHOICE = re.compile(r"\s*\(?([^?:;{}\n]{1,50}(?:[=!]==?|[<>]=?)[^?:;{}\n]{1,50}?)\)?\s*\?")
_FIRST = re.compile(r"((?:'[^'\n]*'|\"[^\"\n]*\"|[^:'\";\n])*):")
_OPERATORS: dict[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "===": operator.eq,
    "!=": operator.ne,
    "!==": operator.ne,
}


def may_hold(condition: str, names: dict[str, Value]) -> bool:
    """Whether no part of the condition is known to fail."""
    return all(_holds(part, names) for part in condition.split("&&"))


def branch(expression: str, names: dict[str, Value]) -> str:
    """The branch that `n == 1 ? 'index.html' : 'index_' + n + '.html'` comes to; an expression
    without a choice as it is."""
    choice = _CHOICE.match(expression)
    first = _FIRST.match(expression, choice.end()) if choice else None
    if choice is None or first is None:
        return expression
    return first[1] if may_hold(choice[1], names) else expression[first.end() :]


def _holds(comparison: str, names: dict[str, Value]) -> bool:
    match = _COMPARED.match(comparison.strip())
    if match is None:
        return True
    left, right = evaluate(match[1], names), evaluate(match[3], names)
    try:
        return _OPERATORS[match[2]](int(str(left)), int(str(right)))
    except ValueError:
        return True
