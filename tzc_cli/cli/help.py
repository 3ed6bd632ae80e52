"""The few words of help pages that come from Typer itself, in the reader's language."""

from collections.abc import Iterable
from typing import Any

from typer.core import TyperCommand, TyperGroup

from tzc_cli.cli.screen import _
from tzc_cli.i18n import N_

_OPTIONS = (
    N_("Show this message and exit."),
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
)
_HEADINGS = (
    N_("Usage:"), N_("Options:"), N_("Arguments:"), N_("[default:"), N_("[required]"),
)  # fmt: skip


class Command(TyperCommand):
    """A command whose help page is wholly in the reader's language."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        _translate_options(self.get_params(ctx))
        return _with_headings(super().get_help(ctx))


class Group(TyperGroup):
    """A group of commands, likewise."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        _translate_options(self.get_params(ctx))
        return _with_headings(super().get_help(ctx))

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The commands by topic, each with its whole sentence: Typer cuts them at the end of the line."""
        topics: dict[str, list[tuple[str, str]]] = {}
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                topic = getattr(command, "rich_help_panel", None) or _("Commands")
                topics.setdefault(topic, []).append((name, command.help or ""))
        # One column of names for all topics, so that their sentences start at one place.
        width = max((len(name) for rows in topics.values() for name, _help in rows), default=0)
        for topic, rows in topics.items():
            formatter.write_paragraph()
            formatter.write(_("{topic}:", topic=topic) + "\n")
            with formatter.indentation():
                formatter.write_dl([(name.ljust(width), text) for name, text in rows])


def _translate_options(parameters: Iterable[object]) -> None:
    for parameter in parameters:
        if getattr(parameter, "help", None) in _OPTIONS:
            parameter.help = _(parameter.help)  # type: ignore[attr-defined]


def _with_headings(page: str) -> str:
    for heading in _HEADINGS:
        page = page.replace(heading, _(heading))
    return page
