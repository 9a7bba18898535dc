"""What a running workbench is given: where it listens, who may come in, how much it takes."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

LOOPBACK = "127.0.0.1"
# An upload in all: the largest PDF that reading takes, and room for several at once.
MAX_UPLOAD_BYTES = 200_000_000
MAX_FILES = 2_000
# Anything else that is sent: a judgement with a drawn shape is a few kB.
MAX_BODY_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """One running workbench. ``token`` lets a browser in; it is made anew at each start unless given."""

    ledger: Path
    port: int = 8765
    host: str = LOOPBACK
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)

    @property
    def cookie(self) -> str:
        """The cookie's name. Cookies are shared by all ports of a host: each port has its own name."""
        return f"crossbearing_{self.port}"

    @property
    def session(self) -> str:
        """What the cookie holds: derived from the token, which itself is never kept in the browser."""
        return self._derived("session")

    @property
    def csrf(self) -> str:
        """What every write must carry in the header ``X-Crossbearing``: a foreign page cannot know or send it."""
        return self._derived("csrf")

    @property
    def hosts(self) -> frozenset[str]:
        """The Host headers that are answered; a name that someone pointed at loopback is not among them."""
        names = {self.host, "127.0.0.1", "localhost"}
        return frozenset(f"{name}:{self.port}" for name in names)

    @property
    def address(self) -> str:
        """The address that logs a browser in."""
        return f"http://{self.host}:{self.port}/?token={quote(self.token, safe='')}"

    def _derived(self, purpose: str) -> str:
        return hmac.new(self.token.encode(), purpose.encode(), hashlib.sha256).hexdigest()
