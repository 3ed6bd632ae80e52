"""Words of headers, and the column each speaks of: what tells where no layout knows a header."""

import re
from collections.abc import Mapping

START, END = "start", "end"  # dates whose meaning depends on the kind of register
MEANT: Mapping[str, Mapping[str, str]] = {
    START: {"job-seekers": "registered_on", "residents": "resident_since", "contracts": "hired_on"},
    END: {"job-seekers": "deregistered_on", "residents": "resident_until", "contracts": "left_on"},
}

# Words of headers, the first that is found tells; the values must not say otherwise.
WORDS = tuple(
    (re.compile(pattern), column)
    for pattern, column in (
        (r"\bnom\b.*\bprenoms?\b|identite", "full_name"),
        (r"prenom", "given_names"),
        (r"jeune fille|patronym|nom\b.*naissance", "birth_name"),
        (r"usage|marital|epouse|^nom\b|nom locataire", "used_name"),
        (r"naiss|\bdnais|\bddn\b|^nee?\b", "birth_date"),
        (r"civilite|sexe|genre", "sex"),
        (r"inscri", "registered_on"),
        (r"radia|cessation|radie", "deregistered_on"),
        (r"sans emploi|dernier emploi|privation", "deprived_since"),
        (r"embauche|debut contrat", "hired_on"),
        (r"justificatif|preuve", "proof"),
        (r"categorie", "category"),
        (r"\brsa\b|brsa", "rsa"),
        (r"rqth|handicap", "rqth"),
        (r"\brome\b|metier", "rome"),
        (r"niveau|diplome", "education_level"),
        (r"heure|horaire|temps travail|\betp\b", "weekly_hours"),
        (r"motif (?:sortie|depart)", "leaving_reason"),
        (r"encadr", "supervisory"),
        (r"activite|poste|atelier", "activity"),
        (r"emmenag|arriv|habit|domicil|\blieux\b", "resident_since"),
        (r"entree|debut|depuis", START),
        (r"sortie|depart|\bfin\b|jusqu|parti", END),
        (r"insee", "commune"),
        (r"postal|\bcp\b", "postcode"),
        (r"complement|batiment|appart|etage|residence", "address_extra"),
        (r"adresse|\bvoie\b|\brue\b", "address"),
        (r"ville|commune|localite", "town"),
        (r"identifiant|\bid\b|matricule|numero|^n\b", "job_seeker_id"),
    )
)
