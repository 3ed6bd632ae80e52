"""Layouts as files: the ones shipped with tzc and the territory's own, read strictly."""

import difflib
import tomllib
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from tzc_cli.errors import TzcError
from tzc_cli.files.layout import WHOLES, Layout
from tzc_cli.findings import CATALOGUE
from tzc_cli.i18n import N_

SHIPPED = Path(__file__).parent / "layouts"
_LISTS = ("needs", "needs_one_of", "missing", "ignored")
_KEYS = ("name", "kind", "title", "proof", *_LISTS, "columns", "join", "values", "only_when", "set_aside")
_HINT = N_("compare it with a layout that works: tzc layout show NAME")


def known_layouts(own: Path | None, columns_of: Mapping[str, Collection[str]]) -> dict[str, Layout]:
    """Every layout by name: the ones shipped with tzc, then the territory's own (`own` folder), which win.

    `columns_of`: kind of register → its canonical columns. Raises TzcError for the first layout that cannot be used.
    """
    layouts: dict[str, Layout] = {}
    for folder in [SHIPPED] + ([own] if own is not None and own.is_dir() else []):
        found: dict[str, Layout] = {}
        for path in sorted(folder.glob("*.toml")):
            layout = read_layout(path, columns_of)
            if layout.name in found:
                raise TzcError(
                    N_("two layouts of {folder} bear the name {name}"), hint=N_("give one of them another name"),
                    folder=folder.name, name=layout.name,
                )  # fmt: skip
            found[layout.name] = layout
        layouts |= found
    return layouts


def read_layout(path: Path, columns_of: Mapping[str, Collection[str]]) -> Layout:
    """The layout a TOML file describes. Raises TzcError naming the file and the key that does not fit."""
    try:
        raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise TzcError(
            N_("the layout {file} cannot be read: {why}"), hint=_HINT, file=path.name, why=str(error)
        ) from error
    _known(path, "", raw, _KEYS)
    for key in ("name", "kind", "title", "needs", "columns"):
        if key not in raw:
            raise TzcError(
                N_("the layout {file} cannot be used: it has no key {key}"), hint=_HINT, file=path.name, key=key
            )
    name, kind, title = (_text(path, key, raw[key]) for key in ("name", "kind", "title"))
    _known(path, "kind", [kind], columns_of)
    needs, one_of, missing, ignored = (_texts(path, key, raw.get(key, [])) for key in _LISTS)
    if not needs:
        raise TzcError(
            N_("the layout {file} cannot be used: needs must name at least one column"), hint=_HINT, file=path.name
        )
    layout = Layout(
        name=name, kind=kind, title=title, needs=needs, needs_one_of=one_of, missing=missing, ignored=ignored,
        proof=_text(path, "proof", raw["proof"]) if "proof" in raw else None,
        columns={name: _texts(path, f"columns.{name}", held) for name, held in _table(path, "columns", raw).items()},
        join={name: _texts(path, f"join.{name}", held) for name, held in _table(path, "join", raw).items()},
        values={outer: {inner: _text(path, f"values.{outer}.{inner}", value) for inner, value in table.items()}
                for outer, table in _tables(path, "values", raw).items()},
        only_when=_nested(path, "only_when", raw), set_aside=_nested(path, "set_aside", raw), path=path,
    )  # fmt: skip
    _check(path, layout, columns_of[layout.kind])
    return layout


def _check(path: Path, layout: Layout, columns: Collection[str]) -> None:
    """Every column a layout names is one of its kind, or one of its own that it reads to decide about rows."""
    helpers = {*layout.set_aside, *(other for conditions in layout.only_when.values() for other in conditions)}
    filled = {*layout.columns, *layout.join}
    for key in ("columns", "join"):
        _known(path, key, getattr(layout, key), {*columns, *helpers})
    parts = {part for whole in filled for part in WHOLES.get(whole, ())}
    for key in ("needs", "needs_one_of", "values", "only_when", "set_aside"):
        _known(path, key, getattr(layout, key), filled | parts)
    for outer, conditions in layout.only_when.items():
        _known(path, f"only_when.{outer}", conditions, filled)
    errors = {code for code, rule in CATALOGUE.items() if rule.severity == "error"}
    for outer, by_code in layout.set_aside.items():
        _known(path, f"set_aside.{outer}", by_code, errors)


def _known(path: Path, where: str, keys: Iterable[str], known: Collection[str]) -> None:
    for key in keys:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1, 0.5)
            raise TzcError(
                N_("the layout {file} cannot be used: {key} is not known there"),
                hint=N_("did you mean {near}?") if near else N_("one of: {known}"),
                file=path.name, key=f"{where}.{key}" if where else key, near=near[0] if near else "",
                known=", ".join(sorted(known)),
            )  # fmt: skip


def _text(path: Path, key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TzcError(
            N_("the layout {file} cannot be used: {key} must be a text"), hint=_HINT, file=path.name, key=key
        )
    return value


def _texts(path: Path, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise TzcError(
            N_("the layout {file} cannot be used: {key} must be a list of texts"), hint=_HINT, file=path.name, key=key
        )
    return tuple(value)


def _table(path: Path, key: str, raw: Mapping[str, Any]) -> dict[str, Any]:
    table = raw.get(key, {})
    if not isinstance(table, dict):
        raise TzcError(
            N_("the layout {file} cannot be used: {key} must be a table"), hint=_HINT, file=path.name, key=key
        )
    return table


def _tables(path: Path, key: str, raw: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {outer: _table(path, f"{key}.{outer}", {f"{key}.{outer}": inner})
            for outer, inner in _table(path, key, raw).items()}  # fmt: skip


def _nested(path: Path, key: str, raw: Mapping[str, Any]) -> dict[str, dict[str, tuple[str, ...]]]:
    return {
        outer: {inner: _texts(path, f"{key}.{outer}.{inner}", values) for inner, values in table.items()}
        for outer, table in _tables(path, key, raw).items()
    }
