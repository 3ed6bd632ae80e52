"""Name and first name in one cell told apart, civilities taken off, couples on one line."""

import re
from dataclasses import dataclass

from tzc_cli.registers.names import name_key

_MAN, _WOMAN = r"(?:MR|M|MONSIEUR)", r"(?:MMES?|MRS|MLLES?|MADAME|MADEMOISELLE)"
_CIVILITY = re.compile(rf"\s*(?:(?P<man>{_MAN})|(?P<woman>{_WOMAN}))(?:\.\s*|\s+)(?=\S)", re.IGNORECASE)
_AND = r"(?:ET|&|\+|OU|/|-)"
_COUPLE = re.compile(
    rf"\s*(?:(?P<m>{_MAN}\.?\s*{_AND}\s*{_WOMAN})|(?P<f>{_WOMAN}\.?\s*{_AND}\s*{_MAN})|"
    rf"(?P<same>(?:{_MAN}\.?\s*{_AND}\s*{_MAN})|(?:{_WOMAN}\.?\s*{_AND}\s*{_WOMAN})))\b\.?\s*",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\s+(?:et|&|\+)\s+|\s*&\s*", re.IGNORECASE)
_EITHER = re.compile(r"\s+(?:et|ou)\s+|\s*[&/+]\s*", re.IGNORECASE)
_PARTICLES = frozenset(
    ("DE", "DU", "DES", "LE", "LA", "LES", "D", "L", "EL", "AL", "BEN", "BENT", "BINT", "VAN", "VON", "DER", "DEN",
     "DA", "DI", "DOS", "DELLA", "SAINT", "SAINTE", "ST", "STE")
)  # fmt: skip
_MARKS = frozenset(("EP", "ÉP", "EPOUSE", "ÉPOUSE", "EPX", "ÉPX", "VVE", "VEUVE", "NEE", "NÉE", "NE", "NÉ"))


@dataclass(frozen=True)
class Named:
    """A person as one line names them; `sex` only where a civility says it. `sure`: nothing had to be guessed."""

    name: str | None
    given_names: str | None
    sex: str | None = None
    sure: bool = True


def without_civility(text: str) -> tuple[str | None, str]:
    """(sex, the rest): `Mme DUPONT` → (F, DUPONT). A civility alone is left as it is: it may be a name."""
    if found := _CIVILITY.match(text):
        return ("M" if found["man"] else "F"), text[found.end() :]
    return None, text


def split_full_name(text: str) -> Named:
    """Name and first name of one cell. Capitals tell the name (`DUPONT Jean`, `Jean DUPONT`), or a comma; failing
    both, the name comes first with its particle (`DE SOUZA MARIA`), which is not sure."""
    sex, rest = without_civility(" ".join(text.split()))
    if "," in rest:
        before, _comma, after = rest.partition(",")
        return Named(before.strip() or None, after.strip() or None, sex)
    words = rest.split()
    capital = [(word.isupper() and len(name_key(word)) > 1) or _plain(word) in _MARKS for word in words]
    if any(capital) and not all(capital):
        first, last = capital.index(True), len(capital) - 1 - capital[::-1].index(True)
        # "de SOUZA Maria", "Maria de SOUZA"; but in "Ben DURAND" what looks like a particle is the first name.
        while first and _plain(words[first - 1]) in _PARTICLES and len(words) > last - first + 2:
            first -= 1
        name, given = words[first : last + 1], words[:first] + words[last + 1 :]
        sure = all(capital[i] or _plain(words[i]) in _PARTICLES for i in range(first, last + 1))
        return Named(" ".join(name), " ".join(given) or None, sex, sure)
    cut = 0
    while cut < len(words) - 2 and _plain(words[cut]) in _PARTICLES:
        cut += 1
    return Named(" ".join(words[: cut + 1]) or None, " ".join(words[cut + 1 :]) or None, sex, len(words) < 2)


def heads_couple(text: str) -> bool:
    """Whether a cell begins with the civilities of two people, `M. et Mme`; not `M./Mme`, a form not filled in."""
    heading = _COUPLE.match(text)
    return heading is not None and not re.search(r"/|\bou\b", heading.group(), re.IGNORECASE)


def couple(civility: str | None, name: str, given_names: str | None) -> tuple[Named, Named | None] | None:
    """The two people of one line, or None when it speaks of one.

    (first, second) when both first names are known; (first, None) when at most one is: its first name may be missing.
    """
    heading = _COUPLE.match(name) or (_COUPLE.fullmatch(civility) if civility else None)
    rest = name[heading.end() :].strip() if heading and heading.string is name else name.strip()
    sexes = _sexes(heading)
    if given_names is None:
        return _from_one_cell(rest, sexes) if heading or len(_people_of(rest)) == 2 else None
    givens = [part for part in (_EITHER if heading else _BOTH).split(given_names) if name_key(part)]
    if len(givens) != 2:
        # "M./Mme" before one first name is a form that was not filled in, not a couple.
        headed = heading is not None and heads_couple(heading.group())
        return (Named(rest or None, given_names), None) if headed else None
    names = [part for part in _EITHER.split(rest) if name_key(part)]
    if len(names) != 2:
        names = [rest, rest]
    return tuple(Named(n, g.strip(), s) for n, g, s in zip(names, givens, sexes, strict=True))  # type: ignore[return-value]


def _sexes(heading: re.Match[str] | None) -> tuple[str | None, str | None]:
    if heading is None or heading["same"]:
        return None, None
    return ("M", "F") if heading["m"] else ("F", "M")


def _from_one_cell(rest: str, sexes: tuple[str | None, str | None]) -> tuple[Named, Named | None]:
    """`DUPONT Jean et Marie`, `M. DUPONT Jean et Mme MARTIN Marie`, `Jean et Marie DUPONT`, `DUPONT`."""
    parts = _people_of(rest)
    if len(parts) != 2:
        alone = split_full_name(rest)
        return Named(alone.name, alone.given_names, None, alone.sure), None
    left, right = split_full_name(parts[0]), split_full_name(parts[1])
    own_name = right.sure and right.given_names is not None
    first, second = sexes[0] or left.sex, sexes[1] or right.sex
    if left.given_names is None and own_name and not parts[0].isupper():
        return Named(right.name, left.name, first), Named(right.name, right.given_names, second)
    if left.given_names is None:
        # "DUPONT et MARTIN": two names, no first name.
        return Named(rest, None), None
    if own_name:
        return Named(left.name, left.given_names, first, left.sure), Named(right.name, right.given_names, second)
    given_names = without_civility(parts[1].strip())[1]
    return Named(left.name, left.given_names, first, left.sure), Named(left.name, given_names, second)


def _people_of(text: str) -> list[str]:
    """The parts of a cell that name a person each."""
    return [part.strip() for part in _BOTH.split(text) if name_key(part)]


def _plain(word: str) -> str:
    return word.rstrip(".'’").upper()
