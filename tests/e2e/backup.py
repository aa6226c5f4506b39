#!/usr/bin/env python3
"""Backup and restore with the real age: while the daemon works, killed and repeated, on a full disk, damaged, and
brought back byte for byte; drills with their act."""
# labels: e2e
# timeout: 900
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_ishenim import PROGRAM, RECEIPT, VERIFY, Place, check, golden_entries, run, tree_of

root = pathlib.Path(tempfile.mkdtemp(prefix="backup-"))
IDENTITY, OTHER = root / "identity.txt", root / "other.txt"


def recipient_of(identity):
    done = subprocess.run(["age-keygen", "-o", str(identity)], capture_output=True, text=True, check=True)
    return done.stderr.split()[-1]


RECIPIENT, OTHER_RECIPIENT = recipient_of(IDENTITY), recipient_of(OTHER)
ENTRIES = [path for path, _ in golden_entries()]


def filled(name, entries, recipient=RECIPIENT):
    place = Place(root / name, quiet_ms=1)
    if recipient:
        with place.config.open("a", encoding="utf-8") as file:
            file.write(f"backup:\n  recipient: {recipient}\n")
    add(place, entries)
    return place


def add(place, entries):
    place.folder("in").mkdir(parents=True, exist_ok=True)
    for path in entries:
        place.drop(path)
    done = place.command("serve", "--once", extra=["--no-fsync"])
    check(done.returncode == 0, done.stderr)
    check(not place.names("fix"), f"refused: {place.names('fix')}")


def folder(name):
    made = root / name
    made.mkdir()
    return made


def backup(place, to, expect=0):
    return place.lines("backup", str(to), expect=expect)


def restore(place, of, to, *more, expect=0):
    done = place.command("restore", str(of), "--to", str(to), *more, "--json")
    check(done.returncode == expect, f"restore ended with {done.returncode}, not {expect}: {done.stdout}{done.stderr}")
    return done


def archive_of(tree):
    """What an archive consists of: without work on its way and temporary marks."""
    return {path: data for path, data in tree_of(tree).items() if not path.startswith(".")}


def must_be_equal(one, other):
    a, b = archive_of(one), archive_of(other)
    check(a.keys() == b.keys(), f"files differ: {sorted(a.keys() ^ b.keys())[:10]}")
    changed = [path for path in a if a[path] != b[path]]
    check(not changed, f"bytes differ: {changed[:10]}")


