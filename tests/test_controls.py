"""What a terminal would obey never reaches it raw."""

import json
import tomllib

from hypothesis import given
from hypothesis import strategies as st

from tzc_cli.controls import escaped


@given(st.text())
def test_json_is_read_back_as_it_was(text: str) -> None:
    shown = escaped(json.dumps({"value": text}, ensure_ascii=False))
    assert json.loads(shown) == {"value": text}
    assert not set(shown) & {chr(code) for code in (*range(9), *range(11, 32), *range(127, 160), 0x202E, 0x2066)}


def test_toml_is_read_back_as_it_was() -> None:
    shown = escaped('title = "a\x9b31m\u202e"\n\ttwo = 2\n')
    assert shown == 'title = "a\\u009b31m\\u202e"\n\ttwo = 2\n'
    assert tomllib.loads(shown)["title"] == "a\x9b31m\u202e"
