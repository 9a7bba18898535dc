"""The page that links the pages of a folder; opens without a network."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from crossbearing.cli.folder import Done

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1a1a1a;background:#fff}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #ccc}"
    "td.n{text-align:right}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#16181c}a{color:#9cf}th,td{border-color:#444}}"
)


def index_page(entries: Iterable[Done]) -> bytes:
    """One row a report: its name, outlet, date, and how many claims and findings it has."""
    rows = "\n".join(map(_row, entries))
    return (
        '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Reports read</title><style>{_STYLE}</style></head>\n<body>\n<h1>Reports read</h1>\n"
        '<table>\n<thead><tr><th scope="col">Report</th><th scope="col">Outlet</th><th scope="col">Published</th>'
        '<th scope="col">Claims</th><th scope="col">Findings</th></tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody>\n</table>\n</body>\n</html>\n"
    ).encode("utf-8", "replace")


def _row(done: Done) -> str:
    name = escape(done.title or done.name)
    return (
        f'<tr><td><a href="{quote(done.file)}">{name}</a></td><td>{escape(done.outlet or "unknown")}</td>'
        f'<td>{escape(done.published or "unknown")}</td><td class="n">{done.claims}</td>'
        f'<td class="n">{done.findings}</td></tr>'
    )
