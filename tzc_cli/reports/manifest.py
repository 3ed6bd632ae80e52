"""What a report was made from: enough to make it again, and to say what has changed when it no longer follows."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from tzc_cli import __version__
from tzc_cli.reports.period import Period
from tzc_cli.reports.situation import Situation

INPUT = "input:"
_LAW = Path(__file__).parents[1] / "law"


def manifest(
    situation: Situation, period: Period, language: str, territory_file: Path, **asked: str
) -> tuple[tuple[str, str], ...]:
    """Keys and values in a fixed order; `asked`: other words of the command. Inputs: `input:NAME [SHEET]`, SHA-256."""
    rules = situation.assessment.rules.id
    facts = {
        "tzc": __version__,
        "period": period.name,
        "from": period.first.isoformat(),
        "as_of": period.last.isoformat(),
        "known_at": situation.known_at,
        "language": language,
        "rules": rules,
        "rules_sha256": _sha256(b"".join(file.read_bytes() for file in sorted(_LAW.glob("*.toml")))),
        "territory_sha256": _sha256(territory_file.read_bytes()),
        "links_sha256": _links(situation),
        "notes_sha256": situation.noted.sha256,
        **asked,
    }
    return (*facts.items(), *_inputs(situation))


def _inputs(situation: Situation) -> Iterator[tuple[str, str]]:
    files = situation.evidence.files.sort_values(["name", "sheet", "sha256"], kind="stable")
    for name, sheet, sha256 in zip(files["name"], files["sheet"], files["sha256"], strict=True):
        yield f"{INPUT}{name}" + ("" if pd.isna(sheet) else f" [{sheet}]"), "" if pd.isna(sha256) else str(sha256)


def _links(situation: Situation) -> str:
    """Who each row was taken to be: the rules of linking and every decision taken on them."""
    made = hashlib.sha256()
    for rows in (situation.evidence.registrations, situation.evidence.residences, situation.evidence.contracts):
        pairs = rows[["row_id", "person"]].sort_values("row_id", kind="stable").to_numpy(dtype="<i8")
        made.update(np.ascontiguousarray(pairs).tobytes())
    return made.hexdigest()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
