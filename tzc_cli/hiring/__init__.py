"""The hiring list, in the public order adopted by the CLE. Nobody is ranked by employability."""

from tzc_cli.hiring.hiring_list import Followed, HiringList, build_hiring_list
from tzc_cli.hiring.list_words import reasons_in_words

__all__ = ["Followed", "HiringList", "build_hiring_list", "reasons_in_words"]
