"""Start `make run` as somebody new would, come in by the first link that it writes, and stop it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import threading
import time
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, build_opener

ROOT = Path(__file__).parents[2]
PATIENCE = 20 * 60  # seconds until it answers: everything is to be downloaded first
browser = build_opener(HTTPCookieProcessor(CookieJar()))


def read(address: str, **form: str) -> tuple[str, str]:
    """The page, and its address in the end."""
    with browser.open(address, urlencode(form).encode() if form else None) as answer:
        return answer.read().decode(), urlsplit(answer.url).path


def answers(address: str) -> bool:
    try:
        return read(address)[0] == "ok"
    except URLError:
        return False


def come_in(link: str) -> None:
    """Press the button that the link shows."""
    welcome, _ = read(link)
    fields = dict(re.findall(r'<input[^>]+name="(\w+)"[^>]+value="([^"]*)"', welcome))
    page, path = read(link, **fields)
    assert path.startswith("/seances/"), f"{path}\n{page}"
    print(f"Entré : {path}", flush=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def main() -> None:
    port = free_port()
    served = subprocess.Popen(
        ["make", "run"],
        cwd=ROOT,
        env=os.environ | {"PORT": str(port)},
        stdout=subprocess.PIPE,
        text=True,
    )
    said: list[str] = []
    threading.Thread(target=lambda: said.extend(served.stdout or ()), daemon=True).start()
    deadline = time.monotonic() + PATIENCE
    while not answers(f"http://127.0.0.1:{port}/healthz"):
        assert served.poll() is None, "".join(said)
        if time.monotonic() > deadline:
            raise TimeoutError("".join(said))
        time.sleep(1)
    link = re.search(r"http\S+/connexion/lien/\S+", "".join(said))
    assert link, "".join(said)
    come_in(link[0])
    served.terminate()
    served.wait()


if __name__ == "__main__":
    main()
