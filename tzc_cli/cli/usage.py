"""What Typer says of a command line that it cannot read, in the reader's language and in the form of every error."""

import re
from datetime import datetime
from difflib import get_close_matches
from typing import Any

from typer.core import TyperGroup
from typer.exceptions import TyperException

from tzc_cli.errors import UsageError
from tzc_cli.i18n import N_

_QUOTED = re.compile(r"^'(?P<value>.*?)' (?:is not|does not)|^(?P<bare>\S+) is not in the range", re.DOTALL)
_EXTRA = re.compile(r"^Got unexpected extra argument\(s\) \((?P<what>.*)\)$", re.DOTALL)
_COMMAND = re.compile(r"^No such command '(?P<name>.*)'\.", re.DOTALL)
_NEEDS = re.compile(r"^Option '(?P<what>.*)' requires ", re.DOTALL)
_HELP = N_("{command} --help lists what there is")
_FORMS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%Y/%m/%d", "%Y%m%d")


def is_help(error: Exception) -> bool:
    """Whether it is the help page that a command without a word asks for."""
    return type(error).__name__ == "NoArgsIsHelpError"


def usage_error(error: TyperException) -> UsageError:
    """The same error in our words. Typer's classes are told apart by name: they are not part of what it publishes."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "tzc"
    match type(error).__name__:
        case "NoSuchOption":
            return _no_such_option(error, command)
        case "MissingParameter":
            return UsageError(N_("{what} is missing"), hint=_HELP, what=_name(error), command=command)
        case "BadParameter":
            return _bad_value(error, command)
    text = error.format_message()
    if found := _COMMAND.match(text):
        return _no_such_command(found["name"], context, command)
    for form, told in ((_EXTRA, N_("“{what}” is one word too many")), (_NEEDS, N_("{what} needs a value"))):
        if found := form.match(text):
            return UsageError(told, hint=_HELP, what=found["what"], command=command)
    return UsageError("{text}", hint=_HELP, text=text, command=command)


def _no_such_option(error: Any, command: str) -> UsageError:
    near = error.possibilities or []
    hint = N_("perhaps {near}") if near else _HELP
    return UsageError(
        N_("there is no option {option}"), hint=hint, option=error.option_name, near=", ".join(near), command=command
    )


def _no_such_command(name: str, context: Any, command: str) -> UsageError:
    group = context.command if context else None
    known = group.list_commands(context) if isinstance(group, TyperGroup) else []
    near = get_close_matches(name, known, n=1)
    hint = N_("perhaps {near}") if near else _HELP
    return UsageError(
        N_("there is no command {name}"), hint=hint, name=f"{command} {name}",
        near=f"{command} {near[0]}" if near else "", command=command,
    )  # fmt: skip


def _bad_value(error: Any, command: str) -> UsageError:
    text = str(error.message)
    found = _QUOTED.match(text)
    kind = error.param.type if error.param is not None else None
    if found is None or kind is None:
        return UsageError("{what}: {text}", what=_name(error), text=text)
    value = found["value"] if found["value"] is not None else found["bare"]
    expected, meant = N_("{command} --help says what it takes"), ""
    if kind.name == "datetime":
        expected, meant = _expected_day(value)
    elif (low := getattr(kind, "min", None)) is not None:
        high = getattr(kind, "max", None)
        meant = f"{low}–{high}" if high is not None else f"≥ {low}"
        expected = N_("a number is expected: {meant}")
    elif kind.name in ("integer", "float"):
        expected = N_("a number is expected")
    return UsageError(
        N_("{what} does not take “{value}”"), hint=expected,
        what=_name(error), value=value, meant=meant, command=command,
    )  # fmt: skip


def _expected_day(value: str) -> tuple[str, str]:
    for form in _FORMS:
        try:
            day = datetime.strptime(value, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        return N_("dates are written year-month-day: {meant}"), day.isoformat()
    return N_("dates are written year-month-day, as {meant}, and must exist"), "2018-12-31"


def _name(error: Any) -> str:
    parameter = error.param
    if parameter is None:
        return str(error.param_hint or "")
    return str(parameter.opts[0] if parameter.param_type_name == "option" else parameter.make_metavar(error.ctx))
