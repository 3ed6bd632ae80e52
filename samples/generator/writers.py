"""Register rows → files, in the layouts met in the wild; each function sets the rows' numbers (from 1)."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from generator.mess import Row

EXTRACT_HEADER = (
    "identifiant_unique_de;civilite;nom;prenom;lieu_naissance;code_lieu_naissance;date_naissance;adresse_ligne2;adresse_ligne3;"
    "adresse_ligne4;adresse_ligne5;adresse_ligne6;departement;dr;rome_1;appelation_rome_1;rome_2;appelation_rome_2;"
    "mrech.axetravailprincipal;mrech.axetravailsecondaire;der_entretien_ppae;der_entretien;inscription;code_motif_inscription;"
    "motif_inscription;categorie_inscription;struct_principale;referent_civilite;referent_nom;referent_prenom;referent_mail;"
    "code_safir;modalite_accompagnement;struct_suivi;suivi_debut;suivi_fin_prev;dif_financiere;dif_admin_jur;dif_sante;"
    "dif_logement;dif_transport;dif_inser_com;dif_familiale;brsa"
)
JOBS = """K2204;Agent d'entretien|K1304;Aide ménagère|N1103;Préparateur de commandes|D1106;Vendeur
H3302;Opérateur|D1507;Employé de rayon|G1602;Cuisinier|N4105;Chauffeur livreur|F1704;Maçon|A1203;Jardinier
M1607;Secrétaire|FAKE;NULL"""
REASONS = ["14;FIN DE CDD", "15;NULL", "19;AUTRE MOTIF", "11;NULL", "NULL;NULL"]
BIRTHPLACES = [
    "LILLE;59350",
    "ROUBAIX;59512",
    "TOURCOING;59599",
    "LOOS;59360",
    "LENS;62498",
    "NULL;NULL",
    "ETRANGER;99352",
]
SUPPORT = ["SUIVI", "GUIDE", "RENFORCE", "NULL"]
HOUSING_HEADER = (
    "Nom;Prénom;Nom de naissance;Date de naissance;Adresse;Complément;CP;Ville;Date d'entrée;Date de sortie"
)
BY_HAND_HEADER = [
    "Nom de\nnaissance", "Nom d'usage ", "Prénom", "Date de\nNaissance", "Adresse", "CP Ville",
    "Habite depuis le ", "Justificatif",
]  # fmt: skip
CONTRACT_HEADER = [
    "Matricule", "Nom", "Nom de naissance", "Prénom", "Date de naissance", "Identifiant Pôle emploi",
    "Date d'embauche", "Date de sortie", "Heures hebdo", "Activité", "Motif de sortie", "Encadrement (O/N)",
    "Temps partiel choisi (O/N)", "Territoire",
]  # fmt: skip
NOTICE = [
    "Liste tenue par les deux centres sociaux, à partir des fiches d'accueil.",
    "Une ligne par personne de plus de 16 ans. Ne pas modifier les en-têtes.",
    "« Habite depuis le » : date portée sur le justificatif ; laisser vide si on ne l'a pas vu.",
    "Personnes, adresses et dates fictives.",
]


def stamp(day: date | None) -> str:
    return f"{day} 00:00:00.0" if day else "NULL"


def french(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""


def write_extract(path: Path, rows: Sequence[Row]) -> None:
    """Layout A: UTF-8, `;`, LF, `NULL`, `O`/`N`; what eligibility does not read is short or empty."""

    def own(row: Row, values: Sequence[str], step: int) -> str:  # the same for a person in both extracts
        return values[row.person * step % 1009 % len(values)]

    jobs, lines = JOBS.replace("\n", "|").split("|"), [EXTRACT_HEADER]
    for number, row in enumerate(rows, 2):
        row.number = number
        birth = (
            stamp(row.birth)
            if not row.birth_text
            else "-".join(reversed(row.birth_text.split("/"))) + " 00:00:00.0"
        )
        building, _, flat = row.complement.rpartition(" Apt ")
        flat = f"APT {flat}" if building else row.complement.upper() or "NULL"
        building = building.upper().replace("Â", "A") or "NULL"
        town = f"{row.postcode} {row.town}" if row.town else "NULL"
        agency = row.town if row.town in ("LOOS", "TOURCOING") else "LILLE"
        lines.append(
            f"{row.job_seeker_id};{'MME' if row.sex == 'F' else 'M.'};{row.used_name};{row.given};"
            f"{own(row, BIRTHPLACES, 17)};{birth};{flat};{building};{row.line or 'NULL'};NULL;{town};59;031;"
            f"{own(row, jobs, 29)};NULL;NULL;;;NULL;;{stamp(row.registered_on)};{own(row, REASONS, 31)};"
            f"{row.category};{agency};;;;;;{own(row, SUPPORT, 37)};;;;;;;;;;;{own(row, 'ONNONN', 41)}"
        )
    path.write_bytes(("\n".join(lines) + "\n").encode())


def write_housing(path: Path, rows: Sequence[Row]) -> None:
    """Layout E: cp1252, `;`, CRLF, dd/mm/yyyy."""
    lines = [HOUSING_HEADER]
    for number, row in enumerate(rows, 2):
        row.number = number
        lines.append(
            f"{row.used_name};{row.given};{row.birth_name};{row.birth_text or french(row.birth)};"
            f"{row.line};{row.complement};{row.postcode};{row.town};{french(row.since)};{french(row.until)}"
        )
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode("cp1252"))


def by_hand_cells(row: Row) -> list[str]:
    return [
        row.birth_name,
        row.used_name,
        row.given,
        "",
        row.line,
        f"{row.postcode} {row.town}",
        "",
        row.category,
    ]


def write_by_hand(path: Path, rows: Sequence[Row]) -> None:
    """Layout C: a title, empty rows, headers on row 4, dates as dates or as text, a total, a second sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Habitants"
    sheet["A1"], sheet["A1"].font = (
        "Recensement des habitants – Les Oliveaux et Triangle de Menin – au 31/12/2018",
        Font(bold=True, size=14),
    )
    for column, text in enumerate(BY_HAND_HEADER, 1):
        cell = sheet.cell(4, column, text)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True)
    sheet.freeze_panes = "A5"
    for letter, width in zip("ABCDEFGH", (20, 20, 18, 12, 36, 18, 12, 22), strict=True):
        sheet.column_dimensions[letter].width = width
    for number, row in enumerate(rows, 5):
        row.number, row.sheet = number, "Habitants"
        for column, text in enumerate(by_hand_cells(row), 1):
            if text:
                sheet.cell(number, column, text)
        for column, day, text in ((4, row.birth, row.birth_text), (7, row.since, "")):
            if day and (day.toordinal() * 7 + len(row.line)) % 10 < 6:  # the same in a duplicate of the row
                sheet.cell(number, column, day).number_format = "dd/mm/yyyy"
            elif text or day:
                sheet.cell(number, column, text or french(day))
    sheet.cell(len(rows) + 6, 1, "TOTAL").font = Font(bold=True)
    sheet.cell(len(rows) + 6, 2, len(rows))
    notice = book.create_sheet("Notice")
    for number, text in enumerate(NOTICE, 1):
        notice.cell(number, 1, text)
    save(book, path)


