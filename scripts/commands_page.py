"""Write docs/reference/commands.md from the command line itself (in English): python scripts/commands_page.py"""

import os
from pathlib import Path

os.environ["TZC_LANG"] = "en"
PAGE = Path(__file__).parents[1] / "docs" / "reference" / "commands.md"
HEAD = """# Commands

Written by `python scripts/commands_page.py` from the command line itself; a test fails when it is out of date.
"""


def page() -> str:
    """The page: the help of every command and sub-command."""
    import typer
    from typer.main import get_command

    from tzc_cli.cli.app import app

    parts = [HEAD]

    def describe(command: object, name: str, parent: object) -> None:
        context = typer.Context(command, info_name=name, parent=parent, terminal_width=100)  # type: ignore[arg-type]
        text = command.get_help(context)  # type: ignore[attr-defined]
        parts.append(f"\n## {context.command_path}\n\n```text\n{text.rstrip()}\n```\n")
        for child, sub in getattr(command, "commands", {}).items():
            describe(sub, child, context)

    describe(get_command(app), "tzc", None)
    return "".join(parts)


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
