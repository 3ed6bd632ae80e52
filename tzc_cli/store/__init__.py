"""The territory's SQLite file: registers' rows with their provenance, people, links, journal."""

from tzc_cli.store.connection import Store, open_store, scratch_store

__all__ = ["Store", "open_store", "scratch_store"]
