"""Whether a published report still follows from the store, and what has changed since if not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tzc_cli.i18n import N_, Texts
from tzc_cli.reports.manifest import INPUT

_FACTS = {
    "tzc": N_("the version of tzc"),
    "known_at": N_("the latest import"),
    "rules": N_("the text applied"),
    "rules_sha256": N_("the rules of law shipped with tzc"),
    "territory_sha256": N_("tzc.toml"),
    "links_sha256": N_("who the rows of the registers are taken to be"),
    "notes_sha256": N_("what the team noted and decided"),
    "mask_below": N_("the threshold under which counts are masked"),
    "against_sha256": N_("the earlier report it was set against"),
    "beside_sha256": N_("the reports of other periods it was made beside"),
}
Figures = Mapping[tuple[str, str, str], str]


@dataclass(frozen=True)
class Difference:
    """One thing that is not as it was: `kind` is input, fact or figure; `name`: the file, fact or figure."""

    kind: str
    name: str
    before: str
    now: str

    def told(self, _: Texts) -> str:
        """In words."""
        if self.kind == "input":
            if not self.before:
                return _("{file}: imported since", file=self.name)
            if not self.now:
                return _("{file}: no longer among the registers in use", file=self.name)
            if self.now == "disk":
                return _("{file}: changed in registers/ and not imported again", file=self.name)
            return _("{file}: its content has changed", file=self.name)
        if self.kind == "fact":
            name = _(_FACTS[self.name]) if self.name in _FACTS else self.name
            return _("{name} has changed", name=name)
        return _("{figure}: {before} → {now}", figure=self.name, before=self.before or "–", now=self.now or "–")


def differences(before: Mapping[str, str], now: Mapping[str, str], on_disk: Mapping[str, str]) -> Iterator[Difference]:
    """Inputs, then facts, that are not as the manifest says; `on_disk`: SHA-256 of the files in registers/ by name."""
    inputs = [key for key in dict.fromkeys((*before, *now)) if key.startswith(INPUT)]
    for key in inputs:
        name = key.removeprefix(INPUT)
        if before.get(key, "") != now.get(key, ""):
            yield Difference("input", name, before.get(key, ""), now.get(key, ""))
        else:
            held = on_disk.get(name) or on_disk.get(name.rpartition(" [")[0])
            if held and held != now[key]:
                yield Difference("input", name, now[key], "disk")
    for key in _FACTS:
        if before.get(key, "") != now.get(key, "") and (key != "known_at" or not inputs):
            yield Difference("fact", key, before.get(key, ""), now.get(key, ""))


def changed_figures(before: Figures, now: Figures) -> Iterator[Difference]:
    """Figures that are not the same, in the order of the earlier ones."""
    for key in dict.fromkeys((*before, *now)):
        if before.get(key, "") != now.get(key, ""):
            yield Difference("figure", " · ".join(key), before.get(key, ""), now.get(key, ""))
