#!/usr/bin/env python3
"""An archive behind what was signed: refused with the way out; accepted, a second log begins whose first leaf names what was
lost, and the auditor is told."""
# labels: e2e
# timeout: 600
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_digits import state_of, statement
from lib_ishenim import ORIGIN, VERIFY, Place, check, golden_entries, run, tree_of
from lib_log import Log
from lib_tools import call, tool

FORMS = [path for path, _ in golden_entries()][:6]


def behind():
    """Four entries were signed; the archive that came back has two of them."""
    place = Place(quiet_ms=0)
    place.serve()
    place.serve(FORMS[0])
    place.serve(FORMS[1])
    shutil.copytree(place.archive, place.root / "copy", symlinks=True)
    shutil.copy(place.archive / "keys/log.vkey", place.root / "old.vkey")
    place.old = state_of(place.archive)
    place.serve(FORMS[2])
    place.serve(FORMS[3])
    place.promised = state_of(place.archive)
    shutil.rmtree(place.archive)
    shutil.move(place.root / "copy", place.archive)
    return place


def accept(place):
    return place.lines("restore", "--accept-loss")[-1]


def an_archive_behind_what_was_signed_is_refused_with_the_way_out():
    with behind() as place:
        done = place.command("serve", "--once")
        check(done.returncode == 12 and "restore --accept-loss" in done.stderr, f"{done.returncode} {done.stderr}")


def a_second_log_begins_whose_first_leaf_names_what_was_lost():
    with behind() as place:
        docs = tree_of(place.archive / "docs")
        said = accept(place)
        check(said["result"] == "ok" and (said["signed"], said["left"]) == (place.promised[0], place.old[0]), f"{said}")
        log = Log(place.archive / "log")
        first = log.leaves[0].decode()
        check("keys/loss.2.txt\n" in first and "#kind loss\n" in first, first)
        text = (place.archive / "keys/loss.2.txt").read_text(encoding="utf-8")
        check(f"signed {place.promised[0]} {place.promised[1].hex()}\n" in text, text)
        check(f"left {place.old[0]} {place.old[1].hex()}\n" in text, text)
        check(tree_of(place.archive / "docs") == docs, "papers were changed")
        check(state_of(place.archive)[0] == place.old[0] + 3, "not every file was logged again")
        old = Log(place.archive / "log.1")
        check([leaf.split(b"\n")[0] for leaf in log.leaves[1:-2]] == [leaf.split(b"\n")[0] for leaf in old.leaves],
              "other files than before, or in another order")
        check((place.state / "signed.1").exists() and not (place.state / "loss-accepted").exists(), "the record of before")
        check((place.archive / "log/checkpoint").read_text().startswith(f"{ORIGIN}/2\n"), "it has the old log's name")
        place.serve(*FORMS[2:4])
        check(place.lines("verify")[-1]["result"] == "ok" and len(place.names("accepted", ".txt")) == 4, "it does not go on")
        check(place.command("reindex").returncode == 0 and place.command("serve", "--once").returncode == 0, "reindex")


def the_auditor_is_told_and_the_old_sheet_proves_nothing():
    with behind() as place:
        accept(place)
        new = place.archive / "keys/log.2.vkey"
        status, said = call(VERIFY, place.archive, "--key", new)
        check(status == 0 and "Прежний журнал утрачен" in said and "Мурунку журнал жоголгон" in said, f"{status} {said}")
        status, said = call(VERIFY, place.archive, "--key", place.root / "old.vkey")
        check(status == 4 and "superseded-key" in said and "lost" in said, f"{status} {said}")
        paper = place.root / "paper"
        paper.write_text(" ".join(statement(*place.old)), encoding="ascii")
        status, said = call(VERIFY, place.archive, "--key", new, "--paper", paper)
        check(status == 20 and "log.1, which ended with a loss, begins so" in said, f"{status} {said}")
        size, root = state_of(place.archive)
        _, said = call(tool("fsck"), "--ui=false", "--N=4", f"--public_key={new}", f"--storage_url=file://{place.archive}/log/")
        check(f"Successfully fsck'd log with size {size} and root" in said and root.hex() in said, said)
        (place.archive / "keys/loss.2.txt").chmod(0o600)
        with open(place.archive / "keys/loss.2.txt", "a", encoding="utf-8") as file:
            file.write("nothing was lost\n")
        status, said = call(VERIFY, place.archive, "--key", new)
        check(status == 20 and "changed: keys/loss.2.txt" in said, f"a changed statement: {status} {said}")


