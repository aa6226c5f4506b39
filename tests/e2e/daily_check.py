#!/usr/bin/env python3
"""The archive is checked a part a day: a flipped byte is found within the month and said loudly until it is mended, and
a check that was killed is never a pass."""
# labels: e2e
# timeout: 600
import datetime
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_ishenim import PROGRAM, Place, check, golden_entries, run
from lib_lines import obeys

ALARM = "АРХИВ БУЗУЛГАН, АРХИВ НАРУШЕН.txt"
place = Place(quiet_ms=0, now="2023-07-03T04:00:00Z")
day = datetime.date(2023, 7, 3)


def serve(expect=0):
    done = place.command("serve", "--once", extra=["--no-fsync"])
    check(done.returncode == expect, f"{done.returncode} {done.stderr[-2000:]}")
    return done.stderr


def next_day():
    global day
    day += datetime.timedelta(days=1)
    place.now = f"{day.isoformat()}T04:00:00Z"
    return serve()


def status(expect=0):
    line = place.lines("status", expect=expect)[0]
    obeys("status", line)
    return line


def alarm():
    file = place.handoff / "7_Отчеттор" / ALARM
    return file.read_text(encoding="utf-8-sig") if file.exists() else ""


def flip(path):
    path.chmod(0o600)
    data = path.read_bytes()
    path.write_bytes(data[:-9] + bytes([data[-9] ^ 4]) + data[-8:])


def a_day_checks_a_part_and_says_so():
    serve()
    for path, _ in golden_entries()[:12]:
        place.drop(path)
    serve()
    text = next_day()
    check("checked leaves" in text and ": ok" in text, text)
    check("checked leaves" not in serve(), "it is checked twice a day")
    now = status()
    check(now["last_check"].startswith(day.isoformat()) and now["last_check_result"] == "ok", str(now))


def everything_is_checked_within_a_month():
    first = day
    while not status()["checked_whole_since"] and (day - first).days < 40:
        next_day()
    check((day - first).days <= 29, f"it took {(day - first).days} days")


def a_flipped_byte_is_found_within_the_month_and_said_until_it_is_mended():
    paper = sorted((place.archive / "docs").rglob("*.pdf"))[-1]
    good = paper.read_bytes()
    flip(paper)
    first = day
    while not alarm() and (day - first).days < 40:
        text = next_day()
    check((day - first).days <= 29, f"it took {(day - first).days} days")
    check("error: THE ARCHIVE IS BROKEN" in text and paper.name in text, text)
    check(paper.name in alarm() and "АРХИВ НАРУШЕН" in alarm(), alarm())
    check(status(expect=20)["check_broken"].startswith(day.isoformat()), "the status does not say since when")
    done = place.command("status")
    check(done.returncode == 20 and "АРХИВ НАРУШЕН" in done.stdout, done.stdout)
    paper.write_bytes(good)
    for _ in range(3):
        next_day()
    check(alarm() and status(expect=20), "it was forgotten without a whole verification")
    check(place.command("reindex").returncode == 0, "reindex")
    status(expect=20)
    check(place.command("verify").returncode == 0, "it is mended and does not verify")
    next_day()
    check(not alarm() and status()["last_check_result"] == "ok", "it is mended and still said")


def a_missing_paper_is_found_on_the_next_day():
    paper = sorted((place.archive / "docs").rglob("*.pdf"))[0]
    away = place.root / "away.pdf"
    shutil.move(paper, away)
    next_day()
    check(paper.name in alarm(), "a missing paper is not said")
    shutil.move(away, paper)
    check(place.command("verify").returncode == 0, "it is back and does not verify")
    next_day()
    check(not alarm(), "it is back and still said")


def a_killed_check_is_no_pass():
    """The daemon is killed at its first look at a file that only the check opens."""
    global day
    day += datetime.timedelta(days=1)
    place.now = f"{day.isoformat()}T04:00:00Z"
    file = place.archive / "log/checkpoints"
    looked_at = sorted(file.iterdir())[0]
    done = subprocess.run(
        ["strace", "-f", "-o", "/dev/null", "-P", str(looked_at), "-e", "trace=openat", "-e",
         "inject=openat:signal=KILL", str(PROGRAM), "serve", "--once", "--config", str(place.config), "--now",
         place.now, "--seed", place.seed, "--no-fsync"], capture_output=True, text=True, check=False)
    check(done.returncode != 0, "the daemon was not killed in its check: the test is blind")
    line = status(expect=4)
    check(line["check_interrupted"].startswith(day.isoformat()), str(line))
    check("проверка не доведена до конца" in place.command("status").stdout, "people are not told")
    check("did not end" in serve(), "the operator is not told")
    check(not status()["check_interrupted"], "it is repeated and still counts as cut short")


def what_could_not_be_read_is_no_pass():
    """A folder is in the place of a tile: what stands there cannot be read by anybody, root or not."""
    bundle = next(p for p in sorted((place.archive / "log/tile/entries").rglob("*")) if p.is_file())
    away = place.root / "away"
    shutil.move(bundle, away)
    bundle.mkdir()
    global day
    day += datetime.timedelta(days=1)
    place.now = f"{day.isoformat()}T04:00:00Z"
    place.command("serve", "--once")
    check(place.command("status").returncode in (4, 20), "a log that cannot be read passes")
    bundle.rmdir()
    shutil.move(away, bundle)
    check(place.command("verify").returncode == 0, "it is back and does not verify")
    next_day()
    status()


with place:
    run(a_day_checks_a_part_and_says_so, everything_is_checked_within_a_month,
        a_flipped_byte_is_found_within_the_month_and_said_until_it_is_mended, a_missing_paper_is_found_on_the_next_day,
        a_killed_check_is_no_pass, what_could_not_be_read_is_no_pass)
