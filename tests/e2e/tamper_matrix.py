#!/usr/bin/env python3
"""Every attack of docs/threat-model.md that we claim to see, done for real on a copy: each line of its table «What is
printed» is an attack, a checker, an exit status and words, and all of them must be so."""
# labels: e2e
# timeout: 900
import os
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_changed import Changed
from lib_digits import state_of, statement
from lib_ishenim import ORIGIN, SOURCE, VERIFY, Place, check, golden_entries, run
from lib_log import Log, root_of
from lib_tools import Witness, call, tool

PAGE = SOURCE / "docs/threat-model.md"
FORMS = [path for path, _ in golden_entries()][:6]
ACT = "docs/2022/act/data/09/act-2022-09-27-0001.ky.r1.pdf"
MANIFEST = "docs/2022/act/manifest-sha256.txt"


def serve_each(place, forms):
    """One after another, so that each has its own checkpoint."""
    for form in forms:
        place.serve(form)


class Honest:
    """The school's machine, what was kept elsewhere when it had five entries, and the six it has now."""

    def __init__(self):
        self.place = Place(quiet_ms=0)
        check(self.place.command("serve", "--once").returncode == 0, "the first start")
        serve_each(self.place, FORMS[:4])
        self.disk = self.place.root / "last-week"
        self.disk.mkdir()
        for part in ("archive", "state"):
            shutil.copytree(self.place.root / part, self.disk / part, symlinks=True)
        self.place.serve(FORMS[4])
        kept = self.place.root / "kept"
        kept.mkdir()
        self.key, self.checkpoint, self.paper, self.copy = (kept / n for n in ("key", "checkpoint", "paper", "archive"))
        shutil.copy(self.place.archive / "keys/log.vkey", self.key)
        shutil.copy(self.place.archive / "log/checkpoint", self.checkpoint)
        shutil.copytree(self.place.archive, self.copy)
        self.size, root = state_of(self.place.archive)
        self.paper.write_text(" ".join(statement(self.size, root)), encoding="ascii")
        self.place.serve(FORMS[5])


def digest(data):
    import hashlib
    return hashlib.sha256(data).hexdigest()


def rewrite(archive, old, new):
    """What an administrator does by hand to a paper: its file, its manifest line."""
    file = archive / ACT
    before = digest(file.read_bytes())
    file.write_bytes(file.read_bytes().replace(old, new, 1) + b"\n")
    manifest = archive / MANIFEST
    manifest.write_text(manifest.read_text().replace(before, digest(file.read_bytes())))
    return before, digest(file.read_bytes())


def edits_a_paper(copy):
    copy.flip(ACT, 3000)


def swaps_two_papers(copy):
    ru = copy.path / ACT.replace(".ky.", ".ru.")
    ky = copy.path / ACT
    content = ky.read_bytes()
    ky.write_bytes(ru.read_bytes())
    ru.write_bytes(content)


def deletes_a_paper(copy):
    (copy.path / ACT).unlink()


def adds_a_file(copy):
    (copy.path / "docs/2022/act/data/09/act-2022-09-27-0009.ky.r1.pdf").write_bytes(b"%PDF-1.7 planted")


def edits_paper_and_manifest(copy):
    rewrite(copy.path, b"/Producer", b"/Producer")


def edits_paper_manifest_leaf_and_tiles(copy):
    before, after = rewrite(copy.path, b"/Producer", b"/Producer")
    log = Log(copy.path / "log")
    size = str((copy.path / ACT).stat().st_size).encode()
    log.rewrite([re.sub(rb"#size \d+", b"#size " + size, leaf.replace(before.encode(), after.encode()))
                 if before.encode() in leaf else leaf for leaf in log.leaves])


def forges_a_tail(copy):
    """One leaf more, with its tiles and a checkpoint that is signed with a key of his own."""
    log = Log(copy.path / "log")
    leaf = log.leaves[-1].replace(b".r1.pdf", b".r2.pdf")
    text = log.root_and_tail(leaf)
    checkpoint = copy.path / "log/checkpoint"
    rest = checkpoint.read_text(encoding="utf-8").split("\n\n", 1)[1]
    checkpoint.write_text(f"{ORIGIN}\n{text[0]}\n{text[1]}\n\n{rest}", encoding="utf-8")


def rewrites_everything_with_the_stolen_key(copy):
    """The same origin, the same key, another history: the third form is another one."""
    shutil.rmtree(copy.path)
    with Place(copy.path.parent / "forger", quiet_ms=0, key=HONEST.place.state / "log.key") as forger:
        check(forger.command("serve", "--once").returncode == 0, "the forger's start")
        serve_each(forger, [*FORMS[:2], FORMS[4], FORMS[3], FORMS[5]])
        shutil.copytree(forger.archive, copy.path)


def sets_the_disk_back(copy):
    shutil.rmtree(copy.path)
    shutil.copytree(HONEST.disk / "archive", copy.path)


def puts_another_key(copy):
    shutil.rmtree(copy.path)
    with Place(copy.path.parent / "stranger", quiet_ms=0) as stranger:
        check(stranger.command("serve", "--once").returncode == 0, "the stranger's start")
        serve_each(stranger, FORMS)
        shutil.copytree(stranger.archive, copy.path)


