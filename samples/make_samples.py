"""Makes the fictitious sample territory: registers/ and truth/ (tzc.toml is kept by hand)."""

import argparse
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from generator import registers, team_files, writers
from generator.dice import Dice
from generator.hires import hire
from generator.journeys import Follower
from generator.linking import exactly_linked
from generator.mess import Row
from generator.people import EXTRACTS, Maker, Person
from generator.places import Places
from generator.rules import Perimeters
from generator.truth import write_truth

HERE = Path(__file__).resolve().parent
JOB_SEEKERS, HOUSING_ROWS, INHABITANT_ROWS = 2000, 2000, 1000  # for --scale 1
TWINS, CHILDREN_OF_ONE_NAME, HOMONYMS, SHARED_IDENTIFIERS = 8, 6, 3, 1  # pairs, for --scale 1
XLSX_ROWS = 20_000  # beyond, the hand-made list is written as .csv


def make_people(maker: Maker, scale: int, job_seekers: int) -> list[Person]:
    """Those hired, the other job seekers, and the look-alikes among them."""
    dice = maker.dice
    people = hire(maker, scale)
    seekers = [
        maker.job_seeker() for _ in range(job_seekers - sum(bool(person.registered) for person in people))
    ]
    listed = [person for person in seekers if person.lists and person.birth.year < 1975]
    chosen = iter(dice.shuffled(listed))
    for _ in range(TWINS * scale):
        person = next(chosen)
        twin = maker.relative(person, twin=True)
        twin.lists = person.lists
        people.append(twin)
    for _ in range(CHILDREN_OF_ONE_NAME * scale):
        person = next(chosen)
        child = maker.relative(person, twin=False)
        child.lists = person.lists
        people.append(child)
    for _ in range(
        HOMONYMS * scale
    ):  # not related: same names, born the same day, another identifier and home
        one, other = next(chosen), next(chosen)
        other.sex, other.birth_name, other.used_name = one.sex, one.birth_name, one.used_name
        other.given, other.birth = one.given[:1], one.birth
    for _ in range(SHARED_IDENTIFIERS * scale):
        next(chosen).job_seeker_id = next(chosen).job_seeker_id
    return people + seekers


def make_rows(maker: Maker, people: list[Person], housing: int, inhabitants: int) -> dict[str, list[Row]]:
    """The rows of every file, in order; adds residents to `people` until the two lists have their size."""
    dice = maker.dice
    rows: dict[str, list[Row]] = {
        name: []
        for name in (
            *registers.EXTRACT_NAMES.values(),
            registers.HOUSING,
            registers.INHABITANTS,
            registers.CONTRACTS,
        )
    }

    def write(person: Person) -> None:
        made = registers.extract_rows(dice, person) if person.registered else []
        made += registers.housing_rows(dice, person) if "E" in person.lists else []
        made += [registers.inhabitant_row(dice, person)] if "C" in person.lists else []
        for row in made + registers.contract_rows(dice, person):
            rows[row.file].append(row)

    for person in people:
        write(person)
    while True:
        short_housing = housing - len(rows[registers.HOUSING])
        short_by_hand = inhabitants - len(rows[registers.INHABITANTS])
        if short_housing <= 0 and short_by_hand <= 0:
            break
        person = maker.resident()
        person.lists = "E" if short_by_hand <= 0 or (short_housing > 0 and dice.chance(0.6)) else "C"
        if short_housing > 0 and short_by_hand > 0 and dice.chance(0.06):
            person.lists = "EC"
        person.number = len(people) + 1
        people.append(person)
        write(person)
    for name in registers.EXTRACT_NAMES.values():
        rows[name].sort(key=lambda row: (row.job_seeker_id, row.person))
    rows[registers.HOUSING].sort(
        key=lambda row: (row.postcode, row.line.partition(" ")[2], row.line, row.person)
    )
    rows[registers.INHABITANTS].sort(key=lambda row: (row.used_name.upper(), row.given, row.person))
    rows[registers.CONTRACTS].sort(
        key=lambda row: (row.contract.hired_on if row.contract else EXTRACTS[0], row.person)
    )
    return {name: registers.add_file_mess(dice, found) for name, found in rows.items()}


