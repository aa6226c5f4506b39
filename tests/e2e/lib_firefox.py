"""A real Firefox, spoken to through Marionette, its own protocol for tests: a length, a colon, JSON."""
import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time

from lib_waiting import Waiting


def find_firefox():
    return shutil.which("firefox-esr") or shutil.which("firefox")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Firefox(Waiting):
    """A window of its own profile."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="ishenim-firefox-")
        port = free_port()
        settings = f'user_pref("marionette.port", {port});\nuser_pref("datareporting.policy.dataSubmissionEnabled", false);\n'
        pathlib.Path(self.folder, "user.js").write_text(settings)
        self.program = subprocess.Popen(
            [find_firefox(), "--headless", "--marionette", "--no-remote", "--profile", self.folder],
            env={**os.environ, "HOME": self.folder}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.line = self._connect(port)
        self.rest, self.number = b"", 0
        self._receive()
        self.call("WebDriver:NewSession", capabilities={"alwaysMatch": {}})

    def _connect(self, port, seconds=90):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                return socket.create_connection(("127.0.0.1", port), timeout=120)
            except OSError:
                time.sleep(0.2)
        raise RuntimeError("Firefox does not answer")

    def _receive(self):
        while b":" not in self.rest:
            self.rest += self.line.recv(65536)
        length, _, data = self.rest.partition(b":")
        while len(data) < int(length):
            data += self.line.recv(65536)
        self.rest = data[int(length):]
        return json.loads(data[:int(length)])

    def call(self, command, **parameters):
        self.number += 1
        message = json.dumps([0, self.number, command, parameters]).encode()
        self.line.sendall(str(len(message)).encode() + b":" + message)
        _, _, error, value = self._receive()
        if error:
            raise RuntimeError(f"{command}: {error['message']}")
        return value

    def open(self, page):
        self.call("WebDriver:Navigate", url=pathlib.Path(page).resolve().as_uri())

    def run(self, script, *arguments):
        return self.call("WebDriver:ExecuteScript", script=script, args=list(arguments), sandbox=None)["value"]

    def choose(self, selector, *paths):
        """Files into an `input type=file`, as its dialogue would."""
        found = self.call("WebDriver:FindElement", using="css selector", value=selector)["value"]
        (element,) = found.values()
        self.call("WebDriver:ElementSendKeys", id=element, text="\n".join(str(pathlib.Path(p).resolve()) for p in paths))

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self.line.close()
        self.program.terminate()
        self.program.wait(timeout=60)
        shutil.rmtree(self.folder, ignore_errors=True)
