"""The yearly report as data: one module per section, each giving tables with their definitions.

What is asked for is imported when it is: a command that shows one figure does not read the whole report's code.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tzc_cli.reports.disclosure import protected
    from tzc_cli.reports.report import Report
    from tzc_cli.reports.situation import Situation
    from tzc_cli.reports.yearly import build_report

__all__ = ["Report", "Situation", "build_report", "protected"]
_HOMES = {"Report": "report", "Situation": "situation", "build_report": "yearly", "protected": "disclosure"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