def encrypts_everything(copy):
    for file in sorted((copy.path / "docs").rglob("*.pdf")):
        file.write_bytes(os.urandom(64))


ATTACKS = {name.replace("_", " "): attack for name, attack in list(globals().items())
           if callable(attack) and attack.__module__ == "__main__" and getattr(attack, "__code__", None)
           and attack.__code__.co_varnames[:1] == ("copy",)}


def checked_by(checker, archive, witness):
    """Status and words of one of the checkers that the page names."""
    kept = {"alone": [], "the key kept elsewhere": ["--key", HONEST.key],
            "a checkpoint kept elsewhere": ["--checkpoint", HONEST.checkpoint], "a paper": ["--paper", HONEST.paper],
            "a copy kept elsewhere": ["--against", HONEST.copy]}
    if checker in kept:
        return call(VERIFY, archive, *kept[checker])
    if checker == "sha256sum":
        return call("bash", "-c", "cd docs/2022/act && sha256sum -c --strict --quiet manifest-sha256.txt", cwd=archive)
    if checker == "fsck":
        return call(tool("fsck"), "--ui=false", "--N=4", f"--public_key={HONEST.key}", f"--storage_url=file://{archive}/log/")
    if checker == "bagit":
        return call("python3", tool("bagit") / "bagit.py", "--validate", archive / "docs/2022/act")
    if checker == "the machine's own record":
        place = HONEST.place
        own = place.root / "own"
        shutil.rmtree(own, ignore_errors=True)
        shutil.copytree(place.state, own / "state")
        shutil.copytree(archive, own / "archive")
        (own / "archive/.stage").mkdir(exist_ok=True)
        for name in ("school.yaml", "calendar.yaml", "ishenim.yaml"):
            shutil.copy(place.root / name, own / name)
        done = subprocess.run([str(VERIFY.parent / "ishenim-test"), "serve", "--once", "--config", str(own / "ishenim.yaml"),
                               "--now", place.now], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr
    check(checker == "a witness", f"the page names a checker that is not known here: {checker}")
    own = HONEST.place.root / "asked"
    shutil.rmtree(own, ignore_errors=True)
    own.mkdir()
    (own / "archive").symlink_to(archive)
    for name in ("school.yaml", "calendar.yaml", "ishenim.yaml"):
        shutil.copy(HONEST.place.root / name, own / name)
    made = subprocess.run([str(VERIFY.parent / "ishenim-test"), "witness", "request", "--old", "0", "--out", str(own / "stick"),
                           "--config", str(own / "ishenim.yaml")], capture_output=True, text=True, check=False)
    check(made.returncode == 0, made.stderr)
    body = next((own / "stick").glob("*.add-checkpoint")).read_bytes()
    status, answer = witness.add_checkpoint(body)
    if status == 409 and state_of(archive)[0] >= int(answer):  # it says what it has seen, and is asked from there
        status, answer = witness.add_checkpoint(re.sub(rb"^old 0\n", b"old " + answer.strip() + b"\n", body))
    return status, answer.decode()


def lines_of_the_page():
    text = PAGE.read_text(encoding="utf-8").split("## What is printed", 1)[1].split("\n## ", 1)[0]
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in text.splitlines() if line.startswith("| ")]
    return [(attack, checker, int(status), re.findall(r"`([^`]+)`", words)) for attack, checker, status, words in rows[2:]]


def every_attack_of_the_page_is_done_and_seen_as_it_says():
    whole = call(VERIFY, HONEST.place.archive, "--key", HONEST.key, "--checkpoint", HONEST.checkpoint, "--paper", HONEST.paper)
    check(whole[0] == 0, f"the honest archive is not whole:\n{whole[1]}")
    rows = lines_of_the_page()
    check(rows and {attack for attack, *_ in rows} == set(ATTACKS), f"page and attacks differ: "
          f"{sorted({a for a, *_ in rows} ^ set(ATTACKS))}")
    wrong = []
    with Witness(HONEST.place.root / "witness", ORIGIN, HONEST.key.read_text().strip()) as witness:
        seen = HONEST.checkpoint.read_bytes()
        status, said = witness.add_checkpoint(b"old 0\n\n" + seen)
        check(status == 200, f"the witness did not take the honest checkpoint: {status} {said}")
        done = {}
        for attack, checker, status, words in rows:
            if attack not in done:
                done = {attack: Changed(HONEST.place.archive, HONEST.place.root)}
                ATTACKS[attack](done[attack])
            found, said = checked_by(checker, done[attack].path, witness)
            missing = [word for word in words if word not in said]
            print(f"{'ok   ' if found == status and not missing else 'WRONG'} {attack} / {checker}: {found}", flush=True)
            if found != status or missing:
                wrong.append(f"{attack} / {checker}: {found}, not {status}; not said: {missing}\n{said[-1500:]}")
    check(not wrong, "\n".join(wrong))


HONEST = Honest()
with HONEST.place:
    run(every_attack_of_the_page_is_done_and_seen_as_it_says)
