"""Every rule that the code can write into a record, read off the code itself.

A rule is whatever is given as ``rule`` to a function or class that has a parameter or field of that
name, or by that keyword. Each such expression is followed to its strings; one that cannot be followed
is an error, so that no rule can be missed. ``{rule}`` stands for a rule made elsewhere,
``{}`` for what is only known when a text is read.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import crossbearing

ROOT = Path(crossbearing.__file__).parent
PACKAGES = (
    "actors",
    "attribution",
    "checks",
    "claims",
    "events",
    "pipeline",
    "places",
    "quantities",
    "times",
    "wording",
)
CARRIED, OPEN = "{rule}", "{}"
Scope = ast.FunctionDef | None
# Functions on the way, and names, so that none is followed in a circle.
_FOLLOWING: list[object] = []


class Unfollowed(AssertionError):
    """An expression for a rule that the census cannot follow."""


@cache
def module(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def paths() -> list[Path]:
    return [p for package in PACKAGES for p in sorted((ROOT / package).rglob("*.py"))]


def rules(path: Path) -> Iterator[tuple[int, str]]:
    """Line and pattern of every rule that one file makes."""
    for node, scope in _walked(module(path), None):
        for given in _given(path, node):
            for value in _values(path, given, scope):
                if value.replace(CARRIED, "").strip("+"):
                    yield node.lineno, value


def _walked(node: ast.AST, scope: Scope) -> Iterator[tuple[ast.expr | ast.stmt, Scope]]:
    for child in ast.iter_child_nodes(node):
        inner = child if isinstance(child, ast.FunctionDef) else scope
        if isinstance(child, (ast.Call, ast.AnnAssign)):
            yield child, scope
        yield from _walked(child, inner)


def _given(path: Path, node: ast.AST) -> Iterator[ast.expr]:
    """The expressions that a call gives as ``rule``, or that a field has by default."""
    if isinstance(node, ast.AnnAssign):
        if isinstance(node.target, ast.Name) and node.target.id == "rule" and node.value is not None:
            yield node.value
        return
    assert isinstance(node, ast.Call)
    yield from (k.value for k in node.keywords if k.arg == "rule")
    at = _place(path, node.func)
    if at is None:
        return
    starred = next((n for n, a in enumerate(node.args) if isinstance(a, ast.Starred)), None)
    if starred is not None and starred <= at:
        # what is unpacked stands for several: the rule is the last of the rest, or given by its name
        if not node.keywords:
            yield node.args[-1]
    elif len(node.args) > at:
        yield node.args[at]


def _place(path: Path, func: ast.expr) -> int | None:
    """Which positional argument of a callee is its rule."""
    found = _definition(path, func)
    if isinstance(found, ast.FunctionDef):
        names = [a.arg for a in (*found.args.posonlyargs, *found.args.args)]
        if "rule" not in names:
            return None
        return names.index("rule") - (names[0] in {"self", "cls"})
    if isinstance(found, ast.ClassDef):
        fields = [n.target.id for n in found.body if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)]
        return fields.index("rule") if "rule" in fields else None
    return None


def _definition(path: Path, func: ast.expr) -> ast.FunctionDef | ast.ClassDef | None:
    """The function or class that a name, or an attribute of a class or of ``self``, stands for."""
    return _located(path, func)[1]


def _located(path: Path, func: ast.expr) -> tuple[Path, ast.FunctionDef | ast.ClassDef | None]:
    if isinstance(func, ast.Name):
        return _named(path, func.id)
    if isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name):
        where, owner = _named(path, func.value.id)
        body: list[ast.stmt] = owner.body if isinstance(owner, ast.ClassDef) else []
        if func.value.id in {"self", "cls"}:
            body = [n for c in module(path).body if isinstance(c, ast.ClassDef) for n in c.body]
            where = path
        return where, next((n for n in body if isinstance(n, ast.FunctionDef) and n.name == func.attr), None)
    return path, None


def _named(path: Path, name: str) -> tuple[Path, ast.FunctionDef | ast.ClassDef | None]:
    for node in module(path).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name == name:
            return path, node
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("crossbearing."):
            for alias in node.names:
                if (alias.asname or alias.name) == name:
                    there = ROOT.parent / Path(*(node.module or "").split(".")).with_suffix(".py")
                    return _named(there, alias.name) if there.is_file() else (path, None)
    return path, None


def _values(path: Path, given: ast.expr, scope: Scope) -> list[str]:
    """The strings that an expression may come to, with ``{}`` where it carries another rule or a word of the text."""
    match given:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.JoinedStr(values=pieces):
            found = [""]
            for piece in pieces:
                ends = [piece.value] if isinstance(piece, ast.Constant) else _placeheld(path, piece, scope)
                found = [start + str(end) for start in found for end in ends]
            return found
        case ast.IfExp(body=one, orelse=other):
            return [*_values(path, one, scope), *_values(path, other, scope)]
        case ast.BoolOp(values=several):
            return [v for one in several for v in _values(path, one, scope)]
        case ast.BinOp(left=one, op=ast.Add(), right=other):
            return [a + b for a in _values(path, one, scope) for b in _values(path, other, scope)]
        case ast.Attribute(attr="rule"):
            return [CARRIED]
        case ast.Constant(value=None):
            return []
        case ast.Call(func=ast.Attribute(value=base, attr="lstrip" | "replace")):
            return _values(path, base, scope)
        case ast.Call(func=ast.Attribute(value=ast.Constant(), attr="join")):
            return [CARRIED if "rule" in ast.unparse(given) else OPEN]
        case ast.Call(func=func):
            return _returned(path, func, None)
        case ast.Name(id=name):
            return _of_name(path, name, scope)
    raise Unfollowed(f"{path.name}:{given.lineno}: {ast.unparse(given)}")


def _placeheld(path: Path, piece: ast.expr, scope: Scope) -> list[str]:
    assert isinstance(piece, ast.FormattedValue)
    try:
        return _values(path, piece.value, scope)
    except Unfollowed:
        return [OPEN]


def _of_name(path: Path, name: str, scope: Scope) -> list[str]:
    """A parameter is covered where it is given; a variable by what is assigned to it; a constant by its value."""
    if scope is not None and name in {a.arg for a in (*scope.args.posonlyargs, *scope.args.args)}:
        return [CARRIED if name == "rule" else OPEN]
    if (name, scope) in _FOLLOWING:
        # "rule = rule + …": what it was before is followed where that was assigned
        return [CARRIED]
    _FOLLOWING.append((name, scope))
    found: list[str] = []
    for node in ast.walk(scope) if scope is not None else module(path).body:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                found += _assigned(path, target, node.value, name, scope)
        elif isinstance(node, (ast.For, ast.comprehension)):
            for one in _entries(node.iter, scope):
                found += _assigned(path, node.target, one, name, scope)
    _FOLLOWING.pop()
    if not found and scope is not None:
        return _of_name(path, name, None)
    if not found:
        raise Unfollowed(f"{path.name}: {name}")
    return found


def _entries(several: ast.expr, scope: Scope) -> list[ast.expr]:
    """The entries of a literal, or of a variable that holds one."""
    if isinstance(several, ast.Name) and scope is not None:
        held = [
            n.value
            for n in ast.walk(scope)
            if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name) and n.target.id == several.id
        ]
        several = held[0] if held and held[0] is not None else several
    return several.elts if isinstance(several, (ast.Tuple, ast.List)) else []


def _assigned(path: Path, target: ast.expr, value: ast.expr, name: str, scope: Scope) -> list[str]:
    if isinstance(target, ast.Name) and target.id == name:
        return _values(path, value, scope)
    if not isinstance(target, ast.Tuple):
        return []
    at = next((n for n, t in enumerate(target.elts) if isinstance(t, ast.Name) and t.id == name), None)
    if at is None:
        return []
    if isinstance(value, ast.Tuple):
        return _values(path, value.elts[at], scope)
    if isinstance(value, ast.Call):
        return _returned(path, value.func, at)
    raise Unfollowed(f"{path.name}:{value.lineno}: {ast.unparse(value)}")


def _returned(path: Path, func: ast.expr, at: int | None) -> list[str]:
    """What a function may return, or the part ``at`` of what it returns."""
    where, found = _located(path, func)
    if not isinstance(found, ast.FunctionDef):
        raise Unfollowed(f"{path.name}:{func.lineno}: {ast.unparse(func)}()")
    if (found, at) in _FOLLOWING:
        return []
    _FOLLOWING.append((found, at))
    strings: list[str] = []
    for node in ast.walk(found):
        if isinstance(node, ast.Return) and node.value is not None:
            strings += _result(where, node.value, at, found)
    _FOLLOWING.pop()
    return strings


def _result(path: Path, value: ast.expr, at: int | None, scope: ast.FunctionDef) -> list[str]:
    if isinstance(value, ast.IfExp):
        return [*_result(path, value.body, at, scope), *_result(path, value.orelse, at, scope)]
    if at is None or (isinstance(value, ast.Constant) and value.value is None):
        return _values(path, value, scope)
    if isinstance(value, ast.Tuple):
        return _values(path, value.elts[at], scope)
    if isinstance(value, ast.Call):
        return _returned(path, value.func, at)
    if isinstance(value, ast.Name):
        return _of_part(path, value.id, at, scope)
    raise Unfollowed(f"{path.name}:{value.lineno}: {ast.unparse(value)}")


def _of_part(path: Path, name: str, at: int, scope: ast.FunctionDef) -> list[str]:
    """The part of a tuple that was kept under one name before it is returned."""
    found: list[str] = []
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in node.targets):
            found += _result(path, node.value, at, scope)
    if not found:
        raise Unfollowed(f"{path.name}: {name}[{at}]")
    return found
