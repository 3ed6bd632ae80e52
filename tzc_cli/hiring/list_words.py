"""Why each person of a hiring list is on it, in words."""

import re
from datetime import date

import pandas as pd

from tzc_cli.hiring.words import days_text, in_a_row
from tzc_cli.i18n import Texts


def reasons_in_words(people: pd.DataFrame, _: Texts) -> list[str]:
    """Why each person of a list is on it, one sentence a row, in the reader's language."""
    template = _("without work since {deprived_since} ({months} months), in the district since "
                 "{resident_since}")
    validated = _("validated by the CLE on {validated_on}, volunteer since {volunteered_on}")
    columns = (
        days_text(people["deprived_since"], _),
        people["months_without_work"].astype("str").tolist(),
        days_text(people["resident_since"], _),
        people["validated_on"].notna().tolist(),
        days_text(people["validated_on"], _),
        days_text(people["volunteered_on"], _),
        people["ruling"].tolist(),
        people["skipped"].tolist(),
    )
    made = []
    for deprived, months, resident, known, on, since, ruling, skipped in zip(*columns, strict=True):
        parts = [validated.format(validated_on=on, volunteered_on=since)] if known else []
        parts.append(template.format(deprived_since=deprived, months=months, resident_since=resident))
        parts += [_("eligible by decision of the CLE: {motive}", motive=ruling)] if isinstance(ruling, str) else []
        parts += [_("passed over, {motive}", motive=skips_in_words(skipped, _))] if isinstance(skipped, str) else []
        made.append(in_a_row(parts, _))
    return made


def skips_in_words(skipped: str, _: Texts) -> str:
    """The column `skipped` with its days as the reader writes them."""

    def dated(found: re.Match[str]) -> str:
        return _("on {day}: ", day=_.day(date.fromisoformat(found[1])))

    return re.sub(r"(\d{4}-\d\d-\d\d): ", dated, skipped)
