"""A text as one territory applies it: its own stricter lengths and tolerances, named where they count."""

from dataclasses import replace

from tzc_cli.errors import TzcError
from tzc_cli.i18n import N_
from tzc_cli.law.rules import Criterion, RuleSet
from tzc_cli.territory import LocalRules

# Criterion → the key of a stricter length, the keys of what else the territory may decide on it.
_KEYS = {
    "without_work": ("without_work_months", ("registration_gap_days", "registration_alone", "declared_days")),
    "resident_long_enough": ("resident_months", ("residence_gap_days", "move_between_districts")),
}


def as_applied(rules: RuleSet, local: LocalRules) -> RuleSet:
    """`rules` with what the territory decided; `rules` itself when it decided nothing.

    Raises `TzcError` where the territory asks for less than the text: it may only ask for more.
    """
    changed = {code: _applied(rules.criteria[code], local) for code in _KEYS}
    if all(criterion is rules.criteria[code] for code, criterion in changed.items()):
        return rules
    return replace(rules, criteria=rules.criteria | changed)


def _applied(criterion: Criterion, local: LocalRules) -> Criterion:
    length, others = _KEYS[criterion.code]
    own = local.set_by(length, *others)
    if not own:
        return criterion
    months = getattr(local, length)
    if months is None or criterion.months is None:
        return replace(criterion, local=own)
    if months < criterion.months:
        raise TzcError(
            N_("tzc.toml asks for {months} months in “{key}”, less than the {asked} of the text {title}"),
            hint=N_("a territory may ask for more than the text, never for less"),
            months=months, key=length, asked=criterion.months, title=criterion.title,
        )  # fmt: skip
    return replace(criterion, value=months, unit="month", local=own)
