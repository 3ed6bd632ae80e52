"""What the text said on a date: rule sets as dated, sourced data (`*.toml` here) and their loader."""

from tzc_cli.law.local import as_applied
from tzc_cli.law.rules import Criterion, RuleSet, all_rules, differences, known_to_be_in_force, rules_at, rules_named

__all__ = [
    "Criterion",
    "RuleSet",
    "all_rules",
    "as_applied",
    "differences",
    "known_to_be_in_force",
    "rules_at",
    "rules_named",
]
