#!/usr/bin/env python3
"""kill -9 at random moments while the golden year is dropped: the finished archive is the same as without.

ISHENIM_KILLS sets how many (default 200). Every stage of the life of an entry is hit at least once: where the
random moments missed one, the daemon dies on purpose in it. The run prints what each kill hit."""
# labels: e2e
# timeout: 1500
import collections
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_ishenim import PROGRAM, RECEIPT, Place, check, golden_entries, run, tree_of

KILLS = int(os.environ.get("ISHENIM_KILLS", "200"))
STAGES = ["claimed", "planned", "printed", "staged", "intended", "placed", "logged", "registered", "answered", "done"]
random.seed(int(os.environ.get("ISHENIM_SEED", "20221127")))
root = pathlib.Path(tempfile.mkdtemp(prefix="kill-"))
key = root / "log.key"  # of the undisturbed log: the same root needs the same key


def archive_of(place):
    """All that must be the same, the log by its root: which partial tiles there are tells only when it was signed."""
    made = {part: tree_of(place.archive / part) for part in ("docs", "confidential", "inputs")}
    made["log"] = {"root": place.lines("verify")[-1]["root"]}
    return made


def serve_once(place, extra=()):
    call = [str(PROGRAM), "serve", "--once", "--config", str(place.config), "--seed", place.seed, "--now", place.now]
    return subprocess.Popen([*call, *extra], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)


def finish(place):
    daemon = serve_once(place)
    error = daemon.communicate(timeout=300)[1].decode(errors="replace")
    check(daemon.returncode == 0, f"serve --once after the kills ended with {daemon.returncode}: {error[-800:]}")


def reference():
    with Place(root / "undisturbed", quiet_ms=0) as place:
        serve_once(place).wait()
        for path, _ in golden_entries():
            place.drop(path)
        finish(place)
        check(len(place.names("accepted", RECEIPT)) == len(golden_entries()), "not all were accepted without a kill")
        shutil.copy(place.state / "log.key", key)
        return archive_of(place), sorted(place.names("accepted")), sorted(p.name for p in place.folder("sign").iterdir())


def compare(place, what):
    made = archive_of(place)
    for part in wanted[0]:
        check(made[part].keys() == wanted[0][part].keys(), f"{what}: {part} has other files: "
              f"{sorted(made[part].keys() ^ wanted[0][part].keys())[:4]}")
        unlike = [name for name, content in wanted[0][part].items() if made[part][name] != content]
        check(not unlike, f"{what}: {part} has other bytes in {unlike[:4]}")
    receipts = place.names("accepted")
    check(receipts == wanted[1], f"{what}: other receipts: {sorted(set(receipts) ^ set(wanted[1]))[:4]}")
    check(sorted(p.name for p in place.folder("sign").iterdir()) == wanted[2], f"{what}: other papers to sign")
    check(place.lines("verify")[-1]["result"] == "ok", f"{what}: verify")
    left = list((place.handoff / ".claimed").glob("*/*")) + list((place.archive / ".stage").glob("intent-*"))
    check(not left, f"{what}: left over: {left[:3]}")


def killed_at_random_moments():
    hits = collections.Counter()
    kills = 0
    rounds = 0
    while kills < KILLS:
        rounds += 1
        with Place(root / f"killed-{rounds}", quiet_ms=0, key=key) as place:
            serve_once(place).wait()
            forms = [path for path, _ in golden_entries()]
            # One drop after another, so that a kill falls into small batches and large ones.
            while forms or place.names("in"):
                for path in forms[: random.choice((1, 1, 2, 5, 20))]:
                    place.drop(path)
                    forms = forms[1:]
                stages = root / "stages.txt"
                stages.write_text("")
                daemon = serve_once(place, ("--stages", str(stages)))
                time.sleep(random.uniform(0.01, 0.4))
                if daemon.poll() is None:
                    daemon.kill()
                    kills += 1
                    seen = stages.read_text().split()
                    hits[seen[-1] if seen else "start"] += 1
                daemon.wait()
                if kills >= KILLS:
                    break
            for path in forms:
                place.drop(path)
            finish(place)
            compare(place, f"round {rounds} after {kills} kills")
    print(f"      {kills} kills in {rounds} rounds; last stage reached before each: "
          + ", ".join(f"{stage} {hits[stage]}" for stage in ["start", *STAGES]))


def killed_in_every_stage_on_purpose():
    for stage in STAGES:
        with Place(root / f"stage-{stage}", quiet_ms=0, key=key) as place:
            serve_once(place).wait()
            for path, _ in golden_entries():
                place.drop(path)
            daemon = serve_once(place, ("--die-at", stage))
            daemon.communicate(timeout=120)
            check(daemon.returncode == -9, f"the daemon did not die in the stage «{stage}» but ended with {daemon.returncode}")
            finish(place)
            compare(place, f"killed in «{stage}»")


wanted = reference()
run(killed_in_every_stage_on_purpose, killed_at_random_moments)
