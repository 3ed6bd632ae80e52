"""Layouts: one TOML file says which header of a real register is which canonical column."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

# A column that gives several: a layout that needs the parts is content with the whole.
WHOLES = {"full_name": ("used_name", "given_names"), "postcode_town": ("postcode", "town")}

_SMALL_WORDS = frozenset(("de", "du", "des", "d", "la", "le", "les", "l", "et", "ou", "en"))


@dataclass(frozen=True)
class Layout:
    """How one register is written.

    `columns`: canonical column → the headers that may hold it, best first; `join`: canonical column → headers
    whose cells are put together; `needs`: canonical columns without which it is another layout; `needs_one_of`:
    columns of which it has at least one; `ignored`: headers that are known and left alone; `missing`: texts that mean
    an empty cell; `values`: canonical column → text as written → text meant; `only_when`: a column counts only where
    another holds one of the values; `set_aside`: column → finding code → values; `proof`: the kind of evidence this
    register is, where no column says it; `path`: the file it was read from.
    """

    name: str
    kind: str
    title: str
    columns: Mapping[str, tuple[str, ...]]
    needs: tuple[str, ...]
    needs_one_of: tuple[str, ...] = ()
    join: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    only_when: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    set_aside: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    proof: str | None = None
    path: Path | None = None


@lru_cache(maxsize=65536)
def header_key(header: str) -> str:
    """What two spellings of a header share: no case, accents, punctuation, invisible characters or line breaks."""
    plain = unicodedata.normalize("NFKD", header).casefold()
    letters = "".join(c if c.isalnum() else " " for c in plain if unicodedata.category(c) not in ("Mn", "Cf"))
    return " ".join(letters.split())


@lru_cache(maxsize=65536)
def loose_key(header: str) -> str:
    """`header_key` without the small words: "Date naissance", "DATE DE LA NAISSANCE"."""
    return " ".join(word for word in header_key(header).split() if word not in _SMALL_WORDS)
