"""What accounts for figures of an earlier report that are no longer what they were, found out from the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tzc_cli.cli.report_making import Asked
    from tzc_cli.documents.published_report import Published
    from tzc_cli.i18n import Texts
    from tzc_cli.reports import Situation
    from tzc_cli.reports.attribution import Cell
    from tzc_cli.reports.verifying import Difference
    from tzc_cli.store import Store


@dataclass(frozen=True)
class Revising:
    """`again`: figures made with one input as it was then, by kind; `kinds`: of each file, as manifests name it."""

    again: Mapping[str, Mapping[Cell, object]]
    kinds: Mapping[str, str]

    def why(self, cell: Cell, published: str, today: object, changed: Iterable[Difference], _: Texts) -> str:
        """In words, what accounts for a figure: `changed` is all that is no longer as the earlier manifest says."""
        from tzc_cli.reports.attribution import NOTED, VERSION, causes

        found = causes(cell, published, today, self.again)
        told = [one.told(_) for one in changed if self._kind(one) in found]
        if not told and NOTED in found:
            return _("what the team noted and decided has changed")
        if not told and VERSION in found:
            return _("The definition has changed with the version of tzc.")
        return "; ".join(told) or "; ".join(one.told(_) for one in changed)

    def _kind(self, one: Difference) -> str:
        from tzc_cli.reports.attribution import NOTED, VERSION

        if one.kind == "input":
            return self.kinds.get(one.name, "")
        return NOTED if one.name == "notes_sha256" else VERSION if one.name not in ("known_at", "links_sha256") else ""


def revising(store: Store, situation: Situation, asked: Asked, against: Published) -> Revising | None:
    """The earlier report made again with each input as it was when it was published; None when it has no year."""
    import pandas as pd

    from tzc_cli.cli.report_notes import notes
    from tzc_cli.eligibility.loading import load_evidence
    from tzc_cli.law import rules_named
    from tzc_cli.reports.attribution import Known, made_with_one_as_then
    from tzc_cli.store.rulings import rulings

    before = situation.a_year_before
    if before is None:
        return None
    instant = against.manifest["known_at"]
    now = Known(before.evidence, before.noted, rulings(store, before.as_of))
    then = Known(load_evidence(store, instant), notes(store, instant), rulings(store, before.as_of, instant))
    files = pd.concat([now.evidence.files, then.evidence.files])
    names = files["name"].where(files["sheet"].isna(), files["name"] + " [" + files["sheet"].fillna("") + "]")
    again = made_with_one_as_then(now, then, before, rules_named(asked.rules) if asked.rules else None)
    return Revising(again, dict(zip(names.tolist(), files["kind"].tolist(), strict=True)))
