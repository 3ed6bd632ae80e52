"""Who is the same person: rows of every register → people."""

from tzc_cli.linkage.exact import Links, link_rows

__all__ = ["Links", "link_rows"]
