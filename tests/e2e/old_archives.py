#!/usr/bin/env python3
"""Archives of every format version that was ever in use: verified, listed and continued by the program of today, and refused
in clear words when a newer one has written into them.

    tests/e2e/old_archives.py --make NAME      writes tests/golden/archives/NAME.tar.gz with the program of today

An archive is made once, when a format changes, and never again."""
# labels: e2e
# timeout: 600
import base64
import gzip
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_digits import state_of
from lib_ishenim import GOLDEN, ORIGIN, VERIFY, Place, check, golden_entries, run
from lib_log import Log
from lib_tools import call

ARCHIVES = GOLDEN.parent / "archives"
FORMS = [path for path, _ in golden_entries()][:8]
KEPT = ("archive", "state/log.key", "state/signed", "school.yaml", "calendar.yaml", "ishenim.yaml")


def make(name):
    """Six entries, a key that was followed by another, one entry more."""
    with Place(quiet_ms=0) as place:
        check(place.command("serve", "--once").returncode == 0, "the first start")
        for form in FORMS[:6]:
            place.serve(form)
        check(place.command("keys", "rotate").returncode == 0, "keys rotate")
        place.serve(FORMS[6])
        facts = {**place.lines("verify")[-1], "papers": [one["id"] for one in place.lines("list")]}
        (place.root / "facts.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
        for part in ("archive/.stage", "archive/verify.html", "archive/READ-ME.txt"):
            target = place.root / part
            shutil.rmtree(target) if target.is_dir() else target.unlink(missing_ok=True)

        def plain(info):
            info.uid = info.gid = info.mtime = 0
            info.uname = info.gname = ""
            return info

        raw = io.BytesIO()
        with tarfile.open(fileobj=raw, mode="w", format=tarfile.PAX_FORMAT) as tar:
            for part in (*KEPT, "facts.json"):
                tar.add(place.root / part, part, filter=plain)
        with open(ARCHIVES / f"{name}.tar.gz", "wb") as file, gzip.GzipFile("", "wb", 9, file, 0) as packed:
            packed.write(raw.getvalue())


def unpacked(archive):
    root = pathlib.Path(tempfile.mkdtemp(prefix="ishenim-e2e-"))
    with tarfile.open(archive) as tar:
        for member in tar:
            check(not member.name.startswith(("/", "..")), member.name)
            tar.extract(member, root)
    os.chmod(root / "state", 0o700)
    (root / "archive/.stage").mkdir(mode=0o700)
    return root


class Old(Place):
    """An old archive with its own settings, served by the program of today."""

    def __init__(self, archive):
        root = unpacked(archive)
        settings = (root / "ishenim.yaml").read_text(encoding="utf-8")
        super().__init__(root, quiet_ms=0, school=root / "kept" if (root / "kept").exists() else self.keep(root))
        self.config.write_text(settings, encoding="utf-8")
        self.made = True
        self.facts = json.loads((root / "facts.json").read_text(encoding="utf-8"))
        self.command("doctor", "--make-share")

    @staticmethod
    def keep(root):
        (root / "kept").mkdir()
        for name in ("school.yaml", "calendar.yaml"):
            shutil.copy(root / name, root / "kept" / name)
        return root / "kept"


def old_ones():
    found = sorted(ARCHIVES.glob("*.tar.gz"))
    check(found, f"there is no old archive in {ARCHIVES}")
    return found


def each_is_verified_by_the_program_of_today():
    for one in old_ones():
        with Old(one) as place:
            status, said = call(VERIFY, place.archive, "--key", place.archive / "keys/log.vkey")
            check(status == 0 and "The archive is whole" in said and place.facts["root"] in said, f"{one.name}: {said}")
            size, root = state_of(place.archive)
            check((size, root.hex()) == (place.facts["leaves"], place.facts["root"]), f"{one.name}: another state")
            act = next(p for p in sorted(place.archive.rglob("act-*.pdf")))
            os.chmod(act, 0o600)
            act.write_bytes(act.read_bytes().replace(b"%PDF", b"%PDf", 1))
            status, said = call(VERIFY, place.archive)
            check(status == 20 and f"changed: {act.relative_to(place.archive)}" in said, f"{one.name}: blind: {said}")


def each_is_listed_and_continued_by_the_program_of_today():
    for one in old_ones():
        with Old(one) as place:
            check(place.command("reindex").returncode == 0, f"{one.name}: reindex")
            check([p["id"] for p in place.lines("list")] == place.facts["papers"], f"{one.name}: other papers")
            check(place.command("serve", "--once").returncode == 0, f"{one.name}: serve")
            place.serve(FORMS[7])
            last = place.lines("verify")[-1]
            check(last["result"] == "ok" and last["leaves"] > place.facts["leaves"], f"{one.name}: {last}")


def one_that_a_newer_program_has_written_into_is_refused_in_clear_words():
    for one in old_ones():
        with Old(one) as place:
            log = Log(place.archive / "log")
            size, root = log.root_and_tail(log.leaves[-1].replace(b"#ishenim-leaf v1", b"#ishenim-leaf v2"))
            text = f"{ORIGIN}\n{size}\n{root}\n"
            (place.root / "text").write_text(text, encoding="utf-8")
            signed = subprocess.run(["openssl", "pkeyutl", "-sign", "-rawin", "-inkey", str(place.state / "log.key"), "-in",
                                     str(place.root / "text")], capture_output=True, check=True).stdout
            vkeys = sorted((place.archive / "keys").glob("*.vkey"), key=lambda p: (len(p.name), p.name))
            name, key_id, _ = vkeys[-1].read_text().split("+", 2)
            note = f"{text}\n— {name} {base64.b64encode(bytes.fromhex(key_id) + signed).decode()}\n"
            for file in ("checkpoint", f"checkpoints/{size}.txt"):
                (place.archive / "log" / file).unlink(missing_ok=True)
                (place.archive / "log" / file).write_text(note, encoding="utf-8")
            status, said = call(VERIFY, place.archive)
            check(status == 4 and "более новой версией" in said and "broken" not in said, f"{one.name}: {status}\n{said}")
            done = place.command("serve", "--once")
            check(done.returncode == 78 and "newer version" in done.stderr, f"{one.name}: {done.returncode} {done.stderr}")


if sys.argv[1:2] == ["--make"]:
    make(sys.argv[2])
else:
    run(each_is_verified_by_the_program_of_today, each_is_listed_and_continued_by_the_program_of_today,
        one_that_a_newer_program_has_written_into_is_refused_in_clear_words)
