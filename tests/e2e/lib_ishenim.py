"""What the tests of the whole programs share: a place to work, the programs, and waiting for answers."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SOURCE = pathlib.Path(os.environ.get("ISHENIM_SOURCE", pathlib.Path(__file__).resolve().parents[2]))
BUILD = pathlib.Path(os.environ.get("ISHENIM_BUILD", SOURCE / "build/release"))
PROGRAM = BUILD / "ishenim-test"
VERIFY = BUILD / "ishenim-verify"
GOLDEN = SOURCE / "tests/golden/main-job"
NOW = "2023-07-03T04:00:00Z"  # after the whole golden year
ORIGIN = "ishenim.example/mektep-1/log"

FOLDERS = {"try": "0_Сыноо", "answers": "0_Сыноо/Жооп", "in": "1_Кирүүчү", "accepted": "2_Кабыл_алынды",
           "fix": "3_Оңдоо_керек", "sign": "4_Кол_коюуга", "blanks": "8_Бланктар"}
RECEIPT, REASON = ".КАБЫЛ_АЛЫНДЫ.txt", ".СЕБЕБИ.txt"


class Failed(Exception):
    pass


def check(condition, text):
    """An assertion with words: what was promised and is not so."""
    if not condition:
        raise Failed(text)


def known_key(folder):
    """A file with a log's key that is always the same: papers print it, so only then are they the same."""
    vectors = SOURCE / "tests/golden/tlog/tlog-vectors.json"
    key = pathlib.Path(folder) / "known.key"
    key.write_text(json.loads(vectors.read_text(encoding="utf-8"))["log_key"]["pkcs8_pem"], encoding="utf-8")
    key.chmod(0o600)
    return key


class Place:
    """A hand-off folder, an archive and a state in a folder of their own."""

    def __init__(self, root=None, workers=2, quiet_ms=200, cut_off_s=600, seed="golden", now=NOW, school=None, key=None):
        self.made = root is None
        self.root = pathlib.Path(root or tempfile.mkdtemp(prefix="ishenim-e2e-"))
        self.root.mkdir(parents=True, exist_ok=True)
        self.handoff, self.archive, self.state = (self.root / n for n in ("handoff", "archive", "state"))
        self.seed, self.now = seed, now
        for name in ("school.yaml", "calendar.yaml"):
            shutil.copy(pathlib.Path(school or GOLDEN) / name, self.root / name)
        self.config = self.root / "ishenim.yaml"
        self.config.write_text(
            f"origin: {ORIGIN}\nworkers: {workers}\n"
            f"intake:\n  quiet_ms: {quiet_ms}\n  cut_off_s: {cut_off_s}\n", encoding="utf-8")
        if key:  # the log's key is part of the log: the same root needs the same key
            self.state.mkdir(mode=0o700)
            shutil.copy(key, self.state / "log.key")
        self.daemon = None

    def folder(self, name):
        return self.handoff / FOLDERS[name]

    def command(self, *words, program=PROGRAM, env=None, extra=()):
        call = [str(program), *words, "--config", str(self.config), *extra]
        if program == PROGRAM:
            call += ["--seed", self.seed] + (["--now", self.now] if self.now else [])
        return subprocess.run(call, capture_output=True, text=True, env={**os.environ, **(env or {})}, check=False)

    def serve(self, *forms):
        """One round of the daemon with these forms, which must end well."""
        for form in forms:
            self.drop(form)
        done = self.command("serve", "--once")
        check(done.returncode == 0, f"serve --once ended with {done.returncode}: {done.stderr}")

    def lines(self, *words, expect=0):
        """The --json lines of a command that must end with `expect`."""
        done = self.command(*words, "--json")
        check(done.returncode == expect, f"{words} ended with {done.returncode}, not {expect}: {done.stderr}")
        return [json.loads(line) for line in done.stdout.splitlines()]

    def start(self, env=None, extra=()):
        call = [str(PROGRAM), "serve", "--config", str(self.config), "--seed", self.seed]
        call += (["--now", self.now] if self.now else []) + list(extra)
        self.log = open(self.root / "daemon.log", "ab")
        self.daemon = subprocess.Popen(call, stderr=self.log, stdout=self.log, env={**os.environ, **(env or {})})
        self.wait(lambda: self.folder("blanks").is_dir() and any(self.folder("blanks").iterdir()), "the daemon to start")

    def stop(self):
        """SIGTERM, and what the daemon made of it."""
        self.daemon.send_signal(signal.SIGTERM)
        status = self.daemon.wait(timeout=60)
        self.daemon = None
        self.log.close()
        return status

    def wait(self, condition, what, seconds=60):
        end = time.monotonic() + seconds
        while not condition():
            if self.daemon and self.daemon.poll() is not None:
                raise Failed(f"the daemon ended with {self.daemon.returncode} while waiting for {what}:\n" + self.tail())
            if time.monotonic() > end:
                raise Failed(f"waited {seconds} s for {what} in vain:\n" + self.tail())
            time.sleep(0.02)

    def tail(self):
        return (self.root / "daemon.log").read_text(errors="replace")[-3000:]

    def drop(self, path, name=None, folder="in"):
        """Copies a form as a file manager does: under its final name, at once."""
        target = self.folder(folder) / (name or pathlib.Path(path).name)
        shutil.copyfile(path, target)
        return target

    def names(self, folder, ending=""):
        place = self.folder(folder)
        return sorted(p.name for p in place.iterdir() if p.is_file() and p.name.endswith(ending)) if place.is_dir() else []

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if self.daemon:
            self.daemon.kill()
            self.daemon.wait()
        if self.made and not os.environ.get("ISHENIM_KEEP"):
            shutil.rmtree(self.root, ignore_errors=True)


def golden_entries():
    """The forms of the golden year in the order in which they are dropped."""
    expected = json.loads((GOLDEN / "expected.json").read_text(encoding="utf-8"))
    return [(GOLDEN / "entries" / one["file"], one) for one in expected["entries"]]


def tree_of(folder):
    """Relative path -> bytes of every file below a folder."""
    folder = pathlib.Path(folder)
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def run(*tests):
    """Runs the tests one after another and says the plain line that a runner reads."""
    failed = 0
    for test in tests:
        began = time.monotonic()
        try:
            test()
            print(f"ok    {test.__name__.replace('_', ' ')} ({time.monotonic() - began:.1f} s)", flush=True)
        except Failed as failure:
            failed += 1
            print(f"FAIL  {test.__name__.replace('_', ' ')}: {failure}", flush=True)
    print(f"{len(tests) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
