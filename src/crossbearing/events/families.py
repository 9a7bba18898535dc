"""The families of triggers.yaml, each with the function that names its row."""

from __future__ import annotations

from collections.abc import Callable

from crossbearing.events import assaults, ground, harms, measures
from crossbearing.events.scene import Scene

Decide = Callable[[Scene], str | None]

FAMILIES: dict[str, Decide] = {
    "attack": assaults.attack,
    "bombing": assaults.bombing,
    "blast": assaults.blast,
    "mine_hit": assaults.mine_hit,
    "strike_or_shell": assaults.strike_or_shell,
    "launch": assaults.launch,
    "test_launch": assaults.test_launch,
    "shooting": assaults.shooting,
    "clash": assaults.clash,
    "repulse": assaults.repulse,
    "operation": assaults.operation,
    "raid": assaults.raid,
    "abuse": harms.abuse,
    "kill": harms.kill,
    "beat": harms.beat,
    "die": harms.die,
    "harm": harms.harm,
    "destroy": harms.destroy,
    "disaster": harms.disaster,
    "fire": harms.fire,
    "capture": ground.capture,
    "fall": ground.fall,
    "drive_out": ground.drive_out,
    "advance": ground.advance,
    "lose": ground.lose,
    "transfer": ground.transfer,
    "enter": ground.enter,
    "dispersal": measures.dispersal,
    "arrest": measures.arrest,
    "found": measures.found,
    "support": measures.support,
    "base": measures.base,
    "fortify": measures.fortify,
    "deploy": measures.deploy,
    "truce": measures.truce,
    "arming": measures.arming,
    "criminal": measures.criminal,
    "invade": assaults.invade,
}
"""By name; a function gives ``None`` where the words tell no event after all."""