def verified(archive, expect=0):
    done = subprocess.run([str(VERIFY), str(archive), "--json"], capture_output=True, text=True, check=False)
    check(done.returncode == expect, f"verify ended with {done.returncode}, not {expect}: {done.stdout[-2000:]}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def secrets_in(entries):
    """Names and contacts of applicants in the forms."""
    found = set()
    for path in entries:
        if path.suffix == ".json":
            for letter in json.loads(path.read_text(encoding="utf-8")).get("letters", []):
                found |= {v for v in letter.get("applicant", {}).values() if isinstance(v, str) and len(v) > 5}
    return found


first = filled("first", ENTRIES[:12])
stick = folder("stick")


def a_backup_restores_byte_for_byte():
    last = backup(first, stick)[-1]
    check(last["result"] == "ok" and last["encrypted"] > 0, str(last))
    check(verified(stick / "archive")[-1]["withheld"] == last["records"], "the copy is not one without its records")
    done = subprocess.run(["sha256sum", "-c", "--strict", "--quiet", "confidential.sha256"], cwd=stick,
                          capture_output=True, text=True, check=False)
    check(done.returncode == 0, done.stderr)
    to = root / "restored"
    restore(first, stick, to, "--identity", str(IDENTITY))
    must_be_equal(first.archive, to / "archive")
    for name in ("signed", "log.key"):
        check((to / "state" / name).read_bytes() == (first.state / name).read_bytes(), f"{name} is another")
    check((to / "state/log.key").stat().st_mode & 0o777 == 0o600, "the key is open to others")
    for name in ("ishenim.yaml", "school.yaml", "calendar.yaml"):
        check((to / name).read_bytes() == (first.root / name).read_bytes(), f"{name} is another")
    again = Place(to, quiet_ms=1)
    check(again.lines("verify")[-1]["result"] == "ok", "what was restored does not verify")
    check(again.lines("list") == first.lines("list"), "the restored registry says something else")
    again.command("doctor", "--make-share")
    check(again.folder("in").is_dir(), "the share is not made")
    add(again, ENTRIES[12:14])
    check(again.lines("verify")[-1]["result"] == "ok", "the restored archive does not grow")


def nothing_confidential_is_in_clear_on_the_stick():
    names = secrets_in(ENTRIES[:12])
    check(names, "the entries name no applicant: the test is blind")
    key = (first.state / "log.key").read_bytes().split(b"\n")[1]
    for path, data in tree_of(stick).items():
        check(key not in data, f"the private key is in {path}")
        for name in names:
            check(name.encode() not in data, f"a name is in {path}")
    check(any(name.encode() in data for data in tree_of(first.archive / "confidential").values() for name in names),
          "the names are nowhere: the test is blind")


def a_second_backup_copies_and_encrypts_only_what_is_new():
    before = {path: data for path, data in tree_of(stick).items() if path.endswith(".age")}
    add(first, ENTRIES[12:14])
    last = backup(first, stick)[-1]
    check(last["result"] == "ok" and 0 < last["copied"] < last["files"] / 2, str(last))
    after = tree_of(stick)
    check(all(after[path] == data for path, data in before.items()), "a record was encrypted again")
    nothing = backup(first, stick)[-1]
    check(nothing["copied"] <= 1, f"nothing is new and it copied {nothing['copied']}")  # completed.json
    status = first.lines("status")[0]
    check(status["last_backup_result"] == "ok" and status["last_backup_place"] == str(stick), str(status))


def a_wrong_identity_is_told_in_words_and_restores_nothing_in_clear():
    done = restore(first, stick, root / "wrong", "--identity", str(OTHER), expect=12)
    check("this identity does not open it" in done.stderr, done.stderr)
    done = restore(first, stick, root / "wrong2", "--identity", str(root / "nowhere"), expect=12)
    check("cannot be read" in done.stderr, done.stderr)
    done = restore(first, stick, root / "none", expect=4)
    last = json.loads(done.stdout.splitlines()[-1])
    check(last["result"] == "unchecked" and last["withheld"] > 0 and not last["key"], str(last))
    check(not (root / "none/archive/confidential").exists(), "a confidential part without an identity")


def a_backup_is_restored_over_nothing_that_exists():
    before = tree_of(root / "restored")
    done = restore(first, stick, root / "restored", "--identity", str(IDENTITY), expect=1)
    check("nothing is written over" in done.stderr, done.stderr)
    check(tree_of(root / "restored") == before, "something was touched")


def places_that_are_no_place_are_refused_in_words():
    strange = folder("strange")
    (strange / "holiday.jpg").write_bytes(b"x")
    other = filled("other", ENTRIES[:2])
    for words, place, to in (("into the archive itself", first, first.archive),
                             ("into the archive itself", first, first.archive / "docs"),
                             ("into the archive itself", first, first.root),
                             ("into the share", first, first.folder("in")),
                             ("into the state folder", first, first.state),
                             ("other things lie here", first, strange),
                             ("is not there", first, root / "not-mounted"),
                             ("another archive", other, stick)):
        before = tree_of(to) if to.is_dir() else {}
        done = place.command("backup", str(to))
        check(done.returncode == 78 and words in done.stderr, f"{to}: {done.returncode} {done.stderr}")
        check({k: v for k, v in tree_of(to).items() if "lock" not in k} == {k: v for k, v in before.items() if "lock" not in k}
              if to.is_dir() else not to.exists(), f"{to} was touched")
    moved = stick.rename(root / "stick.away")
    stick.mkdir()
    done = first.command("backup", str(stick))
    check(done.returncode == 78 and "is not here any more" in done.stderr, done.stderr)
    stick.rmdir()
    moved.rename(stick)
    third = filled("third", ENTRIES[:1], recipient=OTHER_RECIPIENT + "x")
    check(third.command("backup", str(strange)).returncode == 78, "a mistyped recipient is taken")


def without_a_recipient_the_confidential_part_stays_and_it_is_said():
    bare = filled("bare", ENTRIES[:3], recipient=None)
    to = folder("bare-stick")
    done = bare.command("backup", str(to))
    check(done.returncode == 0 and "Конфиденциальная часть НЕ скопирована" in done.stdout, done.stdout + done.stderr)
    check(not list(to.rglob("*.age")) and not (to / "confidential").exists(), "something confidential was copied")
    check(not (to / "state/log.key").exists(), "the private key was copied")


def the_daemon_goes_on_while_a_backup_is_made():
    place = filled("busy", ENTRIES[:4])
    to = folder("busy-stick")
    place.start(extra=["--no-fsync"])
    for path in ENTRIES[4:20]:
        place.drop(path)
        last = backup(place, to)[-1]
        check(last["result"] == "ok", str(last))
    place.wait(lambda: len(place.names("accepted", RECEIPT)) >= 20 or place.names("fix"), "the forms", 120)
    check(place.stop() == 0, "the daemon fell")
    check(not place.names("fix"), str(place.names("fix")))
    last = backup(place, to)[-1]
    check(last["result"] == "ok" and last["waiting"] == 0, str(last))
    restore(place, to, root / "busy-restored", "--identity", str(IDENTITY))
    must_be_equal(place.archive, root / "busy-restored/archive")


def a_backup_killed_at_any_moment_leaves_the_one_before_and_is_repeated():
    place = filled("killed", ENTRIES[:6])
    to = folder("killed-stick")
    backup(place, to)
    then = archive_of(place.archive)
    add(place, ENTRIES[6:16])
    chance = random.Random(4)
    killed, seen = 0, False
    for n in range(10):
        # Each begins where the first backup ended; how long a whole one takes says when to kill.
        whole, cut = (shutil.copytree(to, root / f"killed-{part}-{n}") for part in ("whole", "cut"))
        began = time.monotonic()
        backup(place, whole)
        took = time.monotonic() - began
        call = [str(PROGRAM), "backup", str(cut), "--config", str(place.config), "--now", place.now]
        process = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.0, took))
        process.send_signal(signal.SIGKILL)
        if process.wait() == -signal.SIGKILL:
            killed += 1
            last_cut, seen = cut, seen or place.lines("status")[0]["backup_interrupted"]
        back = root / f"killed-{n}"
        restore(place, cut, back, "--identity", str(IDENTITY))
        found = archive_of(back / "archive")
        check(found in (then, archive_of(place.archive)), f"after kill {n} neither the old nor the new archive came back")
    check(killed > 2, f"only {killed} of 10 were killed: the test is blind")
    check(seen, "nobody sees that a backup was cut short")
    to = last_cut
    check(backup(place, to)[-1]["result"] == "ok", "the repetition does not finish")
    check(not [p for p in tree_of(to) if "backup-part" in p], "parts are left")
    check(not place.lines("status")[0]["backup_interrupted"], "the finished one counts as cut short")
    restore(place, to, root / "killed-end", "--identity", str(IDENTITY))
    must_be_equal(place.archive, root / "killed-end/archive")


