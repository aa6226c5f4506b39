#!/usr/bin/env python3
"""A form whose days the calendar does not reach waits alone, and goes through when the calendar is longer."""
# labels: e2e
# timeout: 300
import pathlib
import re
import signal
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_ishenim import GOLDEN, REASON, RECEIPT, Place, check, run

WAITS = ".КҮТҮП_ТУРАТ.txt"
ENTRIES = GOLDEN / "entries"
ORDERS = ["2022-09-01-01-commission.json", "2023-01-09-01-commission.yaml"]
LATE, EARLY = "2023-01-10-01-opening.json", "2022-09-06-01-opening.yaml"


def shortened(place):
    """The calendar ends with 2022, as every calendar does until somebody adds the next year."""
    whole = (place.root / "calendar.yaml").read_text(encoding="utf-8")
    short = "\n".join(line for line in whole.splitlines() if "date: 2023" not in line and "from: 2023" not in line)
    short = re.sub(r"working_saturdays: .*", "working_saturdays: []", short)
    for end in ("2023-08-31", "2023-06-30"):
        short = short.replace(f"to: {end}", "to: 2022-12-31")
    (place.root / "calendar.yaml").write_text(short + "\n", encoding="utf-8")
    return whole


def takes_signals(pid):
    blocked = re.search(r"^SigBlk:\s*(\w+)$", pathlib.Path(f"/proc/{pid}/status").read_text(), re.M)
    return int(blocked[1], 16) & 1 << (signal.SIGHUP - 1)


def notes(place):
    return place.names("fix", WAITS)


def numbers(place):
    return sorted((p["kind"], p["number"]) for p in place.lines("list"))


def waits_alone_and_goes_through(by_signal):
    with Place() as place:
        whole = shortened(place)
        place.start()
        for order in ORDERS:
            place.drop(ENTRIES / order)
        place.wait(lambda: len(place.names("accepted", RECEIPT)) == 2, "the receipts of the orders")
        place.drop(ENTRIES / LATE)
        place.wait(lambda: notes(place) == [LATE + WAITS], "the note of the form that waits")
        said = (place.folder("fix") / (LATE + WAITS)).read_text(encoding="utf-8")
        check("2023" in said and "calendar.yaml" in said, f"the note does not say which year is missing: {said}")
        place.drop(ENTRIES / LATE, folder="try")
        place.wait(lambda: place.names("answers", ".txt"), "the answer to the rehearsal")
        check("2023" in (place.folder("answers") / place.names("answers", ".txt")[0]).read_text(encoding="utf-8"),
              "the rehearsal does not say which year is missing")

        place.drop(ENTRIES / EARLY)  # the others go on
        place.wait(lambda: len(place.names("accepted", RECEIPT)) == 3, "the receipt of the form behind")
        check(numbers(place)[-1][1] == 1, f"the form that waits has used a number: {numbers(place)}")

        check(place.stop() == 0, "the daemon did not end well while a form waited")
        check(place.command("serve", "--once").returncode == 0, "serve --once stumbles over a form that waits")
        check(notes(place) == [LATE + WAITS], f"after a restart there is not one note: {notes(place)}")
        place.start()
        (place.root / "calendar.yaml").write_text(whole, encoding="utf-8")
        if by_signal:  # not before the daemon has taken its signals into its own hands
            place.wait(lambda: takes_signals(place.daemon.pid), "the daemon to listen to signals")
            place.daemon.send_signal(signal.SIGHUP)
        place.wait(lambda: LATE + RECEIPT in place.names("accepted", RECEIPT), "the form to go through by itself")
        place.wait(lambda: not notes(place), "the note to be removed")
        check(not place.names("fix", REASON), "something was refused")
        check(numbers(place)[-1][1] == 2, f"the form that waited has not the next number: {numbers(place)}")
        check(place.stop() == 0, "the daemon did not end well")
        check(place.command("verify").returncode == 0, "the archive does not verify")


def goes_through_at_sighup():
    waits_alone_and_goes_through(by_signal=True)


def goes_through_at_the_next_look():
    waits_alone_and_goes_through(by_signal=False)


run(goes_through_at_sighup, goes_through_at_the_next_look)
