"""What stops a command: a sentence that says what, where and why, a hint that says what to do, an exit code."""

from tzc_cli.i18n import Texts


class TzcError(Exception):
    """Work cannot go on. `message` and `hint` are English templates marked with `N_`; `values` fill them.

    The message says what failed and where (file, sheet, cell), never a name, a birth date or an address.
    """

    exit_code = 1

    def __init__(self, message: str, /, *, hint: str | None = None, **values: object) -> None:
        super().__init__(message)
        self.template = message
        self.hint_template = hint
        self.values = values

    def message(self, _: Texts) -> str:
        """The sentence in the reader's language."""
        return _(self.template, **self.values)

    def hint(self, _: Texts) -> str | None:
        """What to do about it, in the reader's language, if anything helps."""
        return _(self.hint_template, **self.values) if self.hint_template else None

    def __str__(self) -> str:
        return self.message(Texts("en"))


class UsageError(TzcError):
    """The command was called with words that do not fit (exit code 2)."""

    exit_code = 2


class AwaitsDecisionError(TzcError):
    """Done, but rows were set aside or something awaits a decision (exit code 3: --strict and checks)."""

    exit_code = 3