def a_full_disk_is_told_and_leaves_the_backup_before_it():
    if os.geteuid() != 0:
        return
    small = folder("small")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(small)], check=False,
                      capture_output=True).returncode != 0:
        print("      (no tmpfs can be mounted here: the full disk is not tried)")
        return
    try:
        place = filled("full", ENTRIES[:1])
        check(backup(place, small)[-1]["result"] == "ok", "the first one does not fit")
        then = archive_of(place.archive)
        add(place, ENTRIES[1:20])
        done = place.command("backup", str(small))
        check(done.returncode == 75 and "No space left" in done.stderr, f"{done.returncode} {done.stderr}")
        restore(place, small, root / "full-restored", "--identity", str(IDENTITY))
        check(archive_of(root / "full-restored/archive") == then, "the backup before is not whole")
    finally:
        subprocess.run(["umount", str(small)], check=False)


def damage_in_the_backup_is_found_named_and_mended():
    paper = next((stick / "archive/docs").rglob("*.pdf"))
    record = next((stick / "confidential").rglob("*.age"))
    for path in (paper, record, stick / "state/log.key.age"):
        good = path.read_bytes()
        path.chmod(0o600)
        path.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
        done = restore(first, stick, root / f"hurt-{path.name}", "--identity", str(IDENTITY), expect=20)
        check(path.name in done.stdout and "changed" in done.stdout, done.stdout + done.stderr)
        last = backup(first, stick)[-1]
        check(last["result"] == "ok" and [m for m in last["mended"] if m.endswith(path.name)], str(last))


