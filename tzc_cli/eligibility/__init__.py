"""Who is eligible on a date: one function per legal criterion, combined into a verdict with its reasons."""

from tzc_cli.eligibility.evidence import Evidence
from tzc_cli.eligibility.freshness import which_date
from tzc_cli.eligibility.verdict import Assessment, assess

__all__ = ["Assessment", "Evidence", "assess", "which_date"]
