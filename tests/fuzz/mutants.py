"""Broken versions of good registers: of a text file's lines and cells, of the parts of a workbook."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from datetime import date

import openpyxl

SEEKERS = (
    "Identifiant;Nom;Prénom;Date de naissance;Adresse;CP;Ville;Date d'inscription;Catégorie\r\n"
    "1234567A;LE GOFF;Zoé;29/02/1980;12 bis rue du Maréchal Joffre;59120;LOOS;01/03/2017;1\r\n"
    '7654321B;"D\'HONDT; dit ""Jo""";Jean-Pierre;05/05/1970;"Appt 3\r\n4 rue X";59120;LOOS;2018-03-01;2\r\n'
    "0000000;ŁUKASZ ép. MARTIN;Œdipe;31/02/1980;;1004;;12/31/2018;A\r\n"
    "TOTAL;;;;;;;;3\r\n"
)
RESIDENTS = (
    "Bailleur: état au 31/12/2018\r\n\r\n"
    "N° contrat;Civilité;Nom;Prénom;Né(e) le;Adresse;Complément;CP Ville;Date d'entrée;Date de sortie\r\n"
    "L-001;M. et Mme;DUPONT;Jean et Zoé;;12 bis, rue du Maréchal Joffre;Appt 3;59120 LOOS;01/03/2017;\r\n"
    "L-002;Mme;DURAND ép. MARTIN;Anne;5 mai 1970;4 rue X;;59120 LOOS;2018-03-01;30/06/18\r\n"
    "L-003;M.;NA;Ali;29546;Résidence A, 4 rue Y;Bât B;1004 X;43160;\r\n"
)
CONTRACTS = (
    "Matricule,Nom,Prénom,Date de naissance,Date d'embauche,Date de sortie,Heures hebdo,Activité,Encadrement\n"
    '7,"LE GOFF, dit Jo",Zoé,02/29/1980,12/31/2018,,"17,5",Ressourcerie,N\n'
    "8,MARTIN,Luc,05/05/1970,2018-03-01 00:00:00.0,2018-02-01,35h,,O\n"
)
TEXTS = (SEEKERS, SEEKERS, RESIDENTS, CONTRACTS)
_ODD = [
    '"', '""', "'", ";", ",", "\t", "|", "\n", "\r", "\r\n", "\x00", "\ufeff", "\ufffd", "\x1b[31m", "\u202e", "=1+1",
    "NULL", "1.80E12", "1e400", "-0", "29546", "99999999999", "31/02/1980", "13/13/2013", "2/30/99", "0000-00-00",
    "é" * 50, "A" * 70_000, "Ã©", "sep=;\n", "TOTAL", " ", "\xa0", "𝒜", "\udc80".encode("utf-8", "replace").decode(),
]  # fmt: skip
_ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "mac_roman", "latin-1")


def text_mutant(random_: random.Random) -> bytes:
    """A register as text, changed in one to five places."""
    text = random_.choice(TEXTS)
    if random_.random() < 0.1:
        text = random_.choice((_as_html, _as_xml))(text)
    for _ in range(random_.randint(1, 5)):
        text = random_.choice(_TEXT)(text, random_)
    data = text.encode(random_.choice(_ENCODINGS), "ignore")
    return random_.choice(_BYTES)(data, random_) if random_.random() < 0.3 else data


def _as_html(text: str) -> str:
    """What portals send under the name of a workbook."""
    rows = "\n".join("<tr><td>" + "</td><td>".join(line.split(";")) + "</td></tr>" for line in text.splitlines())
    return f'<html><head><meta charset="utf-8"></head><body><table border="1">{rows}</table></body></html>'


def _as_xml(text: str) -> str:
    """The same as SpreadsheetML."""
    cells = ('</Data></Cell><Cell><Data ss:Type="String">'.join(line.split(";")) for line in text.splitlines())
    rows = "\n".join(f'<Row><Cell><Data ss:Type="String">{row}</Data></Cell></Row>' for row in cells)
    return (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table>'
        f"{rows}</Table></Worksheet></Workbook>"
    )


def _insert(text: str, random_: random.Random) -> str:
    place = random_.randint(0, len(text))
    return text[:place] + random_.choice(_ODD) + text[place:]


def _cell(text: str, random_: random.Random) -> str:
    cells = re.split("([;\r\n])", text)
    cells[random_.randrange(len(cells))] = random_.choice(_ODD)
    return "".join(cells)


def _line(text: str, random_: random.Random) -> str:
    lines = text.splitlines(keepends=True) or [""]
    place = random_.randrange(len(lines))
    lines[place : place + 1] = random_.choice(
        ([], [lines[place]] * random_.randint(2, 40), ["\r\n"], ["Titre\n", lines[place]])
    )
    return "".join(lines)