def damage_in_the_archive_does_not_reach_the_backup():
    hurt = Place(root / "hurt", quiet_ms=1)
    shutil.rmtree(hurt.root)
    shutil.copytree(first.root, hurt.root)
    to = root / "hurt-stick"
    shutil.copytree(stick, to)
    paper = next((hurt.archive / "docs").rglob("*.pdf"))
    name = paper.relative_to(hurt.archive)
    paper.chmod(0o600)
    paper.write_bytes(b"%PDF-1.7 another paper")
    good = (to / "archive" / name).read_bytes()
    lines = backup(hurt, to)
    check(lines[-1]["result"] == "ok", "the copy on the stick is whole and not taken so")
    (to / "archive" / name).unlink()
    lines = backup(hurt, to, expect=20)
    check([one for one in lines if one.get("problem") == "changed" and one["path"] == str(name)], str(lines))
    check(not (to / "archive" / name).exists(), "the damaged paper was copied")
    check(len(good) > 100, "the planted paper is no paper")


def a_rewritten_or_shortened_log_is_copied_nowhere():
    to = root / "rewritten-stick"
    shutil.copytree(stick, to)
    short = filled("short", ENTRIES[:2])
    shutil.rmtree(short.archive)
    shutil.copytree(first.archive, short.archive)
    for name in ("signed", "log.key"):
        shutil.copy(first.state / name, short.state / name)
    for part in ("docs", "confidential", "inputs", "log"):
        shutil.rmtree(short.archive / part)
    old = root / "killed-0/archive"  # another history of the same shape
    for part in ("docs", "confidential", "inputs", "log"):
        shutil.copytree(old / part, short.archive / part)
    before = tree_of(to)
    done = short.command("backup", str(to))
    check(done.returncode in (12, 20), f"{done.returncode}: {done.stdout}{done.stderr}")
    check(tree_of(to) == before, "something was copied")


def an_archive_behind_what_was_signed_here_is_refused_with_the_way_out():
    older = folder("older-stick")
    place = filled("ahead", ENTRIES[:3])
    backup(place, older)
    add(place, ENTRIES[3:5])
    shutil.rmtree(place.archive)
    done = place.command("restore", str(older), "--identity", str(IDENTITY))
    check(done.returncode == 12 and "look for a newer copy" in done.stderr, f"{done.returncode} {done.stderr}")
    check(not place.archive.exists(), "something was restored")


def the_same_place_without_an_archive_takes_it_back():
    newest = folder("newest-stick")
    place = filled("back", ENTRIES[:3])
    backup(place, newest)
    kept = archive_of(place.archive)
    shutil.rmtree(place.archive)
    done = place.command("restore", str(newest), "--identity", str(IDENTITY))
    check(done.returncode == 0, done.stdout + done.stderr)
    check(archive_of(place.archive) == kept, "another archive came back")
    add(place, ENTRIES[3:5])
    check(place.lines("verify")[-1]["result"] == "ok", "it does not go on")


def text_of(pdf):
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.replace("\u00a0", " ").split())


def drilled(expect, *more):
    out = pathlib.Path(tempfile.mkdtemp(dir=root))
    lines = first.lines("drill", *more, "--out", str(out), expect=expect)
    acts = sorted(out.iterdir())
    check(len(acts) == 2 and not (first.state / "drill").exists(), f"{acts}, or the scratch place is left")
    for act in acts:
        pages = subprocess.run(["pdfinfo", str(act)], capture_output=True, text=True, check=True).stdout
        check("Pages:           1\n" in pages, f"{act.name} is not one page: {pages}")
        clean = subprocess.run([sys.executable, str(pathlib.Path(__file__).parent / "check_pdf.py"), str(act)],
                               capture_output=True, text=True, check=False)
        check(clean.returncode == 0, clean.stdout + clean.stderr)
    return lines, text_of(next(act for act in acts if act.name.startswith("Акт")))


