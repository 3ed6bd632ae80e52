"""What the text said on a date: rule sets as dated, sourced data (`*.toml` here) and their loader."""

from tzc_cli.law.rules import Criterion, RuleSet, all_rules, rules_at, rules_named

__all__ = ["Criterion", "RuleSet", "all_rules", "rules_at", "rules_named"]
