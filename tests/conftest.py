"""What tests share: the sample territory imported once, and small territories written on the spot."""

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[1] / "samples"

# Small matrices are solved faster on one core, above all when tests share the machine.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Tests read English texts, whatever the machine speaks.
os.environ["TZC_LANG"] = "en"

SMALL_TERRITORY = """
name = "Essai"
language = "fr"

[[district]]
id = "loos"
name = "Loos – Les Oliveaux"
accredited_from = 2017-01-01
communes = ["59360"]
postcodes = ["59120"]

[[district]]
id = "tourcoing"
name = "Tourcoing – Triangle de Menin"
accredited_from = 2017-01-01
communes = ["59599"]
postcodes = ["59200"]
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """For a mutant (scripts/proof.py): first the tests that judge a whole population, which most mutants fail; last the
    cases of the law, each of one person."""
    if "MUTANT_UNDER_TEST" in os.environ:
        from hypothesis import settings

        # A busy machine must not pass for a mutant that was caught.
        settings.register_profile("mutants", deadline=None, derandomize=True)
        settings.load_profile("mutants")
        items.sort(key=lambda item: (not item.name.startswith("test_the_two_agree"), item.name.startswith("test_case")))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample territory as it was before the team noted anything, imported: to be read only."""
    folder = copied_sample(tmp_path_factory.mktemp("sample"), noted=False)
    from tzc_cli.cli.app import run

    assert run(["import", "--quiet", "--territory", str(folder)]) == 0
    return folder


@pytest.fixture(scope="session")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole sample territory, imported, the paths and activities that the team notes too: to be read only."""
    folder = copied_sample(tmp_path_factory.mktemp("followed"))
    from tzc_cli.cli.app import run

    assert run(["import", "--quiet", "--territory", str(folder)]) == 0
    return folder


def copied_sample(folder: Path, *, noted: bool = True) -> Path:
    """A copy of the sample territory that has not been imported; not `noted`: without what the team notes itself."""
    shutil.copy(SAMPLES / "tzc.toml", folder)
    names = None if noted else shutil.ignore_patterns("parcours*", "activites*")
    shutil.copytree(SAMPLES / "registers", folder / "registers", ignore=names)
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    """Makes a territory of two whole communes whose registers/ holds the files given (name → text)."""

    def make(registers: Mapping[str, str]) -> Path:
        (tmp_path / "registers").mkdir(exist_ok=True)
        (tmp_path / "tzc.toml").write_text(SMALL_TERRITORY, encoding="utf-8")
        for name, text in registers.items():
            (tmp_path / "registers" / name).write_text(text, encoding="utf-8")
        return tmp_path

    return make


SEEKERS = "Identifiant;Nom;Prénom;Date de naissance;Adresse;CP;Ville;Date d'inscription;Catégorie\n"
RESIDENTS = "Nom;Prénom;Nom de naissance;Date de naissance;Adresse;CP;Ville;Date d'entrée;Date de sortie\n"
CONTRACTS = "Nom;Prénom;Date de naissance;Identifiant PE;Date d'embauche;Date de sortie;Heures hebdo;Activité\n"
