"""The little of a page's script that leads to an address: string concatenation and no more.

`location.href = "list_" + n + ".html"` with a known `n` is an address; loops, conditions and
libraries are not followed. This is a reader of literals, not a JavaScript engine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_CODE = 200_000
"""Characters of script read per page; libraries pasted into a page lie beyond it."""
MAX_BODY = 4_000
"""Characters of one function's body."""
MAX_EXPRESSION = 600
MAX_DEPTH = 6
"""Round brackets within each other."""

Value = str | int

TOKEN = re.compile(
    r"""\s*(?:
      (?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    | (?P<template>`(?:[^`\\]|\\.)*`)
    | (?P<number>\d{1,9}(?![\w.]))
    | (?P<name>[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*)
    | (?P<mark>[-+()])
    )""",
    re.VERBOSE,
)
JUMP = re.compile(
    r"(?:location(?:\.href)?\s*=(?!=)|location\.(?:assign|replace)\s*\(|(?:window|parent|top)\.open\s*\()"
)
CALL = re.compile(r"(?:javascript:)?\s*(?:return\s+)?([A-Za-z_$][\w$]*)\s*\(([^()]{0,300})\)")
_ASSIGN = re.compile(r"(?:\b(?:var|let|const)\s+|[;{,\n]\s*)([A-Za-z_$][\w$]*)\s*=(?![=>])")
_ENTRY = re.compile(
    r"""[{,]\s*([A-Za-z_]\w{0,30})\s*:\s*(?:(\d{1,9})|['"]([^'"\n]{0,200})['"])\s*(?=[,}])"""
)
_INSERT = re.compile(r"\$\{([^{}]{1,80})\}")
_PATH = re.compile(
    r"""['"]((?:https?:/|\.{0,2})/[^'"\s<>]{1,300}|[\w%./-]{1,200}\.(?:s?html?|jhtml|jspx?|php|aspx?|do)(?:\?[^'"\s<>]{0,300})?|\?[\w%=&.-]{1,200})['"]"""
)
_CLOSING = re.compile(r"\s*(?:,\s*10\s*)?\)")
"""`parseInt(n, 10)` has its base in the brackets."""
_WRAPPERS = {"encodeURI", "encodeURIComponent", "escape", "String", "parseInt", "Number"}


@dataclass(frozen=True, slots=True)
class Script:
    """All inline script of a page, and the literals its variables start with."""

    code: str
    names: dict[str, Value] = field(default_factory=dict)
    functions: dict[str, tuple[list[str], str] | None] = field(default_factory=dict)
    """Those asked for so far, found or not: every row of a list may call the same."""

    @classmethod
    def of(cls, code: str) -> Script:
        """Read the top-level `var name = literal` of `code`."""
        code = code[:MAX_CODE]
        return cls(code, assigned(code, {}))

    def fields(self) -> dict[str, Value]:
        """What names mean in a template: the script's, and the entries of its objects."""
        known = dict(self.names)
        for match in _ENTRY.finditer(self.code):
            known.setdefault(match[1], int(match[2]) if match[2] else match[3])
        return known


def evaluate(expression: str, names: dict[str, Value]) -> Value | None:
    """The value of literals and known names joined by `+` (and `-` between numbers), from the
    beginning of `expression` to where the concatenation ends; None when a name is not known.
    What stands in round brackets is joined first.
    """
    return _evaluated(expression[:MAX_EXPRESSION], 0, names)[0]


def address(code: str, script: Script) -> str | None:
    """The address that a handler such as `location.href='index_2.jhtml'` or `goPage(3)` leads to;
    functions are looked up in the page's own script. None when it cannot be told.
    """
    found = leads(code, script)
    if found:
        return found
    path = _PATH.search(code[:MAX_BODY])
    return path[1] if path else None


def leads(code: str, script: Script) -> str | None:
    """Where the code itself, or a function of the page that it calls, jumps to."""
    code = code[:MAX_BODY]
    found = jump(code, script.names)
    if found:
        return found
    for call in CALL.finditer(code):
        found = _called(call[1], call[2], script)
        if found:
            return found
    return None


def function(name: str, script: Script) -> tuple[list[str], str] | None:
    """Parameters and body of the function `name`; None when the page does not define it."""
    if name not in script.functions:
        script.functions[name] = _defined(name, script)
    return script.functions[name]


