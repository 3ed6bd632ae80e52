"""Chromium, asked through its debugging pipe what it made of a page: no driver, no port, nothing to install."""

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--remote-debugging-pipe",
)  # fmt: skip
# The browser reads orders from its file 3 and answers on its file 4.
_PLACED = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4); os.execvp(sys.argv[3], sys.argv[3:])"
)
_AUDIT = Path(__file__).with_name("audit.js").read_text(encoding="utf-8")
_PATIENCE = 60.0  # seconds


@dataclass
class Seen:
    """What the browser said of a page: `errors` of its console, `requests` beyond the page itself, and `complaints`:
    what a person would stumble over (see audit.js)."""

    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    tops: list[int] = field(default_factory=list)
    """How far from the top each card of the first page stands, in pixels."""


class Browser:
    """A headless browser; closed by `close`."""

    def __init__(self) -> None:
        assert CHROMIUM is not None
        self._folder = tempfile.mkdtemp()
        theirs_in, self._orders = _pipe()
        self._answers, theirs_out = _pipe()
        self._process = subprocess.Popen(
            [sys.executable, "-c", _PLACED, str(theirs_in), str(theirs_out), CHROMIUM, *_FLAGS,
             f"--user-data-dir={self._folder}"],
            pass_fds=(theirs_in, theirs_out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(theirs_in)
        os.close(theirs_out)
        self._number, self._held, self._events = 0, b"", list[dict[str, Any]]()

    def close(self) -> None:
        """End the browser and forget its folder."""
        os.close(self._orders)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._answers)
        shutil.rmtree(self._folder, ignore_errors=True)

    def look(self, page: Path, width: int, picture: Path | None = None) -> Seen:
        """Open a page in a window of so many pixels; `picture`: where to put the whole of it as a .png."""
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._ask(f"{domain}.enable", session)
        self._ask("Emulation.setDeviceMetricsOverride", session, width=width, height=900, deviceScaleFactor=1,
                  mobile=False)  # fmt: skip
        self._ask("Emulation.setScrollbarsHidden", session, hidden=True)
        self._events.clear()
        self._ask("Page.navigate", session, url=page.as_uri())
        self._until("Page.loadEventFired")
        found = self._ask("Runtime.evaluate", session, expression=_AUDIT, returnByValue=True)["result"]["value"]
        time.sleep(0.3)  # what a page does once it is there
        self._ask("Runtime.evaluate", session, expression="0")
        seen = Seen(complaints=found["complaints"], tops=found["tops"])
        for event in self._events:
            _take(seen, event, page.as_uri())
        if picture is not None:
            size = self._ask("Page.getLayoutMetrics", session)["cssContentSize"]
            clip = {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}
            shot = self._ask("Page.captureScreenshot", session, clip=clip, captureBeyondViewport=True)
            picture.write_bytes(base64.b64decode(shot["data"]))
        self._ask("Target.closeTarget", targetId=target)
        return seen

    def _ask(self, method: str, session: str | None = None, **words: object) -> dict[str, Any]:
        self._number += 1
        order = {"id": self._number, "method": method, "params": words} | ({"sessionId": session} if session else {})
        os.write(self._orders, json.dumps(order).encode() + b"\0")
        while (answer := self._next()).get("id") != self._number:
            self._events.append(answer)
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def _until(self, event: str) -> None:
        while not any(one.get("method") == event for one in self._events):
            self._events.append(self._next())

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._held:
            ready, _write, _wrong = select.select([self._answers], [], [], _PATIENCE)
            assert ready, "the browser does not answer"
            self._held += os.read(self._answers, 1 << 20)
        one, _end, self._held = self._held.partition(b"\0")
        said: dict[str, Any] = json.loads(one)
        return said


def _pipe() -> tuple[int, int]:
    """A pipe whose ends are clear of the numbers that the browser takes."""
    ends = os.pipe()
    moved = tuple(fcntl.fcntl(end, fcntl.F_DUPFD, 20) for end in ends)
    for end in ends:
        os.close(end)
    return moved[0], moved[1]


def _take(seen: Seen, event: dict[str, Any], page: str) -> None:
    name, words = event.get("method"), event.get("params", {})
    if name == "Runtime.exceptionThrown":
        seen.errors.append(words["exceptionDetails"]["exception"].get("description", "exception"))
    elif name == "Runtime.consoleAPICalled" and words["type"] in ("error", "warning", "assert"):
        seen.errors.append(str([each.get("value") for each in words["args"]]))
    elif name == "Log.entryAdded" and words["entry"]["level"] in ("error", "warning"):
        seen.errors.append(words["entry"]["text"])
    elif name == "Network.requestWillBeSent" and words["request"]["url"].partition("#")[0] != page:
        seen.requests.append(words["request"]["url"])
