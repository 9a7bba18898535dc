"""Families of arrests, dispersals, finds, bases and deployments.

Each public function of a family takes a scene and gives the row its words call for, or ``None`` where they tell no event.
"""

from __future__ import annotations

from crossbearing.events.scene import Scene
from crossbearing.language.word_lists import load_section

_WORDS = load_section("crossbearing.events", "words.yaml", "measures", "caught", "violent", "business")


def dispersal(scene: Scene) -> str | None:
    """Breaking up a protest; with live fire, deaths or plain brutality it is excessive force."""
    if not scene.sentence_classes & {"protester", "crowd_control"}:
        return None
    if not scene.candidate.verbal and "protester" not in scene.sentence_classes:
        return None
    words = scene.neighbours()
    if words & _WORDS["violent"]:
        return "protest_with_excessive_force"
    return "dispersal"


def arrest(scene: Scene) -> str | None:
    """An arrest by those with the power to; held by others it is an abduction."""
    patient = scene.role_classes("patient")
    if not scene.roles.get("patient") and not scene.roles.get("agent"):
        return None
    if scene.token.lemma == "capture" and not patient & {"civilian", "armed"}:
        return None
    if (
        "nonstate" in scene.role_classes("agent")
        and "civilian" in patient
        and "state" not in scene.role_classes("agent")
    ):
        return "abduction"
    return "arrest"


def found(scene: Scene) -> str | None:
    """Arms found, seized or made safe."""
    heads = scene.role_classes("patient")
    if "place" in scene.marks.among(scene.roles.get("patient", ())) and "weapon" not in scene.marks.among(
        scene.roles.get("patient", ())
    ):
        return None
    if heads & {"weapon", "ied"}:
        return "weapons_disrupted"
    return "organised_crime" if "contraband" in heads else None


def support(scene: Scene) -> str | None:
    """Support given; "militants backed by" only describes the militants."""
    return None if scene.candidate.verbal and scene.token.dep in {"acl", "relcl", "amod"} else "support"


def base(scene: Scene) -> str | None:
    """A base, post or checkpoint set up."""
    words = {scene.analysis.tokens[i].lemma for head in scene.roles.get("patient", ()) for i in scene.phrase(head)}
    if words & _WORDS["business"]:
        return None
    return "base_established"


def fortify(scene: Scene) -> str | None:
    """Positions strengthened."""
    return "mobilisation"


def deploy(scene: Scene) -> str | None:
    """Forces or arms sent."""
    return "mobilisation"


def truce(scene: Scene) -> str | None:
    """A truce agreed, announced or in force."""
    return "ceasefire"


_CAUGHT = _WORDS["caught"]


def criminal(scene: Scene) -> str | None:
    """A criminal by trade tells of crime where he is caught or tried for it."""
    above = scene.analysis.tokens[scene.token.head]
    return "organised_crime" if above.lemma in _CAUGHT or scene.analysis.tokens[above.head].lemma in _CAUGHT else None


def arming(scene: Scene) -> str | None:
    """Arms given; "vehicles equipped with guns" and "armed with rifles" only describe."""
    return (
        None if scene.candidate.verbal and scene.token.tag == "VBN" and scene.token.dep in {"acl", "amod"} else "arming"
    )