def _defined(name: str, script: Script) -> tuple[list[str], str] | None:
    own = re.escape(name)
    pattern = rf"(?:function\s+{own}|\b{own}\s*[=:]\s*function)\s*\(([^()]{{0,200}})\)\s*\{{"
    match = re.search(pattern, script.code)
    if not match:
        return None
    parameters = [part.strip() for part in match[1].split(",") if part.strip()]
    return parameters, block(script.code, match.end())


def block(code: str, start: int) -> str:
    """The code from `start`, just behind a `{`, to the brace that closes it."""
    depth = 1
    for match in re.finditer(r"[{}]", code[start : start + MAX_BODY]):
        depth += 1 if match.group() == "{" else -1
        if not depth:
            return code[start : start + match.start()]
    return code[start : start + MAX_BODY]


def assigned(code: str, names: dict[str, Value]) -> dict[str, Value]:
    """`names` and what `code` assigns on top of them, as far as it can be evaluated."""
    known = dict(names)
    for match in _ASSIGN.finditer(code):
        value = evaluate(code[match.end() : match.end() + MAX_EXPRESSION], known)
        if value is not None:
            known.setdefault(match[1], value)
    return known


def _evaluated(
    expression: str, at: int, names: dict[str, Value], depth: int = 0
) -> tuple[Value | None, int]:
    """The value of the concatenation that begins at `at`, and where it ends."""
    total: Value | None = None
    sign = "+"
    wants_term = True
    while match := TOKEN.match(expression, at):
        if match["mark"] in ("+", "-") and not wants_term:
            sign, wants_term, at = match["mark"], True, match.end()
            continue
        if not wants_term or match["mark"] not in (None, "("):
            break
        at = match.end()
        if match["name"] in _WRAPPERS:
            continue
        if match["mark"] is None:
            term = _term(match, names)
        elif depth < MAX_DEPTH:
            term, at = _evaluated(expression, at, names, depth + 1)
            closing = _CLOSING.match(expression, at)
            if closing is None:
                return None, at
            at = closing.end()
        else:
            term = None
        if term is None:
            return None, at
        total, wants_term = _joined(total, sign, term), False
    return (None if wants_term else total), at


def _term(match: re.Match[str], names: dict[str, Value]) -> Value | None:
    if match["text"] is not None:
        return _unescaped(match["text"][1:-1])
    if match["number"] is not None:
        return int(match["number"])
    if match["template"] is not None:
        return _filled(match["template"][1:-1], names)
    return names.get(match["name"])


def _filled(template: str, names: dict[str, Value]) -> str | None:
    """A template literal with every `${…}` evaluated."""
    parts = _INSERT.split(template)
    for index in range(1, len(parts), 2):
        value = evaluate(parts[index], names)
        if value is None:
            return None
        parts[index] = str(value)
    return "".join(parts)


def _joined(total: Value | None, sign: str, term: Value) -> Value:
    """`+` and `-` as JavaScript has them: numbers add, anything else is joined."""
    if total is None:
        return term
    if isinstance(total, int) and isinstance(term, int):
        return total + term if sign == "+" else total - term
    return f"{total}{term}"


def _unescaped(literal: str) -> str:
    return literal.replace("\\/", "/").replace("\\'", "'").replace('\\"', '"').replace("\\&", "&")


def jump(code: str, names: dict[str, Value], using: Sequence[str] = ()) -> str | None:
    """Where the code jumps to. Of several jumps, one that says a name of `using` goes first: page 1
    often has a jump of its own before the one for all others.
    """
    found = ""
    for match in JUMP.finditer(code):
        expression = code[match.end() : match.end() + MAX_EXPRESSION]
        value = evaluate(expression, names)
        if value and any(name in using for name in _terms(expression)):
            return str(value)
        found = found or str(value or "")
    return found or None


def _terms(expression: str) -> list[str]:
    """The names in the concatenation that an expression begins with."""
    statement = re.split(r"[;}\n]", expression, maxsplit=1)[0]
    return [match["name"] for match in TOKEN.finditer(statement) if match["name"]]


def _called(name: str, arguments: str, script: Script) -> str | None:
    """The address that calling `name` with these arguments leads to."""
    found = function(name, script)
    if found is None:
        return None
    parameters, body = found
    values = [evaluate(part, script.names) for part in arguments.split(",")] if arguments else []
    names = dict(script.names)
    for parameter, value in zip(parameters, values, strict=False):
        if value is not None:
            names[parameter] = value
    inner = assigned(body, {key: names[key] for key in parameters if key in names})
    return jump(body, {**names, **inner}, parameters)