def a_hole_in_the_archive_is_named_and_not_logged_over():
    with behind() as place:
        gone = next((place.archive / "docs").rglob("*.pdf"))
        kept = gone.read_bytes()
        gone.unlink()
        done = place.command("restore", "--accept-loss")
        check(done.returncode == 20 and str(gone) in done.stderr, f"{done.returncode} {done.stderr}")
        check(not (place.archive / "log.1").exists() and not (place.archive / "keys/log.2.vkey").exists(), "it was done")
        gone.write_bytes(kept)
        check(accept(place)["result"] == "ok", "after the file came back")


def nothing_but_a_loss_is_accepted():
    with Place(quiet_ms=0) as place:
        place.serve()
        place.serve(FORMS[0])
        done = place.command("restore", "--accept-loss")
        check(done.returncode == 78 and "not behind" in done.stderr, f"{done.returncode} {done.stderr}")
    with Place(quiet_ms=0) as place:  # a key that was on its way is not taken for a leftover
        place.serve()
        place.command("keys", "rotate", extra=("--die-at", "intended"))
        check(place.command("restore", "--accept-loss").returncode != 0, "a change of keys was taken for a loss")
        place.serve()
        check(len(place.lines("keys", "list")) == 2, "the next key is gone")
    with behind() as place:
        tile = next((place.archive / "log/tile/0").rglob(str(place.old[0])))
        tile.chmod(0o600)
        tile.write_bytes(b"\0" * tile.stat().st_size)
        done = place.command("restore", "--accept-loss")
        check(done.returncode == 20, f"{done.returncode} {done.stderr}")
        check(not (place.archive / "log.1").exists(), "something was done")


def called_again_after_a_stop_it_ends_in_the_new_state():
    """The states in which a stop can leave the switch, made by hand from a finished one."""
    def unswitched_log(place):
        (place.archive / "log").rename(place.archive / "log.next")
        (place.archive / "log.1").rename(place.archive / "log")

    def unswitched_record(place):
        (place.state / "signed").rename(place.state / "signed.next")
        (place.state / "signed.1").rename(place.state / "signed")

    def between(place):
        (place.archive / "log").rename(place.archive / "log.next")

    for stop in ((unswitched_log, unswitched_record), (unswitched_record,), (between, unswitched_record)):
        with behind() as place:
            marker = place.root / "marker"
            old_key = (place.state / "log.key").read_bytes()
            # A folder in the way of the last step keeps the marker of a run that did all but that.
            (place.state / "signed.1").mkdir()
            failed = place.command("restore", "--accept-loss")
            check(failed.returncode != 0 and (place.state / "loss-accepted").exists(), f"{failed.returncode} {failed.stderr}")
            shutil.copy(place.state / "loss-accepted", marker)
            (place.state / "signed.1").rmdir()
            new_key = (place.state / "log.key.next").read_bytes()
            accept(place)
            shutil.copy(marker, place.state / "loss-accepted")
            (place.state / "log.key").write_bytes(old_key)
            (place.state / "log.key.next").write_bytes(new_key)
            (place.state / "log.key.next").chmod(0o600)
            for step in stop:
                step(place)
            refused = place.command("serve", "--once").returncode
            check(refused != 0 or stop == (unswitched_record,), "the daemon works on a half-switched log")
            check(accept(place)["result"] == "ok", f"{[s.__name__ for s in stop]}")
            place.serve(FORMS[2])
            check(place.lines("verify")[-1]["result"] == "ok", "verify")


run(an_archive_behind_what_was_signed_is_refused_with_the_way_out, a_second_log_begins_whose_first_leaf_names_what_was_lost,
    the_auditor_is_told_and_the_old_sheet_proves_nothing, a_hole_in_the_archive_is_named_and_not_logged_over,
    nothing_but_a_loss_is_accepted, called_again_after_a_stop_it_ends_in_the_new_state)