def _shuffled(text: str, random_: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    random_.shuffle(lines)
    return "".join(lines)


def _other_separator(text: str, random_: random.Random) -> str:
    return text.replace(";", random_.choice(",\t|:"))


def _other_ends(text: str, random_: random.Random) -> str:
    return text.replace("\r\n", random_.choice(["\n", "\r", "\r\r\n", "\u2028", ""]))


_TEXT: list[Callable[[str, random.Random], str]] = [
    _insert, _insert, _cell, _cell, _line, _shuffled, _other_separator, _other_ends,
]  # fmt: skip


def _cut(data: bytes, random_: random.Random) -> bytes:
    return data[: random_.randint(0, len(data))]


def _flip(data: bytes, random_: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random_.randint(1, 20)):
        if changed:
            changed[random_.randrange(len(changed))] = random_.randrange(256)
    return bytes(changed)


_BYTES: list[Callable[[bytes, random.Random], bytes]] = [_cut, _flip]


def good_workbook() -> bytes:
    """The same register as a workbook: a title, merged cells, true dates, numbers, a hidden sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "Demandeurs d'emploi"
    sheet.merge_cells("A1:D1")
    for row, line in enumerate(SEEKERS.replace('"', "").split("\r\n")[:2], start=3):
        for column, cell in enumerate(line.split(";"), start=1):
            sheet.cell(row, column, cell)
    sheet.append([7654321, "MARTIN", "Luc", date(1970, 5, 5), "1 rue X", 59120, "LOOS", 43160, 2.0])
    sheet.append(["TOTAL", None, None, None, None, None, None, None, "=COUNTA(A4:A5)"])
    hidden = book.create_sheet("Cachée")
    hidden.sheet_state = "hidden"
    hidden["B2"] = "=1/0"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def good_ods() -> bytes:
    """The list of residents as an OpenDocument sheet: repeated and covered cells, a date, a number, a hidden row."""
    rows = []
    for line in RESIDENTS.splitlines():
        cells = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            if cell else '<table:table-cell table:number-columns-repeated="1"/>'
            for cell in line.split(";")
        )  # fmt: skip
        rows.append(f"<table:table-row>{cells}</table:table-row>")
    rows.append(
        '<table:table-row table:visibility="collapse" table:number-rows-repeated="2"><table:table-cell '
        'table:number-columns-spanned="2" office:value-type="float" office:value="7"><text:p>7</text:p>'
        '</table:table-cell><table:covered-table-cell/><table:table-cell office:value-type="date" '
        'office:date-value="1980-02-29"><text:p>29/02/1980</text:p></table:table-cell></table:table-row>'
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="Locataires"><table:table-column table:number-columns-repeated="10"/>{"".join(rows)}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return buffer.getvalue()


GOOD_WORKBOOKS = (good_workbook(), good_workbook(), good_ods())


def workbook_mutant(random_: random.Random) -> bytes:
    """A workbook with one to three of its parts changed, dropped or doubled, or its bytes damaged."""
    good = random_.choice(GOOD_WORKBOOKS)
    if random_.random() < 0.15:
        return random_.choice(_BYTES)(good, random_)
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(random_.randint(1, 3)):
        name = random_.choice(sorted(parts))
        parts[name] = random_.choice(_PARTS)(parts[name], random_)
        if random_.random() < 0.05:
            del parts[name]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _attribute(part: bytes, random_: random.Random) -> bytes:
    """Another value for one attribute: cell references, types, styles, counts, ids."""
    found = list(re.finditer(rb'="([^"]*)"', part))
    if not found:
        return part
    value = random_.choice(
        [
            b"",
            b"-1",
            b"99999999999",
            b"XFD1048576",
            b"A0",
            b"s",
            b"d",
            b"e",
            b"b",
            b"inlineStr",
            b"1048577",
            b"\xff",
            b"rId9",
        ]
    )
    one = random_.choice(found)
    return part[: one.start(1)] + value + part[one.end(1) :]


def _text_of(part: bytes, random_: random.Random) -> bytes:
    found = list(re.finditer(rb">([^<>]+)<", part))
    if not found:
        return part
    one = random_.choice(found)
    odd = random_.choice(_ODD).replace("<", "").replace("&", "").encode("utf-8", "ignore")
    return part[: one.start(1)] + odd + part[one.end(1) :]


def _element(part: bytes, random_: random.Random) -> bytes:
    """One element left out, or written many times."""
    found = list(re.finditer(rb"<([\w:]+)[^<>]*/>|<([\w:]+)[^<>]*>[^<>]*</\2>", part))
    if not found:
        return part
    one = random_.choice(found)
    return part[: one.start()] + one.group() * random_.choice([0, 2, 200]) + part[one.end() :]


_PARTS: list[Callable[[bytes, random.Random], bytes]] = [
    _attribute,
    _attribute,
    _text_of,
    _text_of,
    _element,
    _element,
    _attribute,
    _cut,
    _flip,
]
