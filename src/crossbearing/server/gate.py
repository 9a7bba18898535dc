"""What every request passes before anything is looked up: host, token, cross-site check, size; and the headers out.

Plain ASGI, so that a body is counted as it comes and never held here.
"""

from __future__ import annotations

import hmac
import json
from contextlib import suppress
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from crossbearing.server.settings import MAX_BODY_BYTES, MAX_UPLOAD_BYTES, Settings

CSRF_HEADER = "x-crossbearing"
UPLOADS = "/api/uploads"
_READS = frozenset({"GET", "HEAD", "OPTIONS"})
# MapLibre draws in a worker that lies beside the client, and hands pictures over as blobs;
# style is set through the object model, which the policy allows, never as an attribute.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}
_LOGIN_PAGE = (
    "This is a crossbearing workbench. Open it with the address that `crossbearing serve` printed: "
    "it holds the token that lets you in.\n"
)


class _TooLarge(Exception):
    """More was sent than is taken."""


class Gate:
    """ASGI middleware: lets in who has the token, refuses what comes from elsewhere."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it here."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        answer = self._refusal(scope)
        if answer is not None:
            await _answer(send, *answer)
            return
        await self._passed(scope, receive, send)

    def _refusal(self, scope: Scope) -> tuple[int, str, dict[str, str]] | None:
        """Status, words and headers of an answer given here; ``None`` lets the request through."""
        headers, path = Headers(scope=scope), scope["path"]
        if headers.get("host", "").lower() not in self._settings.hosts:
            return 421, "this workbench answers under its own address only", {}
        login = self._login(scope)
        if login is not None:
            return login
        if path.startswith("/static/") or path == "/favicon.ico":
            return None
        if not self._known(headers):
            # The words differ, the meaning is one: an interface says it in JSON, a page to a person.
            return 401, "log in with the address that crossbearing serve printed" if _api(path) else _LOGIN_PAGE, {}
        if scope["method"] not in _READS and not self._own_page(headers):
            return 403, "a write must come from the workbench's own page", {}
        return None

    def _login(self, scope: Scope) -> tuple[int, str, dict[str, str]] | None:
        """``/…?token=…`` sets the cookie and leads to the same page without the token."""
        asked = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        if _api(scope["path"]) or "token" not in asked or scope["method"] not in _READS:
            return None
        token = asked.pop("token")[-1]
        if not hmac.compare_digest(token.encode("utf-8", "replace"), self._settings.token.encode()):
            return 401, "This token is not this workbench's.\n" + _LOGIN_PAGE, {}
        cookie = f"{self._settings.cookie}={self._settings.session}; Path=/; HttpOnly; SameSite=Strict"
        rest = urlencode(asked, doseq=True)
        # One leading slash only: "//elsewhere" would be another host.
        where = "/" + scope["path"].lstrip("/\\") + (f"?{rest}" if rest else "")
        return 303, "", {"location": where.encode("ascii", "ignore").decode(), "set-cookie": cookie}

    def _known(self, headers: Headers) -> bool:
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        held = cookies.get(self._settings.cookie)
        return held is not None and hmac.compare_digest(held.value.encode(), self._settings.session.encode())

    def _own_page(self, headers: Headers) -> bool:
        """Whether a write carries this workbench's word and does not come from another site's page."""
        origin = headers.get("origin")
        if origin is not None and origin.removeprefix("http://").lower() not in self._settings.hosts:
            return False
        return hmac.compare_digest(headers.get(CSRF_HEADER, "").encode(), self._settings.csrf.encode())

    async def _passed(self, scope: Scope, receive: Receive, send: Send) -> None:
        limit = MAX_UPLOAD_BYTES if scope["path"] == UPLOADS else MAX_BODY_BYTES
        stated = Headers(scope=scope).get("content-length", "0")
        if not stated.isdecimal() or int(stated) > limit:
            await _answer(send, 413, f"more than {limit} bytes are not taken", {})
            return
        meter = _Meter(limit, receive, send, scope["path"])
        # Whoever reads the body may answer the refusal below as a fault of its own: the meter puts that right.
        with suppress(_TooLarge):
            await self._app(scope, meter.receive, meter.send)
        await meter.refuse_if_over()


class _Meter:
    """Counts a body as it comes and puts the headers on what goes out; over the limit the answer is 413."""

    def __init__(self, limit: int, receive: Receive, send: Send, path: str) -> None:
        self._limit, self._receive, self._send, self._path = limit, receive, send, path
        self._taken, self._begun, self._over = 0, False, False

    async def receive(self) -> Message:
        message = await self._receive()
        self._taken += len(message.get("body", b""))
        if self._taken > self._limit:
            self._over = True
            raise _TooLarge
        return message

    async def send(self, message: Message) -> None:
        if self._over and not self._begun:
            return
        if message["type"] == "http.response.start":
            self._begun = True
            _protect(MutableHeaders(scope=message), self._path)
        await self._send(message)

    async def refuse_if_over(self) -> None:
        """Say that it was too much, unless an answer had begun before that was seen."""
        if self._over and not self._begun:
            await _answer(self._send, 413, f"more than {self._limit} bytes are not taken", {})


def _api(path: str) -> bool:
    return path == "/api" or path.startswith("/api/")


def _protect(headers: MutableHeaders, path: str) -> None:
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    if _api(path):
        headers.setdefault("cache-control", "no-store")


async def _answer(send: Send, status: int, words: str, more: dict[str, str]) -> None:
    body = json.dumps({"detail": words}).encode() if not words.endswith("\n") else words.encode()
    kind = "application/json" if not words.endswith("\n") else "text/plain; charset=utf-8"
    named = {"content-type": kind, "content-length": str(len(body)), "cache-control": "no-store"} | HEADERS | more
    headers = [(name.encode(), value.encode("latin-1")) for name, value in named.items()]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
