"""A command line that cannot be read: said in the reader's language, in one sentence with a hint, exit code 2."""

import re

import pytest

from tzc_cli.cli import app, usage
from tzc_cli.cli.app import run
from tzc_cli.i18n import Texts

CASES = [
    (["eligible", "--dsitrict", "loos"], "il n'y a pas d'option --dsitrict", "peut-être --district"),
    (["elligible"], "il n'y a pas de commande tzc elligible", "peut-être tzc eligible"),
    (["cle", "prepre"], "il n'y a pas de commande tzc cle prepre", "peut-être tzc cle prepare"),
    (["zzz"], "il n'y a pas de commande tzc zzz", "tzc --help"),
    (["explain"], "il manque PERSON", "tzc explain --help"),
    (["cle", "prepare"], "il manque --on", "tzc cle prepare --help"),
    (["status", "now"], "« now » est de trop", "tzc status --help"),
    (["report", "--year"], "--year demande une valeur", "--help"),
    (["report", "--year", "abc"], "--year n'accepte pas « abc »", "2016–2100"),
    (["report", "--year", "1999"], "--year n'accepte pas « 1999 »", "2016–2100"),
    (["eligible", "--first", "0"], "--first n'accepte pas « 0 »", "≥ 1"),
    (["eligible", "--as-of", "31/12/2018"], "--as-of n'accepte pas « 31/12/2018 »", "année-mois-jour : 2018-12-31"),
    (["eligible", "--as-of", "2018-02-30"], "--as-of n'accepte pas « 2018-02-30 »", "doit exister"),
]


@pytest.mark.parametrize(("words", "told", "hint"), CASES, ids=[" ".join(words) for words, _told, _hint in CASES])
def test_what_typer_refuses_is_said_in_french(
    words: list[str], told: str, hint: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    french = Texts("fr")
    monkeypatch.setattr(app, "_", french)
    assert run(words) == 2
    seen = capsys.readouterr()
    assert seen.out == ""
    first, second = seen.err.replace("\u00a0", " ").replace("\u202f", " ").splitlines()
    assert first == f"tzc : {told}"
    assert second.startswith("     → ") and hint in second


def test_a_message_of_typer_that_is_not_known_is_shown_as_it_is() -> None:
    class Strange(app.TyperException):
        ctx = None

    told = usage.usage_error(Strange("Something else."))
    assert (str(told), told.exit_code) == ("Something else.", 2)


def test_help_lists_every_command_with_its_whole_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    page = " ".join(capsys.readouterr().out.split())
    for commands in app._COMMANDS.values():
        for name, _does, sentence in commands:
            assert re.search(rf" {name} +{re.escape(' '.join(sentence.split()))}", page), name
