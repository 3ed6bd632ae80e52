"""Who is the same person: rows of every register → people."""

from tzc_cli.linkage.engine import Decisions, Links, link_rows

__all__ = ["Decisions", "Links", "link_rows"]
