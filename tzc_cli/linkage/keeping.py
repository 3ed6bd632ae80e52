"""What a linking leaves to the next one, in the store and back."""

import hashlib
from functools import lru_cache
from importlib import resources

from tzc_cli.linkage.candidates import Skipped
from tzc_cli.linkage.kept import Kept, KeptRelation
from tzc_cli.store import Store
from tzc_cli.store.kept_pairs import KeptArrays, kept_arrays, save_kept_arrays

_RECORDS, _CROWDED = "records", "crowded: "


def kept_of(store: Store) -> Kept:
    """What the last linking left; nothing where another version of tzc made it."""
    found = kept_arrays(store, _program())
    if _RECORDS not in found:
        return Kept()
    relations = {}
    for name, one in found.items():
        if name == _RECORDS or name.startswith(_CROWDED):
            continue
        left, right, ways, levels = (one.arrays[part] for part in ("left", "right", "ways", "levels"))
        crowded = found[_CROWDED + name].arrays
        relations[name] = KeptRelation(
            left.astype("int64"), right.astype("int64"), ways, levels, (crowded["place"], crowded["told"]),
            one.told["passes"], tuple(one.told["counts"]), [Skipped(*told) for told in one.told["skipped"]],
        )  # fmt: skip
    return Kept(found[_RECORDS].arrays["said"], relations)


def keep(store: Store, kept: Kept) -> None:
    """Leave this to the next linking; inside a transaction."""
    parts = {_RECORDS: KeptArrays({"said": kept.records}, {})}
    for name, one in kept.relations.items():
        skipped = [(note.way, note.blocks, note.records) for note in one.skipped]
        parts[name] = KeptArrays(
            {"left": one.left.astype("int32"), "right": one.right.astype("int32"), "ways": one.ways,
             "levels": one.levels},
            {"passes": list(one.passes), "counts": list(one.counts), "skipped": skipped},
        )  # fmt: skip
        parts[_CROWDED + name] = KeptArrays({"place": one.crowded[0], "told": one.crowded[1]}, {})
    save_kept_arrays(store, _program(), parts)


@lru_cache(maxsize=1)
def _program() -> str:
    """A hash of how names are read and compared: comparisons of another version of tzc are made again."""
    told = hashlib.sha256()
    for package in ("tzc_cli.linkage", "tzc_cli.registers"):
        for file in sorted(resources.files(package).iterdir(), key=lambda file: file.name):
            if file.name.endswith((".py", ".toml")):
                told.update(file.read_bytes())
    return told.hexdigest()