def write_registers(folder: Path, rows: dict[str, list[Row]]) -> None:
    """Writes every register; beyond XLSX_ROWS the hand-made list is a .csv, and its rows say so."""
    for name in registers.EXTRACT_NAMES.values():
        writers.write_extract(folder / name, rows[name])
    writers.write_housing(folder / registers.HOUSING, rows[registers.HOUSING])
    by_hand, path = rows[registers.INHABITANTS], folder / registers.INHABITANTS
    if len(by_hand) <= XLSX_ROWS:
        writers.write_by_hand(path, by_hand)
    else:
        writers.write_by_hand_csv(path.with_suffix(".csv"), by_hand)
        for row in by_hand:
            row.file = path.with_suffix(".csv").name
    writers.write_contracts(folder / registers.CONTRACTS, rows[registers.CONTRACTS])


def write_team_files(folder: Path, people: list[Person], rows: dict[str, list[Row]], seed: int, scale: int) -> None:
    """The team's own files, and the truth of the paths, drawn apart so that the registers stay as they are."""
    every = [row for found in rows.values() for row in found]
    _, exact = exactly_linked(every, len(people))
    follower = Follower(Dice(seed + 1), every, Perimeters(HERE / "tzc.toml"))
    steps = follower.follow(people, exact, scale)
    team_files.write_paths(folder / "registers" / team_files.PATHS, steps)
    found = team_files.activities(rows[registers.CONTRACTS])
    team_files.write_activities(folder / "registers" / team_files.ACTIVITIES, found)
    team_files.write_journeys_truth(folder / "truth", steps)


def number(people: Iterable[Person]) -> None:
    for at, person in enumerate(people, 1):
        person.number = at


def summary(folder: Path, rows: dict[str, list[Row]], lines: Counter[tuple[str, str]]) -> str:
    """Sizes and counts, for whoever runs the script."""
    text = [
        f"{path.relative_to(folder)}  {path.stat().st_size:,} bytes"
        for path in sorted(folder.glob("*/*.*[vx]"))
    ]
    text += [
        f"{name}: {len(found)} rows, {sum(bool(row.mess) for row in found)} with mess"
        for name, found in rows.items()
    ]
    text += [
        f"{district or '(elsewhere)'} {verdict}: {count}"
        for (district, verdict), count in sorted(lines.items())
    ]
    return "\n".join(text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--output", type=Path, default=HERE, metavar="DIR", help="where to write (default: %(default)s)"
    )
    parser.add_argument("--seed", type=int, default=2018, help="same seed, same bytes (default: %(default)s)")
    parser.add_argument(
        "--scale", type=int, default=1, metavar="N", help="N times as many people (default: %(default)s)"
    )
    parser.add_argument(
        "--job-seekers", type=int, metavar="N", help="people over both extracts (default: 2000 × scale)"
    )
    parser.add_argument(
        "--residents", type=int, metavar="N", help="rows over both residents lists (default: 3000 × scale)"
    )
    options = parser.parse_args()
    started, scale = time.perf_counter(), options.scale
    job_seekers = options.job_seekers or JOB_SEEKERS * scale
    residents = options.residents or (HOUSING_ROWS + INHABITANT_ROWS) * scale
    if job_seekers < 500 * scale:
        parser.error(
            f"--job-seekers: at least {500 * scale} at this scale, for the contracts to have their people"
        )
    housing = residents * HOUSING_ROWS // (HOUSING_ROWS + INHABITANT_ROWS)

    folder: Path = options.output
    for name in ("registers", "truth"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    if folder.resolve() != HERE:
        shutil.copyfile(HERE / "tzc.toml", folder / "tzc.toml")
    dice = Dice(options.seed)
    maker = Maker(dice, Places(HERE / "tzc.toml"))
    people = make_people(maker, scale, job_seekers)
    number(people)
    rows = make_rows(maker, people, housing, residents - housing)
    write_registers(folder / "registers", rows)
    write_team_files(folder, people, rows, options.seed, scale)
    verdicts = write_truth(
        folder / "truth", people, [row for found in rows.values() for row in found], HERE / "tzc.toml"
    )
    sys.stdout.write(
        summary(folder, rows, Counter((found.district, found.verdict) for found in verdicts.values())) + "\n"
    )
    sys.stdout.write(
        f"{len(people)} people, {len(verdicts)} exactly linkable, {time.perf_counter() - started:.1f} s\n"
    )


if __name__ == "__main__":
    main()
