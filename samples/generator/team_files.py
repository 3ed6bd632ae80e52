"""The two files the team keeps itself: the steps of people's paths, and the activities of the EBE."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from generator.journeys import SITTINGS, Step
from generator.mess import Row
from generator.writers import save, write_csv

PATHS, ACTIVITIES = "parcours_2018-12-31.xlsx", "activites_ebe_2018-12-31.xlsx"
PATHS_HEADER = [
    "Identifiant Pôle emploi", "Nom de naissance", "Nom d'usage", "Prénom", "Date de naissance", "Étape",
    "Date de l'étape", "Noté par", "Note",
]  # fmt: skip
STATUS_WORDS = {
    "contacted": "contactée", "met": "rencontrée", "volunteer": "volontaire", "to_validate": "à valider",
    "deferred": "ajournée", "refused": "refusée", "validated": "validée", "waiting": "en attente",
    "offered": "contrat proposé", "hired": "embauchée", "suspended": "contrat suspendu",
    "left_ebe": "sortie de l'EBE", "declined": "non volontaire", "unreachable": "injoignable",
    "job_elsewhere": "emploi ailleurs", "training": "en formation", "moved": "déménagement",
    "retired": "à la retraite", "withdrawn": "désistement",
}  # fmt: skip
STATE_WORDS = {
    "running": "en cours", "stopped": "arrêtée", "opinion_asked": "avis demandé", "under_study": "à l'étude",
    "idea": "idée",
}  # fmt: skip
ACTIVITY_HEADER = [
    "Activité", "Quartier", "État", "Besoin", "Postes", "Heures hebdo", "Compétences", "Avis du CLE", "Date de l'avis",
    "Texte de l'avis",
]  # fmt: skip
NEEDS = {
    "Recyclerie": "Objets jetés faute de filière", "Maraîchage": "Légumes frais absents du quartier",
    "Épicerie solidaire": "Ménages sans commerce à moins d'un kilomètre",
    "Conciergerie de quartier": "Petits services aux habitants", "Couture et retouches": "Retouches à prix bas",
    "Transport solidaire": "Personnes âgées sans voiture", "Entretien des espaces verts": "Pieds d'immeuble",
    "Petits travaux et bricolage": "Logements à rafraîchir", "Lavage auto sans eau": "Parking du centre social",
    "Aide aux devoirs": "Enfants seuls après l'école", "Cuisine et traiteur": "Repas des associations",
    "Jardins partagés": "Friches à rouvrir",
}  # fmt: skip
# Name, district, state, opinion, date of the opinion: nobody works there.
WITHOUT_EMPLOYEES = [
    ("Réparation de vélos", "loos", "under_study", "", None),
    ("Café associatif", "loos", "opinion_asked", "", None),
    ("Crèche d'horaires décalés", "tourcoing", "idea", "", None),
    ("Nettoyage de bureaux", "tourcoing", "stopped", "unfavourable", date(2018, 4, 26)),
    ("Collecte de cartons", "tourcoing", "opinion_asked", "reserved", date(2018, 11, 29)),
]
OPINION_WORDS = {"favourable": "favorable", "reserved": "réservé", "unfavourable": "défavorable"}
OPINION_TEXTS = {
    "favourable": "Aucune entreprise du secteur ne propose ce service",
    "reserved": "Périmètre à préciser avec les artisans",
    "unfavourable": "Activité déjà proposée par une entreprise locale",
}
Activity = tuple[str, str, str, str, date | None]


def activities(contracts: Sequence[Row]) -> list[Activity]:
    """Name, district, state, opinion and its date: those people work in, each with an opinion before the first one."""
    first: dict[tuple[str, str], date] = {}
    for row in contracts:
        contract = row.contract
        if contract is not None and not contract.supervisory:
            key = contract.activity, contract.district
            first[key] = min(contract.hired_on, first.get(key, contract.hired_on))
    made: list[Activity] = []
    for (name, district), begun in sorted(first.items()):
        if begun <= SITTINGS[-1]:
            opinion_on = max(day for day in SITTINGS if day <= begun)
            made.append((name, district, "running", "favourable", opinion_on))
        else:
            made.append((name, district, "opinion_asked", "", None))
    return sorted([*made, *WITHOUT_EMPLOYEES])


def write_activities(path: Path, found: Sequence[Activity]) -> None:
    """One line an activity and district."""
    book, sheet = new_sheet("Activités", ACTIVITY_HEADER, (30, 12, 14, 44, 8, 12, 20, 14, 14, 50))
    for number, (name, district, state, opinion, opinion_on) in enumerate(found, 2):
        cells: list[str | int | date | None] = [
            name, district.capitalize(), STATE_WORDS[state], NEEDS.get(name, "Besoin relevé par le comité"), 4, 35,
            "", OPINION_WORDS.get(opinion, ""), opinion_on, OPINION_TEXTS.get(opinion, ""),
        ]  # fmt: skip
        fill(sheet, number, cells)
    save(book, path)


def write_paths(path: Path, steps: Sequence[Step]) -> None:
    """One line a step or contact, by day, each person written as one of the registers has them."""
    book, sheet = new_sheet("Parcours", PATHS_HEADER, (16, 20, 20, 20, 12, 18, 12, 10, 40))
    for number, step in enumerate(steps, 2):
        row = step.row
        cells: list[str | int | date | None] = [
            row.job_seeker_id, row.birth_name, row.used_name, row.given, row.birth or row.birth_text,
            STATUS_WORDS.get(step.status, ""), step.on, step.by, step.note,
        ]  # fmt: skip
        fill(sheet, number, cells)
    save(book, path)


def new_sheet(title: str, header: Sequence[str], widths: Sequence[int]) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    sheet.append(list(header))
    for cell, width in zip(sheet[1], widths, strict=True):
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = "A2"
    return book, sheet


def fill(sheet: Worksheet, number: int, cells: Sequence[str | int | date | None]) -> None:
    for column, value in enumerate(cells, 1):
        if value not in ("", None):
            cell = sheet.cell(number, column, value)
            if isinstance(value, date):
                cell.number_format = "dd/mm/yyyy"


def write_journeys_truth(folder: Path, steps: Sequence[Step]) -> None:
    """truth/journeys.csv: one line a row of the list, with whom it is about."""
    write_csv(
        folder / "journeys.csv",
        ("row", "truth_person", "status", "on"),
        ((number, step.person, step.status, step.on) for number, step in enumerate(steps, 2)),
    )