def write_by_hand_csv(path: Path, rows: Sequence[Row]) -> None:
    """The same columns as a plain CSV (UTF-8 with BOM, headers on row 1), for sets too large for Excel."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(" ".join(header.split()) for header in BY_HAND_HEADER)
        for number, row in enumerate(rows, 2):
            row.number, cells = number, by_hand_cells(row)
            cells[3], cells[6] = row.birth_text or french(row.birth), french(row.since)
            writer.writerow(cells)


def write_contracts(path: Path, rows: Sequence[Row]) -> None:
    """The EBE's list: headers on row 1, true dates, hours as numbers."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Contrats"
    sheet.append(CONTRACT_HEADER)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, row in enumerate(rows, 2):
        row.number, row.sheet, contract = number, "Contrats", row.contract
        assert contract is not None
        chosen = "" if contract.chosen is None else "O" if contract.chosen else "N"
        hours = int(contract.hours) if contract.hours % 1 == 0 else contract.hours
        cells: list[str | float | date | None] = [
            f"EBE{number - 1:04d}", row.used_name, row.birth_name, row.given, row.birth, row.job_seeker_id,
            contract.hired_on, contract.left_on, hours, contract.activity, contract.reason,
            "O" if contract.supervisory else "N", chosen, contract.district.capitalize(),
        ]  # fmt: skip
        for column, value in enumerate(cells, 1):
            if value not in ("", None):
                cell = sheet.cell(number, column, value)
                if isinstance(value, date):
                    cell.number_format = "dd/mm/yyyy"
    save(book, path)


def save(book: Workbook, path: Path) -> None:
    """Saves the workbook with fixed times, so that the same content is the same bytes."""
    made = datetime(2019, 7, 1)  # noqa: DTZ001 — openpyxl wants a naive time
    book.properties.creator, book.properties.created = "Territoire fictif", made
    buffer = io.BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":  # openpyxl writes the time of saving here
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2019-07-01T00:00:00Z", content)
            entry = zipfile.ZipInfo(name, (2019, 7, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)


def write_csv(path: Path, header: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
    """A truth file: UTF-8, `,`, LF."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(lines)
