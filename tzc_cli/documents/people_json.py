"""`tzc eligible --json`: apart from what writes workbooks, whose libraries take longer to load than this to run."""

from datetime import date

from tzc_cli.documents import json_text
from tzc_cli.documents.json_text import Sources
from tzc_cli.hiring.selection import VERDICTS, Assessed, selected
from tzc_cli.territory import District


def eligible_json(
    assessed: Assessed, district: District | None, verdict: str, sources: Sources, *, soon_until: date | None = None
) -> str:
    """`tzc eligible --json`: the people of the district (None: all) with this verdict (or "all"), and those who become
    eligible by `soon_until`."""
    place, verdicts = district.id if district else None, VERDICTS if verdict == "all" else (verdict,)
    rows = selected(assessed.assessment, place, verdicts, soon_until)
    return json_text.eligible_json(
        assessed.assessment, sources, rows, place,
        declared=assessed.evidence.declared, known_at=assessed.known_at, soon_until=soon_until,
    )  # fmt: skip
