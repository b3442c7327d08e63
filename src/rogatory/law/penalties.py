# SPDX-License-Identifier: Apache-2.0
"""The maximum penalty that a row of a profile gives: base, aggravated, or from the general part.

Rules:
- a row without a maximum has that of the row of the general part on which it says it
  rests, and of no other;
- where a row says that its maximum depends on the case, it is settled only once a
  person has said that nothing aggravates; its number is the base maximum;
- an aggravated maximum is that of a row of its own, named with its provision.

Left to callers: which provision applies (`profile_facts`).
"""

from typing import NamedTuple

from rogatory.law.lists.domestic import years_of
from rogatory.law.lists.subjects import AGGRAVATED, GENERAL, plain
from rogatory.law.profiles import Line, Profile


class Maximum(NamedTuple):
    """A maximum as a list writes it, the rows it rests on, and why it is not settled, if it is not."""

    text: str
    lines: tuple[Line, ...]
    why: str

    @property
    def value(self) -> int | float | str:
        """Return it as a fact: years, life or death."""
        if years_of(self.text) == float("inf"):
            return self.text
        return float(self.text) if "." in self.text else int(self.text)


def maximum_of(profile: Profile, line: Line, on: str, *, aggravated: bool | None) -> Maximum:
    """Return the maximum of a row; `aggravated` is what a person said, or nothing."""
    lines, text = [line], line.penalty
    if not text and line.rests_on:
        general = [one for one in profile.about(GENERAL) if one.cites(line.rests_on) and one.in_force(on)]
        lines, text = [line, *general[:1]], general[0].penalty if general else ""
    if not text:
        why = "is stated by no row"
    elif line.open and aggravated is not False:
        why = "depends on the case"
    else:
        why = ""
    return Maximum(text, tuple(lines), why)


def variants_of(profile: Profile, line: Line, on: str) -> tuple[Line, ...]:
    """Return the rows that aggravate a provision: under its citation, or that with a variant in brackets."""
    base = plain(line.provision)
    return tuple(
        one
        for one in profile.about(AGGRAVATED)
        if one.in_force(on) and (plain(one.provision) == base or plain(one.provision).startswith(f"{base} ("))
    )


def explained(profile: Profile, line: Line, on: str) -> tuple[str, ...]:
    """Say what the list has on a provision: base, each aggravated form, general part."""
    general = maximum_of(profile, line, on, aggravated=False)
    if line.subject == AGGRAVATED:
        told = [f"Aggravated maximum of “{line.provision}” ({line.state}): {_tells(general)}."]
    else:
        told = [f"Base maximum of “{line.provision}” ({line.state}): {_tells(general)}."]
        for one in variants_of(profile, line, on):
            found = maximum_of(profile, one, on, aggravated=True)
            told.append(f"Aggravated: {_tells(found)} for “{one.provision}”, {one.says} (--aggravated).")
    if len(general.lines) > 1:
        told.append(f"The maximum is that of the general part, “{general.lines[1].provision}”.")
    elif not general.text:
        told.append("If the general part gives it, a row says so in “rests_on”; none does.")
    return tuple(told)


def _tells(found: Maximum) -> str:
    line = found.lines[0]
    says = f" ({line.penalty_says})" if line.penalty_says and line.penalty_says != found.text else ""
    return f"{found.text or 'not stated'}{says}"
