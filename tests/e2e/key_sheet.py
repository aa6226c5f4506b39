#!/usr/bin/env python3
"""The key sheet of a first start: the digits that ishenim-verify prints, a clean PDF, nothing secret, once."""
# labels: e2e
# timeout: 300
import base64
import hashlib
import pathlib
import re
import stat
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_ishenim import ORIGIN, VERIFY, Place, check, run

SHEETS = ("Ачкыч барагы.pdf", "Котормо/Лист ключа.pdf")
CHECK_PDF = pathlib.Path(__file__).parent / "check_pdf.py"


def groups(text):
    return re.findall(r"\b\d{6}\b", text)


def text_of(pdf):
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout


def first_start():
    place = Place()
    check(place.command("serve", "--once").returncode == 0, "the first start")
    return place


def the_digits_are_those_of_the_verifier_and_of_the_page_and_the_origin_is_named():
    with first_start() as place:
        said = place.command("verify")
        verifier = subprocess.run([str(VERIFY), str(place.archive)], capture_output=True, text=True, check=False)
        wanted = groups(verifier.stdout)[:16]
        check(said.returncode == 0 and len(wanted) == 16, f"the verifier printed {len(wanted)} groups")
        for name in SHEETS:
            text = text_of(place.folder("sign") / name)
            check(groups(text) == wanted, f"{name}: {groups(text)}, not {wanted}")
            check(ORIGIN in text, f"{name} does not name the log's origin")
        page = hashlib.sha256((place.archive / "verify.html").read_bytes()).hexdigest()
        for name in SHEETS:
            printed = "".join(re.findall(r"\b[0-9a-f]{8}\b", text_of(place.folder("sign") / name).split("verify.html", 1)[1]))
            check(page in printed, f"{name} does not print the SHA-256 of verify.html")
        swapped = [wanted[1], wanted[0], *wanted[2:]]
        check(groups(text_of(place.folder("sign") / SHEETS[0])) != swapped, "the comparison is blind")


def nothing_of_the_private_key_is_in_the_share():
    with first_start() as place:
        key = place.state / "log.key"
        check(stat.S_IMODE(key.stat().st_mode) == 0o600, "the private key is not 0600")
        body = "".join(line for line in key.read_text().splitlines() if "-----" not in line)
        seed = base64.b64decode(body)[-32:]
        secrets = [body.encode(), seed, seed.hex().encode(), base64.b64encode(seed)]
        secrets += [" ".join(re.findall("....", seed.hex())).encode(), b"PRIVATE"]
        for file in (p for p in place.handoff.rglob("*") if p.is_file()):
            whole = file.read_bytes()
            if file.suffix == ".pdf":
                whole += subprocess.run(["qpdf", "--qdf", str(file), "-"], capture_output=True, check=False).stdout
                whole += text_of(file).encode()
            check(not any(one in whole for one in secrets), f"{file.name} holds something of the private key")


def it_is_handed_out_once():
    with first_start() as place:
        kept = {lang: (place.state / f"key-sheet.{lang}.pdf").read_bytes() for lang in ("ky", "ru")}
        for name, lang in zip(SHEETS, ("ky", "ru")):
            check((place.folder("sign") / name).read_bytes() == kept[lang], f"{name} is not the one in state/")
            (place.folder("sign") / name).unlink()
        check(place.command("serve", "--once").returncode == 0, "the second start")
        check(not any((place.folder("sign") / name).exists() for name in SHEETS), "a taken sheet came back")
        # Killed between share and state: the same bytes under the same name, not a second sheet.
        (place.folder("sign") / SHEETS[0]).write_bytes(kept["ky"])
        (place.state / "key-sheet.ky.pdf").unlink()
        place.now = "2023-07-04T04:00:00Z"
        check(place.command("serve", "--once").returncode == 0, "the third start")
        check(place.names("sign", ".pdf") == [SHEETS[0]], f"not one sheet: {place.names('sign')}")
        check((place.state / "key-sheet.ky.pdf").read_bytes() == kept["ky"], "the sheet was made otherwise")


def it_is_as_clean_as_every_paper():
    with first_start() as place:
        done = subprocess.run([sys.executable, str(CHECK_PDF), *(str(place.folder("sign") / n) for n in SHEETS)],
                              capture_output=True, text=True, check=False)
        if done.returncode == 4:
            print("skipped: " + done.stdout.strip() + done.stderr.strip())
            sys.exit(77)
        check(done.returncode == 0, done.stdout + done.stderr)


run(the_digits_are_those_of_the_verifier_and_of_the_page_and_the_origin_is_named, nothing_of_the_private_key_is_in_the_share,
    it_is_handed_out_once, it_is_as_clean_as_every_paper)
