"""What a report rests on beside the registers' rows: reasons rows were set aside, all that was noted and decided."""

import hashlib
import json

from tzc_cli.store.connection import Store
from tzc_cli.store.evidence import CURRENT

# Everything noted or decided that a figure may rest on, in an order of its own; `:at` is the instant to stop at.
_TOLD = (
    "SELECT person, status, on_day, corrects IS NOT NULL FROM step WHERE recorded_at <= :at"
    " ORDER BY on_day, person, id",
    "SELECT person, verdict, motive, on_day FROM ruling WHERE recorded_at <= :at ORDER BY on_day, person, id",
    "SELECT person, event, on_day, weekly_hours, part_time_chosen, supervisory, activity, district, reason"
    " FROM contract_event WHERE recorded_at <= :at ORDER BY on_day, person, id",
    "SELECT person, fact, day, said, withdrawn, declared_on FROM declared WHERE declared_at <= :at"
    " ORDER BY declared_on, person, id",
    "SELECT key, state, opinion, opinion_on FROM activity WHERE recorded_at <= :at ORDER BY key, id",
)  # fmt: skip
_LINKED_SINCE = (
    "SELECT EXISTS (SELECT 1 FROM journal WHERE command IN ('link', 'review') AND at > ?1 UNION ALL"
    " SELECT 1 FROM register WHERE kind <> 'activities' AND imported_at > ?1)"
)
_ALWAYS = "9999"  # after any instant


def notes_digest(store: Store, known_at: str | None = None) -> str:
    """SHA-256 of the steps, rulings, contracts, facts and activities noted (by an instant)."""
    made = hashlib.sha256()
    for sql in _TOLD:
        for line in store.connection.execute(sql, {"at": known_at or _ALWAYS}):
            made.update(json.dumps(line, ensure_ascii=False).encode() + b"\n")
    return made.hexdigest()


def reasons_set_aside(store: Store, known_at: str | None = None) -> list[tuple[str, str, int]]:
    """File (with its sheet), code of a finding and how many rows of the registers in use (at an instant) it set
    aside."""
    counted: dict[tuple[str, str], int] = {}
    for file, sheet, codes in store.connection.execute(
        f"SELECT file, sheet, codes FROM rejected JOIN (SELECT id, file, sheet {CURRENT}) AS used"
        " ON used.id = rejected.register",
        {"known_at": known_at},
    ):
        name = f"{file} [{sheet}]" if sheet else file
        for code in dict.fromkeys(codes.split(",")):
            counted[name, code] = counted.get((name, code), 0) + 1
    return [(name, code, rows) for (name, code), rows in sorted(counted.items())]


def latest_note(store: Store) -> str:
    """The instant of the latest thing noted or of the latest change of a link; nothing when there is none."""
    tables = (("step", "recorded_at"), ("ruling", "recorded_at"), ("contract_event", "recorded_at"),
              ("declared", "declared_at"), ("activity", "recorded_at"), ("former_link", "until"))  # fmt: skip
    told = [store.connection.execute(f"SELECT max({column}) FROM {table}").fetchone()[0] for table, column in tables]
    return max(filter(None, told), default="")


def pairs_waiting(store: Store, known_at: str | None = None) -> int | None:
    """How many pairs of rows await a decision; at an instant, None when rows were linked again since: the pairs of then
    are not kept."""
    if known_at is not None and store.number(_LINKED_SINCE, [known_at]):
        return None
    return store.number("SELECT count(*) FROM pair_to_review")
