"""Why people left the EBE, in the words of the report: payroll files write the same reason in many ways."""

import re

import pandas as pd

from tzc_cli.hiring.contracts import LEAVING_REASONS
from tzc_cli.i18n import Texts
from tzc_cli.territory.model import folded

# A job in an ordinary firm: the aim of the EBE's employees who wish it.
ORDINARY_WORK = ("cdi_elsewhere", "fixed_term")
# The first pattern found in the text, without accents or capitals, gives the reason.
_PATTERNS = (
    (r"\bessai\b|trial", "end_of_trial"),
    (r"demission|resign", "resignation"),
    (r"rupture|agreed", "agreed_termination"),
    (r"licenci|dismiss", "dismissal"),
    (r"inapt|unfit", "unfitness"),
    (r"retrait|retire", "retirement"),
    (r"deces|decede|death", "death"),
    (r"\bcdd\b|fixed.?term|6 mois|six mois", "fixed_term"),
    (r"\bcdi\b|permanent|cdi_elsewhere", "cdi_elsewhere"),
    (r"^autres?\b|^other\b", "other"),
)


def reason_code(text: str) -> str | None:
    """The code of a reason as a file writes it; None for one that is not among the known ones."""
    if text in LEAVING_REASONS:
        return text
    plain = folded(text)
    return next((code for pattern, code in _PATTERNS if re.search(pattern, plain)), None)


def reason_codes(reasons: pd.Series) -> pd.Series:
    """Codes of reasons, aligned; a reason that is not a known one stays as it is written, NaN where none is."""
    codes, distinct = pd.factorize(reasons)
    pool = pd.Series([*(reason_code(text) or text for text in distinct.tolist()), None], dtype="str")
    return pd.Series(pool.to_numpy()[codes], index=reasons.index, dtype="str")


def reason_words(code: str, _: Texts) -> str:
    """A reason in the reader's language; one that is not known as it is written."""
    text = _(LEAVING_REASONS[code]) if code in LEAVING_REASONS else code
    return text[:1].upper() + text[1:]
