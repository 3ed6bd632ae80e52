"""What the territory decided for itself, in words: named as its own wherever it counts."""

from tzc_cli.i18n import N_, Texts
from tzc_cli.law import Criterion

_WORDS: dict[str, str | dict[str, str]] = {
    "without_work_months": N_("asks for {value} months without work, more than the text"),
    "resident_months": N_("asks for {value} months in the district, more than the text"),
    "registration_gap_days": N_("a gap of up to {value} days between registrations does not start the count again"),
    "registration_alone": {
        "decides": N_("the count starts at the registration when no other date is known"),
        "clue": N_("a registration that is too recent does not say since when without work"),
    },
    "declared_days": N_("a date without work declared by the team stands for {value} days"),
    "residence_gap_days": N_("a gap of up to {value} days between two homes does not start the count again"),
    "move_between_districts": {
        "keeps": N_("a move from one accredited district to another keeps the count"),
        "restarts": N_("a move from one accredited district to another starts the count again"),
    },
}


def local_rules(rule: Criterion, _: Texts) -> list[str]:
    """The rules of the territory that bear on a criterion, one sentence each, with the key of tzc.toml."""
    said = []
    for key, value in rule.local:
        words = _WORDS[key]
        text = words if isinstance(words, str) else words[str(value)]
        said.append(_("rule of the territory ({key} in tzc.toml): {rule}", key=key, rule=_(text, value=value)))
    return said
