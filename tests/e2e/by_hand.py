#!/usr/bin/env python3
"""The commands of docs/verify-by-hand.md, as they stand on the page: a whole archive is passed at every step, and each
step finds what is planted for it."""
# labels: e2e
# timeout: 600
import os
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_changed import Changed
from lib_digits import state_of, statement
from lib_ishenim import SOURCE, Place, check, golden_entries, run
from lib_log import Log
from lib_tools import Authority, tool

ACT = "docs/2022/act/data/09/act-2022-09-27-0001.ky.r1.pdf"
PAGE = (SOURCE / "docs/verify-by-hand.md").read_text(encoding="utf-8")


def blocks(kind):
    return re.findall(rf"^```sh{kind}\n(.*?)^```$", PAGE, re.M | re.S)


def page(archive, commands=None, **given):
    """What the page's commands say, typed one after another in the archive."""
    script = "\n".join(commands or blocks(""))
    kept = {"KEY": str(KEY), "GROUPS_ON_PAPER": GROUPS, "KEPT": str(KEPT), "AUTHORITIES": str(AUTHORITIES)}
    done = subprocess.run(["bash", "-c", script], cwd=archive, capture_output=True, text=True, check=False, timeout=300,
                          env={**os.environ, "LC_ALL": "C.UTF-8", **{**kept, **given}})
    return done.stdout + done.stderr


def finds(plant, *words, **given):
    one = Changed(PLACE.archive, PLACE.root)
    plant(one)
    said = page(one.path, **given)
    for word in words:
        check(word in said, f"{plant.__doc__ or plant}: «{word}» is not said:\n{said}")
    return said


def a_whole_archive_is_passed_at_every_step():
    said = page(PLACE.archive)
    size = state_of(PLACE.archive)[0]
    for word in ("OK 1: manifests", "OK 2: signed by", f"OK 3: {size} leaves give the signed root", "OK 3: every logged file",
                 "OK 3: no other files", f"OK 5: the archive begins with the {THEN} leaves", "OK 6: ", "OK 7: "):
        check(word in said, f"«{word}» is not said:\n{said}")
    check("PROBLEM" not in said, said)
    shown = [group[:5] for group in re.findall(r"\b\d{6}\b", PLACE.command("keys", "list").stdout)]
    check(" ".join(shown) in said, f"step 4 prints other digits than {shown}:\n{said}")


def a_copy_without_the_confidential_part_is_passed():
    one = Changed(PLACE.archive, PLACE.root)
    shutil.rmtree(one.path / "confidential")
    said = page(one.path)
    check("PROBLEM" not in said and "OK 3: every logged file" in said, said)


def each_step_finds_what_is_planted_for_it():
    finds(lambda c: c.flip(ACT, 3000), "PROBLEM 1: docs/2022/act", "PROBLEM 3: files are not as logged")
    finds(lambda c: (c.path / "docs/2022/act/data/stray").write_bytes(b"x"), "PROBLEM 1", "PROBLEM 3: files that the log")
    finds(lambda c: (c.path / ACT).unlink(), "PROBLEM 1", "PROBLEM 3")

    def edits_all_but_the_signature(copy):
        log = Log(copy.path / "log")
        log.rewrite([leaf.replace(b"#rev 1", b"#rev 2") for leaf in log.leaves])
    said = finds(edits_all_but_the_signature, "PROBLEM 3: the leaves do not give the signed root")
    check("PROBLEM 1" not in said, said)
    finds(lambda c: c.edit("log/checkpoint", f"\n{state_of(PLACE.archive)[0]}\n", f"\n{THEN}\n"), "PROBLEM 2")
    with Place(quiet_ms=0) as stranger:
        stranger.command("serve", "--once")
        check("PROBLEM 2" in page(PLACE.archive, KEY=str(stranger.archive / "keys/log.vkey")), "another key is taken")
    wrong = GROUPS.split()
    wrong[5] = f"{(int(wrong[5][:5]) + 1) % 65536:05d}0"
    check("PROBLEM 5" in page(PLACE.archive, GROUPS_ON_PAPER=" ".join(wrong)), "another root on the paper is taken")

    def sets_it_back(copy):
        shutil.rmtree(copy.path)
        shutil.copytree(BEFORE, copy.path)
    said = finds(sets_it_back, "PROBLEM 5", "PROBLEM 6", "OK 2", "OK 3: every logged file")
    check("PROBLEM 3" not in said, f"an older state is whole from inside: {said}")
    other = Authority(PLACE.root / "other", "Somebody else")
    check("PROBLEM 7" in page(PLACE.archive, AUTHORITIES=str(other.folder / "ca.pem")), "a stranger's timestamp is taken")


def a_pack_s_commands_and_fsck_are_as_the_page_says():
    check(PLACE.command("prove", "act-2022-09-27-0001", "-o", str(PLACE.root)).returncode == 0, "prove")
    pack = PLACE.root / "evidence-act-2022-09-27-0001"
    said = page(pack, blocks(" pack"))
    check(said.count(": OK") == 2, said)
    one = Changed(pack, PLACE.root)
    one.flip(ACT, 3000)
    check("FAILED" in page(one.path, blocks(" pack")), "a changed paper in a pack is passed")
    folder = tool("fsck")
    command = blocks(" fsck")[0].replace(" fsck ", f" {folder} ")
    size, root = state_of(PLACE.archive)
    said = page(PLACE.archive, [command])
    check(f"Successfully fsck'd log with size {size} and root" in said and root.hex() in said, f"fsck: {said}")


PLACE = Place(quiet_ms=0)
with PLACE:
    forms = [path for path, _ in golden_entries()][:6]
    PLACE.serve()
    PLACE.serve(forms[0])
    PLACE.serve(forms[1])
    BEFORE = PLACE.root / "before"
    shutil.copytree(PLACE.archive, BEFORE)
    PLACE.serve(forms[2])
    KEY, KEPT = PLACE.root / "school.vkey", PLACE.root / "kept"
    shutil.copy(PLACE.archive / "keys/log.vkey", KEY)
    shutil.copy(PLACE.archive / "log/checkpoint", KEPT)
    THEN, root = state_of(PLACE.archive)
    GROUPS = " ".join(statement(THEN, root))
    authority = Authority(PLACE.root / "tsa")
    AUTHORITIES = authority.folder / "ca.pem"
    with open(PLACE.config, "a", encoding="utf-8") as settings:
        settings.write(f"witness:\n  timestamp_authorities: {AUTHORITIES}\n")
    PLACE.serve(forms[3])
    PLACE.command("witness", "request", "--out", str(PLACE.root / "stick"))
    answer = authority.answer(next((PLACE.root / "stick").glob("*.tsq")), PLACE.root / "answer.tsr")
    check(PLACE.command("witness", "import", str(answer)).returncode == 0, "the timestamp")
    PLACE.serve(forms[4])
    PLACE.serve(forms[5])
    run(a_whole_archive_is_passed_at_every_step, a_copy_without_the_confidential_part_is_passed,
        each_step_finds_what_is_planted_for_it, a_pack_s_commands_and_fsck_are_as_the_page_says)