def a_drill_checks_the_last_backup_and_writes_an_act_to_be_signed():
    before = tree_of(stick)
    lines, text = drilled(0, "--identity", str(IDENTITY))
    check(lines[-1]["result"] == "ok" and lines[-1]["opened"], str(lines))
    for words in ("архив восстановлен, всё проверенное совпадает", "Все открыты ключом", "Проверку провёл",
                  f"Записей в журнале: {lines[-1]['leaves']}", str(stick)):
        check(words in text, f"«{words}» is not in:\n{text}")
    lines, text = drilled(0)
    check(not lines[-1]["opened"] and "Зашифрованные записи не открывались" in text, text)
    check(tree_of(stick) == before, "the backup was changed")
    done = first.command("drill", "--identity", str(IDENTITY))
    check(done.returncode == 0 and len(first.names("sign", ".pdf")) > 0, done.stderr)
    check([n for n in first.names("sign") if n.startswith("Калыбына келтирүүнү")], str(first.names("sign")))


def a_drill_finds_what_is_changed_in_the_backup():
    for pattern, identity in (("archive/docs/**/*.pdf", ()), ("archive/docs/**/*.pdf", ("--identity", str(IDENTITY))),
                              ("confidential/**/*.age", ()), ("confidential/**/*.age", ("--identity", str(IDENTITY))),
                              ("archive/log/tile/0/**/*", ()), ("archive/inputs/*", ())):
        path = sorted(p for p in stick.glob(pattern) if p.is_file())[-1]
        good = path.read_bytes()
        path.chmod(0o600)
        path.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
        lines, text = drilled(20, *identity)
        check(lines[-1]["result"] == "broken" and "резервная копия нарушена" in text, f"{path}: {lines}")
        path.write_bytes(good)
    path = sorted((stick / "archive/docs").rglob("*.pdf"))[0]
    good = path.read_bytes()
    path.unlink()
    lines, text = drilled(20)
    check([one for one in lines if one.get("problem") == "missing" and one["path"].endswith(path.name)], str(lines))
    path.write_bytes(good)
    done = first.command("drill", "--identity", str(OTHER))
    check(done.returncode == 12 and "does not open it" in done.stderr, f"{done.returncode} {done.stderr}")
    check(not (first.state / "drill").exists(), "the scratch place is left")
    drilled(0, "--identity", str(IDENTITY))


def mistakes_in_the_settings_are_told_with_their_line():
    for text, words in (("  recipient: me", "recipient of age"), ("  folder: x\n  reciepient: y", "reciepient")):
        place = Place(root / "mistyped")
        with place.config.open("a", encoding="utf-8") as file:
            file.write("backup:\n" + text + "\n")
        done = place.command("config", "check")
        check(done.returncode == 78 and words in done.stdout + done.stderr and "ishenim.yaml:" in done.stdout + done.stderr,
              f"{done.returncode} {done.stdout} {done.stderr}")


try:
    run(a_backup_restores_byte_for_byte, nothing_confidential_is_in_clear_on_the_stick,
        a_second_backup_copies_and_encrypts_only_what_is_new, a_wrong_identity_is_told_in_words_and_restores_nothing_in_clear,
        a_backup_is_restored_over_nothing_that_exists, places_that_are_no_place_are_refused_in_words,
        without_a_recipient_the_confidential_part_stays_and_it_is_said, the_daemon_goes_on_while_a_backup_is_made,
        a_backup_killed_at_any_moment_leaves_the_one_before_and_is_repeated,
        a_full_disk_is_told_and_leaves_the_backup_before_it, damage_in_the_backup_is_found_named_and_mended,
        a_drill_checks_the_last_backup_and_writes_an_act_to_be_signed, a_drill_finds_what_is_changed_in_the_backup,
        damage_in_the_archive_does_not_reach_the_backup, a_rewritten_or_shortened_log_is_copied_nowhere,
        an_archive_behind_what_was_signed_here_is_refused_with_the_way_out,
        the_same_place_without_an_archive_takes_it_back, mistakes_in_the_settings_are_told_with_their_line)
finally:
    shutil.rmtree(root, ignore_errors=True)
