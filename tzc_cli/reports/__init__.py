"""The yearly report as data: one module per section, each giving tables with their definitions."""

from tzc_cli.reports.disclosure import protected
from tzc_cli.reports.model import Report
from tzc_cli.reports.situation import Situation
from tzc_cli.reports.yearly import build_report

__all__ = ["Report", "Situation", "build_report", "protected"]
