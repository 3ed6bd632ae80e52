"""The commented tzc.toml that `tzc init` writes. Its comments are in French: it is read by the teams."""

import json

_TEMPLATE = """\
# Le territoire, tel que tzc le connaît. Les lignes qui commencent par # sont des commentaires.
# Un texte s'écrit entre guillemets, une date sans guillemets (année-mois-jour), une liste entre crochets.

name = {name}
language = "fr"            # langue des documents : "fr" ou "en"
freshness_days = 62        # au-delà de ce nombre de jours, un extrait de demandeurs d'emploi n'est plus sûr

# L'ordre de la liste d'embauche, adopté par le comité local pour l'emploi (CLE) :
#   "validated_on"    date de validation par le CLE
#   "volunteered_on"  date à laquelle la personne s'est dite volontaire
#   "deprived_since"  ancienneté sans emploi
#   "drawn"           tirage au sort ; il faut alors publier le nombre « seed » qui permet de le refaire
[hiring_list]
order = "validated_on"
# adopted_on = 2018-03-01  # date à laquelle le CLE a adopté cette règle
# seed = 2018              # seulement avec "drawn"

# Le rapport annuel : les effectifs de 1 à 5 y sont masqués, et ce qui permettrait de les retrouver.
[report]
mask_below = 6
# delay_days = 180                  # au-delà de ce nombre de jours après la validation, l'attente est trop longue

# Ce que le CLE décide lui-même, dans les limites de la loi ; chaque explication nomme la règle du territoire.
# Retirez le # devant une ligne pour la changer ; les valeurs écrites ici sont celles qui s'appliquent sinon.
[rules]
# registration_alone = "clue"       # une inscription trop récente, sans autre date : "clue" (un indice, à instruire)
#                                   # ou "decides" (le compte part de l'inscription)
# registration_gap_days = 0         # interruption d'inscription, en jours, qui ne remet pas le compte à zéro
# residence_gap_days = 0            # interruption de domicile, en jours, qui ne remet pas le compte à zéro
# move_between_districts = "cle"    # déménagement d'un quartier habilité à l'autre : "cle" (le CLE décide),
#                                   # "keeps" (le compte continue) ou "restarts" (il repart)
# declared_days = 365               # combien de temps vaut une date déclarée par l'équipe sur l'emploi
# without_work_months = 12          # une durée sans emploi plus longue que celle du texte, jamais plus courte
# resident_months = 6               # une durée de domicile plus longue que celle du texte, jamais plus courte

# Ce qu'un fichier peut demander à l'ordinateur avant d'être refusé (un refus dit quelle limite il dépasse).
# [limits]
# file_megabytes = 1000        # taille du fichier
# unpacked_megabytes = 1500    # taille d'un classeur une fois décompressé
# columns = 2000               # colonnes d'une feuille
# memory_megabytes = 450       # mémoire pour lire un petit classeur (un grand en reçoit plus)
# seconds = 8                  # temps pour lire un petit classeur

# Un quartier habilité ; répétez cette section, [[district]] compris, pour chaque quartier.
[[district]]
id = "loos"                          # ce que l'on tape : tzc eligible --district loos
name = "Loos – Les Oliveaux"
accredited_from = 2017-01-01         # premier jour de l'habilitation
# accredited_until = 2026-12-31      # dernier jour, s'il est connu
communes = ["59360"]                 # codes INSEE (pas les codes postaux)
postcodes = ["59120"]                # pour les registres qui n'ont pas le code INSEE

  # Combien de personnes le CLE estime concernées ; le rapport pose ce nombre à côté des registres.
  # [[district.estimate]]
  # on = 2018-10-11
  # people = 410
  # how = "relevé des partenaires"

  # Les rues du périmètre. Sans aucune rue, toute la commune est dans le quartier.
  [[district.street]]
  name = "rue du Maréchal Joffre"
  from = 1                           # premier numéro compris ; sans « from », depuis le début
  to = 75                            # dernier numéro compris ; sans « to », jusqu'au bout
  side = "odd"                       # "odd" impairs, "even" pairs, "both" les deux
  # from = "1 bis"                   # une borne peut être un numéro bis ; « to = 75 » comprend 75 bis
  # since = 2018-01-01               # premier et dernier jour de cette rue dans le périmètre, s'il a changé
  # until = 2019-12-31

  [[district.street]]
  name = "avenue Georges Clemenceau" # la rue entière
"""


def template_text(name: str = "Mon territoire") -> str:
    """A commented tzc.toml for a territory called `name`, with one example district to be replaced."""
    printable = "".join(letter if letter.isprintable() else " " for letter in name)
    return _TEMPLATE.format(name=json.dumps(printable, ensure_ascii=False))
