"""How well and how fast people are linked, measured on made-up registers whose truth is known."""
