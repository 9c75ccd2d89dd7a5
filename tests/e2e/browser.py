"""A real Chromium without a window, driven over its DevTools protocol."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Self

from websockets.sync.client import connect

if TYPE_CHECKING:
    from pathlib import Path

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--remote-debugging-port=0", "--lang=zh-CN",
)  # fmt: skip
PATIENCE = 60.0
"""Seconds for anything to happen: the machine may be busy."""


class Browser:
    """One page of one browser, with everything it asked for and complained of."""

    def __init__(self, profile: Path) -> None:
        assert CHROMIUM
        self._process = subprocess.Popen(
            [CHROMIUM, *OPTIONS, f"--user-data-dir={profile}", "about:blank"],
            stderr=subprocess.DEVNULL,
        )
        self._number = 0
        self.requests: list[str] = []
        """Addresses that pages asked for."""
        self.complaints: list[str] = []
        """Errors in the console, exceptions, answers of 400 and more."""
        port, path = self._port(profile)
        self._open = ExitStack()
        self._socket = self._open.enter_context(
            connect(f"ws://127.0.0.1:{port}{path}", max_size=None)
        )
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.ask(f"{domain}.enable")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()
        self._process.terminate()
        self._process.wait(20)

    def _port(self, profile: Path) -> tuple[str, str]:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                port, path = (profile / "DevToolsActivePort").read_text().split()
            except (OSError, ValueError):
                time.sleep(0.1)
            else:
                return port, path
        raise AssertionError("Chromium did not start")

    def ask(self, method: str, **parameters: Any) -> Any:
        """One command to the page, and its answer."""
        return self._ask(method, self._session, **parameters)

    def _ask(self, method: str, session: str = "", **parameters: Any) -> Any:
        self._number += 1
        number = self._number
        wish = {"id": number, "method": method, "params": parameters}
        self._socket.send(json.dumps(wish | ({"sessionId": session} if session else {})))
        while True:
            said = json.loads(self._socket.recv(timeout=PATIENCE))
            if said.get("id") == number:
                assert "error" not in said, said
                return said["result"]
            self._note(said.get("method", ""), said.get("params", {}))

    def _note(self, event: str, told: dict[str, Any]) -> None:
        if event == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif event == "Network.responseReceived" and told["response"]["status"] >= 400:
            self.complaints.append(f"{told['response']['status']} {told['response']['url']}")
        elif event == "Runtime.exceptionThrown":
            self.complaints.append(str(told["exceptionDetails"])[:500])
        elif event == "Runtime.consoleAPICalled" and told["type"] in {"error", "assert"}:
            self.complaints.append(str(told["args"])[:500])
        elif event == "Log.entryAdded" and told["entry"]["level"] == "error":
            self.complaints.append(f"{told['entry']['text']} {told['entry'].get('url', '')}")

    def size(self, width: int, height: int) -> None:
        """Show pages at this size, in points."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=width < 600,
        )  # fmt: skip

    def open(self, url: str) -> None:
        """Go there and wait until it is loaded."""
        self.ask("Page.navigate", url=url)
        self.wait(f"document.readyState === 'complete' && location.href === {json.dumps(url)}")

    def click(self, selector: str) -> None:
        """Click the element, and wait for the page it leads to."""
        before = self.tell("location.href")
        self.tell(f"document.querySelector({json.dumps(selector)}).click()")
        self.wait(f"location.href !== {json.dumps(before)} && document.readyState === 'complete'")

    def tell(self, expression: str) -> Any:
        """The value of some script."""
        said = self.ask(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in said, said
        return said["result"].get("value")

    def wait(self, condition: str) -> None:
        """Wait until the script is true."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                if self.tell(condition):
                    return
            except AssertionError:
                pass  # the page went away while it was asked
            time.sleep(0.1)
        raise AssertionError(f"never came true: {condition}")

    def picture(self, file: Path, *, whole: bool = False) -> Path:
        """A screenshot; of the `whole` page, or of what is in sight."""
        said = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(base64.b64decode(said["data"]))
        return file
