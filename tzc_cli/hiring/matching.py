"""Activities near a volunteer's wishes, and volunteers near an activity: each pair with its reasons in words.

It suggests. Nobody is given a mark: volunteers stand by their ids, activities by their names.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tzc_cli.hiring.activities import Activity
from tzc_cli.i18n import N_, Texts

_STEM = 5  # letters two words share to be taken for one: couture, couturier, coudre is not
_COMMON = frozenset(
    (
        *("avec", "dans", "pour", "sans", "sous", "chez", "plus", "tres", "bien", "comme", "aussi", "mais", "cette"),
        *("aime", "aimer", "aimerait", "voudrait", "souhaite", "souhaiterait", "faire", "etre", "avoir", "leur"),
        *("travail", "travailler", "metier", "emploi", "poste", "experience", "aide", "activite", "atelier"),
        *("with", "would", "like", "want", "work", "working", "some", "from", "that", "this"),
    )
)  # says nothing of a trade
_ROME = re.compile(r"\b[A-N]\d{4}\b")

_REASONS = {
    "word": N_("both speak of “{word}”"),
    "rome": N_("same ROME code {code}"),
    "domain": N_("ROME codes of one professional domain ({code})"),
}
_REMARKS = {
    "no_opinion": N_("no favourable opinion of the CLE yet"),
    "hours": N_("wants {wanted} h a week; the activity gives {given} h a job"),
    "limits": N_("constraints to look at together: {limits}"),
}


@dataclass(frozen=True)
class Pair:
    """A volunteer and an activity that have something in common. `reasons`: (kind, what fills its words); `remarks`:
    what to look at before."""

    person: int
    activity: Activity
    reasons: tuple[tuple[str, Mapping[str, Any]], ...]
    remarks: tuple[tuple[str, Mapping[str, Any]], ...]

    def reasons_in_words(self, _: Texts) -> list[str]:
        """Why they are set beside one another."""
        return [_(_REASONS[kind], **values) for kind, values in self.reasons]

    def remarks_in_words(self, _: Texts) -> list[str]:
        """What to look at before going further."""
        return [_(_REMARKS[kind], **values) if values else _(_REMARKS[kind]) for kind, values in self.remarks]


def matches(wishes: Mapping[int, Mapping[str, Any]], activities: Iterable[Activity]) -> list[Pair]:
    """The pairs that have a word, a ROME code or a professional domain in common, by person then by activity.

    `wishes`: as `store.steps.wishes` gives them. Activities that have stopped are left out.
    """
    alive = [one for one in activities if one.state != "stopped"]
    alive.sort(key=lambda one: (one.name.casefold(), one.key))
    asked = [(one, stems(f"{one.name} {one.need or ''} {one.skills or ''}"), rome_codes(one.rome)) for one in alive]
    found = []
    for person in sorted(wishes):
        wish = wishes[person]
        words, codes = stems(str(wish.get("words") or "")), rome_codes(wish.get("rome"))
        for activity, its_words, its_codes in asked:
            reasons = _reasons(words, codes, its_words, its_codes)
            if reasons:
                found.append(Pair(person, activity, reasons, _remarks(wish, activity)))
    return found


def _reasons(
    words: Mapping[str, str], codes: frozenset[str], its_words: Mapping[str, str], its_codes: frozenset[str]
) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    reasons: list[tuple[str, Mapping[str, Any]]] = [("rome", {"code": code}) for code in sorted(codes & its_codes)]
    near = {code[:3] for code in codes} & {code[:3] for code in its_codes} - {code[:3] for code in codes & its_codes}
    reasons += [("domain", {"code": code}) for code in sorted(near)]
    reasons += [("word", {"word": words[stem]}) for stem in sorted(words.keys() & its_words.keys())]
    return tuple(reasons)


def _remarks(wish: Mapping[str, Any], activity: Activity) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    remarks: list[tuple[str, Mapping[str, Any]]] = []
    if activity.opinion != "favourable":
        remarks.append(("no_opinion", {}))
    wanted = wish.get("weekly_hours")
    if wanted and activity.jobs and activity.weekly_hours:
        given = activity.weekly_hours / activity.jobs
        if wanted > given + 1:
            remarks.append(("hours", {"wanted": f"{wanted:g}", "given": f"{given:g}"}))
    if wish.get("limits"):
        remarks.append(("limits", {"limits": wish["limits"]}))
    return tuple(remarks)


@lru_cache(maxsize=8192)
def stems(text: str) -> dict[str, str]:
    """The words of a text that say something: what they begin with, without accents → the word as written."""
    found: dict[str, str] = {}
    for word in re.findall(r"[^\W\d_]+", text):
        letters = unicodedata.normalize("NFKD", word.casefold())
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
        if len(plain) >= 4 and plain not in _COMMON:
            found.setdefault(plain.rstrip("s")[:_STEM], word.casefold())
    return found


def rome_codes(text: object) -> frozenset[str]:
    """The ROME codes written in a text."""
    return frozenset(_ROME.findall(str(text).upper())) if text else frozenset()
