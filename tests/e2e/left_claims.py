#!/usr/bin/env python3
"""What a run left behind and the disk then damaged is set aside by name; the others go on. Both folders are watched."""
# labels: e2e;quick
# timeout: 120
import contextlib
import hashlib
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_ishenim import GOLDEN, REASON, RECEIPT, Place, check, run

FORM = GOLDEN / "entries" / "2022-09-01-01-commission.json"


def leave_damaged(copies, number, name, left):
    """A claim whose original is gone and whose private copy is not what its slip says."""
    copies.mkdir(mode=0o700, parents=True, exist_ok=True)
    claim = f"{number:010}-{number:032x}"
    (copies / claim).write_bytes(left)
    slip = f"ishenim-claim/1\nname {name.encode().hex()}\nuid 0\nsha256 {hashlib.sha256(b'whole').hexdigest()}\n"
    (copies / f"{claim}.claim").write_text(slip)


def a_damaged_claim_is_set_aside_and_the_others_go_on():
    with Place() as place:
        place.start()
        place.stop()
        leave_damaged(place.state / "copies", 1, "ачуу.json", b"half")
        leave_damaged(place.state / "rehearsal", 1, "сыноо.json", b"half")
        place.drop(FORM, "буйрук.json")
        place.start()
        place.wait(lambda: place.names("accepted", RECEIPT), "the receipt of the whole form")
        check(place.stop() == 0, "the daemon did not end well")
        check(sorted(p.name for p in (place.state / "quarantine").iterdir()) == ["ачуу.json", "сыноо.json"],
              "what is left of the damaged claims is not kept")
        check((place.state / "quarantine" / "ачуу.json").read_bytes() == b"half", "what is left was changed")
        for folder, name in (("fix", "ачуу.json"), ("answers", "сыноо.json")):
            check(name + REASON in place.names(folder), f"the share does not tell of {name}: {place.names(folder)}")
            text = (place.folder(folder) / (name + REASON)).read_text(encoding="utf-8-sig")
            check("бузул" in text and "испорт" in text, f"the answer of {name} does not say that the disk damaged it")
            check(f"quarantined «{name}»" in place.tail(), f"the log does not name {name}")
        check(not any((place.state / "copies").iterdir()), "the damaged claim is still open")
        check("accepted «буйрук.json» as entry 1" in place.tail(), "the whole form is not the first entry")


def watches(pid):
    """How many folders a process watches; a file that it closes meanwhile is none."""
    count = 0
    for info in pathlib.Path(f"/proc/{pid}/fdinfo").iterdir():
        with contextlib.suppress(FileNotFoundError):
            count += sum(line.startswith("inotify wd:") for line in info.read_text().splitlines())
    return count


def a_drop_into_either_folder_wakes_the_daemon():
    with Place() as place:
        place.start()
        place.wait(lambda: watches(place.daemon.pid) == 2, "a watch on the incoming and one on the rehearsal folder")
        place.drop(FORM, "буйрук.json", folder="try")
        place.wait(lambda: "буйрук.json.txt" in place.names("answers"), "the rehearsed form's answer")
        place.stop()


run(a_damaged_claim_is_set_aside_and_the_others_go_on, a_drop_into_either_folder_wakes_the_daemon)
