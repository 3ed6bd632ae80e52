"""Activities of the EBE: their states, the CLE's opinion on non-competition, and what is known of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tzc_cli.i18n import LANGUAGES, N_, Texts
from tzc_cli.territory.model import folded

STATES = {
    "idea": N_("idea"),
    "under_study": N_("under study"),
    "opinion_asked": N_("opinion asked"),
    "running": N_("running"),
    "stopped": N_("stopped"),
}
OPINIONS = {
    "favourable": N_("favourable"),
    "reserved": N_("reserved"),
    "unfavourable": N_("unfavourable"),
}


@dataclass(frozen=True)
class Activity:
    """Useful work for the EBE. `district`: its id; `need`: the need it answers; `jobs` and `weekly_hours`: what it
    would employ; `skills`, `rome`: words and codes, separated by commas; `opinion`: of the CLE, None: not given."""

    name: str
    district: str
    state: str = "idea"
    need: str | None = None
    jobs: int | None = None
    weekly_hours: float | None = None
    skills: str | None = None
    rome: str | None = None
    opinion: str | None = None
    opinion_on: date | None = None
    opinion_text: str | None = None

    @property
    def key(self) -> str:
        """What two writings of one activity share."""
        return f"{folded(self.district)}/{folded(self.name)}"

    def may_employ(self, on: date) -> bool:
        """Whether people may be assigned to it on a day: a favourable opinion by then, and it has not stopped."""
        return (
            self.opinion == "favourable" and self.opinion_on is not None and self.opinion_on <= on
            and self.state != "stopped"
        )  # fmt: skip


def code_of(text: str, words: Mapping[str, str]) -> str | None:
    """The code of what is written as a code or in words (`words`: code → text); None when it is none of them."""
    plain = folded(text)
    for code, message in words.items():
        if plain in {folded(code), *(folded(Texts(language)(message)) for language in LANGUAGES)}:
            return code
    return None
