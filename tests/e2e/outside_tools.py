#!/usr/bin/env python3
"""Checkers that others wrote take what we write, and each finds what is planted for it: torchwood's spicy, Go's sumdb/note
and sumdb/tlog, bagit-python, Tessera's fsck after a change of keys. Judged by their words, not by their status alone."""
# labels: e2e
# timeout: 600
import base64
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_changed import Changed
from lib_digits import state_of
from lib_ishenim import Place, check, golden_entries, run
from lib_tools import call, tool

STEM = "act-2022-09-27-0001.ky.r1"
PLACE = Place(quiet_ms=0)


PLACE.serve()
PLACE.serve(*[path for path, _ in golden_entries()][:6])
check(PLACE.command("prove", "act-2022-09-27-0001", "-o", str(PLACE.root)).returncode == 0, "prove")
PACK = PLACE.root / "evidence-act-2022-09-27-0001"
VKEY = (PACK / "log.vkey").read_text().strip()


def with_another_hash(pack, name):
    """The last hash of a proof is another one."""
    file = pack.path / name
    head, rest = file.read_text(encoding="utf-8").split("\n\n", 1)
    lines = head.split("\n")
    raw = bytearray(base64.b64decode(lines[-1]))
    raw[0] ^= 1
    file.write_text("\n".join([*lines[:-1], base64.b64encode(raw).decode()]) + "\n\n" + rest, encoding="utf-8")


def spicy_takes_each_leaf_of_a_pack_and_no_other():
    spicy = tool("torchwood") / "spicy"
    leaves = sorted(PACK.glob("*.leaf"))
    check(len(leaves) == 2, f"{leaves}")
    for leaf in leaves:
        status, said = call(spicy, "-verify", VKEY, leaf)
        check(status == 0, f"spicy refuses {leaf.name}: {said}")
    for plant in (lambda c: c.edit(f"{STEM}.leaf", "#rev 1", "#rev 2"), lambda c: with_another_hash(c, f"{STEM}.leaf.spicy"),
                  lambda c: c.edit(f"{STEM}.leaf.spicy", "\n— ", "\n— x")):
        one = Changed(PACK, PLACE.root)
        plant(one)
        status, said = call(spicy, "-verify", VKEY, one.path / f"{STEM}.leaf")
        check(status != 0 and said, "spicy takes what was changed")


def sumdb_opens_the_checkpoint_and_finds_the_record():
    notecheck = tool("notecheck")
    size, _ = state_of(PLACE.archive)
    note = (PLACE.archive / "log/checkpoint").read_bytes()
    status, said = call(notecheck, "open", VKEY, stdin=note)
    check(status == 0 and f"\n{size}\n" in said, f"sumdb/note: {said}")
    status, said = call(notecheck, "open", VKEY, stdin=note.replace(b"\n%d\n" % size, b"\n%d\n" % (size + 1)))
    check(status == 1 and "invalid signature" in said, f"sumdb/note takes a forged size: {said}")
    proof = (PACK / f"{STEM}.tlog-proof").read_bytes()
    status, said = call(notecheck, "record", VKEY, PACK / f"{STEM}.leaf", stdin=proof)
    check(status == 0 and f"is in the tree of {size}" in said, f"sumdb/tlog: {said}")
    status, said = call(notecheck, "record", VKEY, PACK / f"{STEM.replace('.ky.', '.ru.')}.leaf", stdin=proof)
    check(status == 1 and "invalid" in said, f"sumdb/tlog takes another leaf: {said}")


def bagit_finds_every_bag_valid_and_a_stray_file():
    bagit = tool("bagit") / "bagit.py"
    bags = sorted(p.parent for p in PLACE.archive.rglob("bagit.txt"))
    check(len(bags) >= 4 and any("confidential" in str(b) for b in bags), f"{bags}")
    for bag in bags:
        status, said = call("python3", bagit, "--validate", bag)
        check(status == 0 and "is valid" in said, f"bagit-python on {bag}: {said}")
    one = Changed(PLACE.archive / "docs/2022/act", PLACE.root)
    (one.path / "data/09/stray.pdf").write_bytes(b"x")
    status, said = call("python3", bagit, "--validate", one.path)
    check(status != 0 and "stray.pdf" in said, f"bagit-python takes a stray file: {said}")


def fsck_reads_a_log_whose_key_was_changed():
    check(PLACE.command("keys", "rotate").returncode == 0, "rotate")
    fsck = tool("fsck")
    size, root = state_of(PLACE.archive)
    words = ["--ui=false", "--N=4", f"--storage_url=file://{PLACE.archive}/log/"]
    status, said = call(fsck, f"--public_key={PLACE.archive}/keys/log.2.vkey", *words)
    wanted = f"Successfully fsck'd log with size {size} and root"
    check(status == 0 and wanted in said and root.hex() in said, f"fsck: {said}")
    _, said = call(fsck, f"--public_key={PLACE.archive}/keys/log.vkey", *words)
    check("Successfully" not in said, "fsck takes the old key's word for the new log: the test is blind")


with PLACE:
    run(spicy_takes_each_leaf_of_a_pack_and_no_other, sumdb_opens_the_checkpoint_and_finds_the_record,
        bagit_finds_every_bag_valid_and_a_stray_file, fsck_reads_a_log_whose_key_was_changed)
