"""The signs by which a claim is known in every pane: its number, its line, its chain."""

from __future__ import annotations

from crossbearing.export.digest import Digest, LinkWords, mark
from crossbearing.export.page.element import Markup, element, item, joined
from crossbearing.model.claim import Claim

STANCE_WORDS = {
    "asserts": "says",
    "confirms": "confirms",
    "denies": "denies",
    "believes": "believes",
    "intends": "intends",
    "asks": "asks",
    "declines": "declines",
}


def claim_number(claim: Claim) -> str:
    """The number of a claim: 7 of c7."""
    return claim.id.removeprefix("c")


def claim_label(digest: Digest, claim: Claim) -> str:
    """What a screen reader is told a claim is: "Claim 7, reported, denied: outlet, Sputnik, commander"."""
    signs = [mark(claim), *denial_words(digest, claim)]
    return f"Claim {claim_number(claim)}, {', '.join(signs)}: {digest.chain_line(claim, ', ')}"


def denial_words(digest: Digest, claim: Claim) -> list[str]:
    """ "denies" for a denial, "denied" for what another claim denies."""
    words = ["denies"] if claim.stance == "denies" else []
    return [*words, "denied"] if claim.id in digest.denied_by else words


def mark_classes(digest: Digest, claim: Claim) -> str:
    """The classes that draw a claim's line."""
    return " ".join([mark(claim), *denial_words(digest, claim)])


def stance_sign(digest: Digest, claim: Claim) -> Markup:
    """A sample of the claim's line with the word for it beside."""
    words = [mark(claim), *denial_words(digest, claim)]
    sample = element("span", {"class": f"sample u {mark_classes(digest, claim)}", "aria-hidden": "true"}, "abc")
    return element("span", {"class": "stance"}, sample, " ", " · ".join(words))


def chain(digest: Digest, claim: Claim) -> Markup:
    """The chain as a line of links, from the page the reader holds to the mouth it came from."""
    links = digest.chain(claim)
    return element("ol", {"class": "chain", "aria-label": "Chain of sources"}, *(_link(link) for link in links))


def _link(link: LinkWords) -> Markup:
    notes = [] if link.named else ["unnamed"]
    notes += ["inferred"] if link.inferred else []
    cue = link.cue or (STANCE_WORDS[link.stance] if link.stance != "asserts" else None)
    return element(
        "li",
        {"class": " ".join(["link", *notes])},
        element("span", item(link.source, (), class_="who", dir="auto"), link.name),
        joined([" ", element("i", {"class": "cue", "dir": "auto"}, cue)]) if cue else None,
        *(element("small", {"class": "badge"}, f" {note}") for note in notes),
    )
