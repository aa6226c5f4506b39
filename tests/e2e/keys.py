#!/usr/bin/env python3
"""The log's keys: changed in good order or revoked, killed at every step, brought back from paper, refused in words."""
# labels: e2e
# timeout: 600
import os
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_ishenim import ORIGIN, PROGRAM, VERIFY, Place, check, golden_entries, run

FORMS = [path for path, _ in golden_entries()][:4]
CHECK_PDF = pathlib.Path(__file__).parent / "check_pdf.py"
STAGES = ["staged", "intended", "placed", "logged", "registered", "answered", "done"]


def begun():
    place = Place(quiet_ms=0)
    place.serve()
    place.serve(*FORMS[:2])
    return place


def verifier(place, *words):
    done = subprocess.run([str(VERIFY), str(place.archive), *map(str, words)], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def whole(place, leaves=None):
    last = place.lines("verify")[-1]
    check(last["result"] == "ok", f"verify: {last}")
    check(leaves is None or last["leaves"] == leaves, f"{last['leaves']} leaves, not {leaves}")
    return last["leaves"]


def text_of(pdf):
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout


def groups(text):
    return re.findall(r"\b\d{6}\b", text)


def a_rotated_key_is_followed_by_whoever_holds_the_old_one():
    with begun() as place:
        before = whole(place)
        old = place.root / "old.vkey"
        shutil.copy(place.archive / "keys/log.vkey", old)
        old_private = (place.state / "log.key").read_bytes()
        kept = place.root / "kept.txt"
        shutil.copy(place.archive / "log/checkpoint", kept)
        place.now = "2023-07-04T04:00:00Z"
        said = place.command("keys", "rotate")
        check(said.returncode == 0 and len(groups(said.stdout)) == 16, f"rotate: {said.returncode} {said.stderr}")
        check(whole(place) == before + 2, "the note and the key are two leaves")
        check((place.state / "log.key").read_bytes() != old_private, "the old private key is still the log's")
        check(not (place.state / "log.key.next").exists(), "the next key lies beside the key")
        place.serve(*FORMS[2:])
        after = whole(place)
        check(after > before + 2 and len(place.names("accepted", ".txt")) == 4, "no entry came in under the new key")
        status, text = verifier(place, "--key", old, "--checkpoint", kept)
        check(status == 0, f"the old key and a checkpoint of it: {status}\n{text}")
        check(f"Ключ журнала сменён после записи {before}." in text, f"the change is not said:\n{text}")
        check(verifier(place, "--key", place.archive / "keys/log.2.vkey")[0] == 0, "the new key is not taken")
        keys = place.lines("keys", "list")
        check([(k["reason"], k["from"], k["current"]) for k in keys] ==
              [("first", 0, False), ("rotated", before, True)], f"keys list: {keys}")
        sheets = [n for n in place.names("sign", ".pdf") if n.startswith("Ачкыч барагы")]
        check(len(sheets) == 2, f"no new key sheet was handed out: {sheets}")
        check(any("2023-жылдын 4-июлу" in text_of(place.folder("sign") / n) for n in sheets), "it bears the old key's day")
        check(groups(said.stdout) in [groups(text_of(place.folder("sign") / n)) for n in sheets], "it has other digits")
        check(place.command("reindex").returncode == 0 and place.command("serve", "--once").returncode == 0, "reindex")


def what_an_old_key_signs_after_it_was_replaced_is_found():
    with begun() as place:
        copy = place.root / "log.key.kept"
        shutil.copy(place.state / "log.key", copy)
        check(place.command("keys", "rotate").returncode == 0, "rotate")
        place.serve(FORMS[2])
        # The thief of the old key signs the log as it stands now.
        checkpoint = place.archive / "log/checkpoint"
        text = checkpoint.read_text(encoding="utf-8").split("\n\n")[0] + "\n"
        vkey = (place.archive / "keys/log.vkey").read_text().strip()
        forged = sign_note(place, text, copy, vkey)
        checkpoint.unlink()
        checkpoint.write_text(forged, encoding="utf-8")
        status, said = verifier(place)
        check(status == 20 and "log/checkpoint\n" in said and "not signed so" in said, f"{status}\n{said}")


def sign_note(place, text, pem, vkey):
    """A note by openssl alone."""
    import base64
    message = place.root / "message"
    message.write_bytes(text.encode())
    signature = subprocess.run(["openssl", "pkeyutl", "-sign", "-rawin", "-inkey", str(pem), "-in", str(message)],
                               capture_output=True, check=True).stdout
    name, key_id, _ = vkey.split("+", 2)
    return f"{text}\n— {name} {base64.b64encode(bytes.fromhex(key_id) + signature).decode()}\n"


def after_a_revocation_the_old_key_sheet_proves_nothing():
    with begun() as place:
        old = place.root / "old.vkey"
        shutil.copy(place.archive / "keys/log.vkey", old)
        check(place.command("keys", "revoke").returncode == 0, "revoke")
        whole(place)
        status, text = verifier(place, "--key", old)
        check(status == 4 and "superseded-key" in text and "revoked" in text, f"{status}\n{text}")
        check(verifier(place, "--key", place.archive / "keys/log.2.vkey")[0] == 0, "the new key is not taken")


def a_change_that_is_killed_anywhere_ends_with_one_key():
    for stage in STAGES:
        with begun() as place:
            before = (place.state / "log.key").read_bytes()
            leaves = whole(place)
            killed = place.command("keys", "rotate", extra=("--die-at", stage))
            check(killed.returncode == -9, f"{stage}: not killed, {killed.returncode} {killed.stderr}")
            place.serve(FORMS[2])
            now = (place.state / "log.key").read_bytes()
            check(not (place.state / "log.key.next").exists(), f"{stage}: two private keys")
            changed = stage != "staged"
            check((now != before) == changed, f"{stage}: the key was {'not ' if changed else ''}changed")
            keys = place.lines("keys", "list")
            check(len(keys) == (2 if changed else 1), f"{stage}: {keys}")
            check(whole(place) > leaves + (2 if changed else 0), f"{stage}: leaves")


def the_paper_in_the_safe_brings_the_key_back():
    with begun() as place:
        key = (place.state / "log.key").read_bytes()
        safe = place.root / "safe"
        safe.mkdir()
        check(place.command("keys", "paper", "--out", str(safe)).returncode == 0, "keys paper")
        sheets = sorted(safe.iterdir())
        check([s.name for s in sheets] == ["log-key.ky.pdf", "log-key.ru.pdf"], f"{sheets}")
        check(all(s.stat().st_mode & 0o777 == 0o600 for s in sheets), "others may read the private key's paper")
        digits = groups(text_of(sheets[0]))
        check(len(digits) == 16 and digits == groups(text_of(sheets[1])), f"{digits}")
        clean = subprocess.run([sys.executable, str(CHECK_PDF), *map(str, sheets)], capture_output=True, text=True, check=False)
        check(clean.returncode in (0, 4), clean.stdout)
        for forbidden in (place.folder("sign"), place.archive):
            check(place.command("keys", "paper", "--out", str(forbidden)).returncode == 78, f"{forbidden} was taken")

        (place.state / "log.key").unlink()
        refused = place.command("serve", "--once")
        check(refused.returncode == 12 and "keys restore" in refused.stderr, f"{refused.returncode} {refused.stderr}")

        def restore(typed):
            call = [str(PROGRAM), "keys", "restore", "--config", str(place.config)]
            return subprocess.run(call, input=typed, capture_output=True, text=True, check=False)

        mistyped = [*digits[:4], digits[5], digits[4], *digits[6:]]
        wrong = restore("\n".join(mistyped))
        check(wrong.returncode == 3 and "\n5: " in "\n" + wrong.stderr, f"{wrong.returncode} {wrong.stderr}")
        check(not (place.state / "log.key").exists(), "a key was made of mistyped digits")
        with begun() as other:
            out = other.root / "safe"
            out.mkdir()
            other.command("keys", "paper", "--out", str(out))
            foreign = restore("\n".join(groups(text_of(out / "log-key.ky.pdf"))))
        check(foreign.returncode == 12 and "another key" in foreign.stderr, f"{foreign.returncode} {foreign.stderr}")
        done = restore(" ".join(digits[:8]) + "\n" + " ".join(digits[8:]) + "\n")
        check(done.returncode == 0, f"{done.returncode} {done.stderr}")
        check((place.state / "log.key").read_bytes() == key, "another key came back")
        check((place.state / "log.key").stat().st_mode & 0o777 == 0o600, "its mode")
        place.serve(FORMS[2])
        whole(place)


def a_wrong_missing_or_open_key_is_refused_with_words_that_help():
    with begun() as place, begun() as other:
        key = place.state / "log.key"
        os.chmod(key, 0o644)
        said = place.command("serve", "--once")
        check(said.returncode == 12 and "0600" in said.stderr, f"open to all: {said.returncode} {said.stderr}")
        shutil.copy(other.state / "log.key", key)
        os.chmod(key, 0o600)
        said = place.command("serve", "--once")
        check(said.returncode == 12 and "keys restore" in said.stderr, f"another key: {said.returncode} {said.stderr}")
        text = place.config.read_text(encoding="utf-8")
        place.config.write_text(text.replace(ORIGIN, ORIGIN + "x"), encoding="utf-8")
        said = place.command("serve", "--once")
        check(said.returncode == 12 and "origin never changes" in said.stderr, f"origin: {said.returncode} {said.stderr}")


run(a_rotated_key_is_followed_by_whoever_holds_the_old_one, what_an_old_key_signs_after_it_was_replaced_is_found,
    after_a_revocation_the_old_key_sheet_proves_nothing, a_change_that_is_killed_anywhere_ends_with_one_key,
    the_paper_in_the_safe_brings_the_key_back, a_wrong_missing_or_open_key_is_refused_with_words_that_help)
