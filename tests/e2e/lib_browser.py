"""A real Chromium, spoken to through chromedriver (WebDriver over HTTP) with Python's own library."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import urllib.request

from lib_waiting import Waiting

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


def find_browser():
    """(chromium, chromedriver), None for what is not there."""
    return shutil.which("chromium"), shutil.which("chromedriver")


class Browser(Waiting):
    """A window of its own profile; what it asks the network for is kept in `requests`."""

    def __init__(self, width=1000, height=1400):
        chromium, driver = find_browser()
        self.folder = tempfile.mkdtemp(prefix="ishenim-browser-")
        self.driver = subprocess.Popen([driver, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                       env={**os.environ, "HOME": self.folder, "TZ": "UTC"})
        self.address = self._address()
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                     "--disable-background-networking", f"--user-data-dir={self.folder}/profile",
                     f"--window-size={width},{height}"]
        wanted = {"alwaysMatch": {"browserName": "chrome", "goog:loggingPrefs": {"performance": "ALL", "browser": "ALL"},
                                  "goog:chromeOptions": {"binary": chromium, "args": arguments}}}
        self.session = f"/session/{self._call('POST', '/session', {'capabilities': wanted})['sessionId']}"

    def _address(self):
        for line in self.driver.stdout:
            found = re.search(r"started successfully on port (\d+)", line)
            if found:
                return f"http://127.0.0.1:{found[1]}"
        raise RuntimeError("chromedriver does not say its port")

    def _call(self, method, path, body=None):
        request = urllib.request.Request(self.address + path, method=method,
                                         data=None if body is None else json.dumps(body).encode())
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{path}: {error.read().decode()[:600]}") from error

    def open(self, page):
        self._call("POST", self.session + "/url", {"url": pathlib.Path(page).resolve().as_uri()})

    def run(self, script, *arguments):
        """What a function body returns."""
        return self._call("POST", self.session + "/execute/sync", {"script": script, "args": list(arguments)})

    def run_async(self, script, *arguments):
        """What a function body gives to its last argument."""
        return self._call("POST", self.session + "/execute/async", {"script": script, "args": list(arguments)})

    def cdp(self, command, **parameters):
        return self._call("POST", self.session + "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def before_page(self, script):
        """Runs in every page from now on before its own scripts."""
        self.cdp("Page.addScriptToEvaluateOnNewDocument", source=script)

    def choose(self, selector, *paths):
        """Files, or one folder, into an `input type=file`, as its dialogue would."""
        found = self.cdp("Runtime.evaluate", expression=f"document.querySelector({json.dumps(selector)})")
        self.cdp("DOM.setFileInputFiles", files=[str(pathlib.Path(p).resolve()) for p in paths],
                 objectId=found["result"]["objectId"])

    def drop(self, *paths):
        """Files and folders, dragged from a file manager onto the middle of the page."""
        data = {"items": [], "files": [str(pathlib.Path(p).resolve()) for p in paths], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            self.cdp("Input.dispatchDragEvent", type=kind, x=300, y=300, data=data)

    def keys(self, text):
        """Keys pressed one after another, to whatever has the focus."""
        actions = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self._call("POST", self.session + "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def screenshot(self, path, width=None, full=True):
        import base64
        if width:
            self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        taken = self.cdp("Page.captureScreenshot", captureBeyondViewport=full)
        pathlib.Path(path).write_bytes(base64.b64decode(taken["data"]))

    def requests(self):
        """The addresses asked for since the last call."""
        lines = self._call("POST", self.session + "/se/log", {"type": "performance"})
        events = [json.loads(line["message"])["message"] for line in lines]
        return [one["params"]["request"]["url"] for one in events if one["method"] == "Network.requestWillBeSent"]

    def complaints(self):
        """What stands in the console: refused by the policy, or an error of the script."""
        return [line["message"] for line in self._call("POST", self.session + "/se/log", {"type": "browser"})]


    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        try:
            self._call("DELETE", self.session)
        finally:
            self.driver.terminate()
            self.driver.wait(timeout=30)
            shutil.rmtree(self.folder, ignore_errors=True)
