#!/usr/bin/env python3
"""What acts and protocols print of the log: digits and QR code, read back by a decoder from scans at 300 and 150 dpi,
are the state that its tiles give for the midnight before, at the school; printed again they are the same."""
# labels: e2e
# timeout: 600
import base64
import datetime
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zoneinfo

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_ishenim import GOLDEN, ORIGIN, Place, check, run, tree_of

for tool in ("zbarimg", "pdftoppm", "pdftotext"):
    if not shutil.which(tool):
        print(f"skipped: no {tool}")
        sys.exit(77)

ZONE = zoneinfo.ZoneInfo("Asia/Bishkek")
# The last second of a day at the school and the first one of the next lie on one day in UTC.
DAYS = [("2022-09-28T05:00:00Z", ["2022-09-01-01-commission.json", "2022-09-02-01-protocol.yaml",
                                  "2022-09-06-01-opening.yaml", "2022-09-13-01-opening.json",
                                  "2022-09-20-01-opening.json", "2022-09-27-01-opening.json"]),
        ("2022-10-11T17:59:59Z", ["2022-10-04-01-opening.yaml"]),
        ("2022-10-11T18:00:00Z", ["2022-10-07-01-protocol.json"])]
FIRST, SECOND, THIRD = "act-2022-09-27", "act-2022-10-04", "protocol-2022-10-07"
WITNESSES = ("act", "protocol", "report", "correction", "void")
DAMM = ("0317598642", "7092154863", "4206871359", "1750983426", "6123045978", "3674209581", "5869720134", "8945362017",
        "9438617205", "2581436790")
root = pathlib.Path(tempfile.mkdtemp(prefix="witness-"))


def filled(name, workers, key=None):
    place = Place(root / name, workers=workers, quiet_ms=0, now=DAYS[0][0], key=key)
    for now, forms in DAYS:
        place.now = now
        check(place.command("serve", "--once").returncode == 0, "the start")
        for form in forms:
            place.drop(GOLDEN / "entries" / form)
        check(place.command("serve", "--once").returncode == 0, "the round")
    check(not place.names("fix"), f"refused: {place.names('fix')}")
    return place


def leaves_of(archive):
    """The leaves in the bundles, however wide the last one is."""
    found, bundles = [], {}
    for path in (archive / "log/tile/entries").rglob("*"):
        if path.is_file():
            index, _, width = str(path.relative_to(archive / "log/tile/entries")).partition(".p/")
            if int(width or 256) > bundles.get(index, (0, None))[0]:
                bundles[index] = (int(width or 256), path)
    for _, (_, path) in sorted(bundles.items()):
        rest = path.read_bytes()
        while rest:
            size = int.from_bytes(rest[:2], "big")
            found.append(rest[2:2 + size])
            rest = rest[2 + size:]
    return found


def root_of(leaves):
    """RFC 6962 2.1."""
    if len(leaves) < 2:
        return hashlib.sha256(b"\0" + leaves[0] if leaves else b"").digest()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + root_of(leaves[:half]) + root_of(leaves[half:])).digest()


def grouped(numbers):
    groups = []
    for i, number in enumerate(numbers, 1):
        check_digit = 0
        for digit in f"{i % 10}{number:05d}":
            check_digit = int(DAMM[check_digit][int(digit)])
        groups.append(f"{number:05d}{check_digit}")
    return groups


def in_twos(data):
    return [int.from_bytes(data[i:i + 2], "big") for i in range(0, len(data), 2)]


def state_on(archive, day):
    """Groups, key's groups and text of the code as the tiles give them for the midnight that begins `day`."""
    before = []
    for leaf in leaves_of(archive):
        time = datetime.datetime.fromisoformat(re.search(rb"\n#time (\S+)Z\n", leaf).group(1).decode() + "+00:00")
        if time.astimezone(ZONE).date() < day:
            before.append(leaf)
    key = base64.b64decode((archive / "keys/log.vkey").read_text().strip().split("+", 2)[2])[1:]
    if not before:
        return {"size": 0, "groups": [], "key": grouped(in_twos(key)), "code": None}
    whole, size = root_of(before), len(before)
    return {"size": size, "groups": grouped([size // 100000, size % 100000, *in_twos(whole)]),
            "key": grouped(in_twos(key)), "code": f"{ORIGIN}\n{size}\n{base64.b64encode(whole).decode()}\n"}


def day_of(archive, pdf):
    """The school's day on which the entry of a paper was accepted."""
    for path in (archive / "confidential").rglob("*.json"):
        record = json.loads(path.read_text(encoding="utf-8"))
        if any(pdf.name in paper["path"] for paper in record["papers"]):
            time = datetime.datetime.fromisoformat(record["time"].replace("Z", "+00:00"))
            return time.astimezone(ZONE).date()
    raise AssertionError(pdf)


def text_of(pdf):
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout


def digits_in(text):
    """The groups of the lines that are nothing but groups: a seal has six digits, too."""
    return [group for line in text.splitlines() if re.fullmatch(r"\s*\d{6}(\s+\d{6}){7,8}\s*", line)
            for group in line.split()]


def pictures(pdf, dpi):
    folder = pathlib.Path(tempfile.mkdtemp(dir=root))
    subprocess.run(["pdftoppm", "-gray", "-r", str(dpi), str(pdf), str(folder / "p")], check=True)
    return sorted(folder.iterdir())


def codes_in(pages):
    """The texts of the QR codes, as a program of others reads them."""
    done = subprocess.run(["zbarimg", "--quiet", "--xml", "-Sdisable", "-Sqrcode.enable", *map(str, pages)],
                          capture_output=True, text=True, check=False)
    return re.findall(r"<data><!\[CDATA\[(.*?)\]\]></data>", done.stdout, re.DOTALL)


def problems(pdf, state, dpis=(300, 150)):
    """What a paper prints otherwise than that state of the log."""
    found = []
    wanted = state["groups"] + state["key"]
    printed = digits_in(text_of(pdf))
    if printed != wanted:
        found.append(f"{pdf.name}: the digits {printed}, not {wanted}")
    for dpi in dpis:
        codes = codes_in(pictures(pdf, dpi))
        if codes != ([state["code"]] if state["code"] else []):
            found.append(f"{pdf.name} at {dpi} dpi: the codes {codes}, not {state['code']!r}")
    return found


def papers(place, start=""):
    found = [p for kind in WITNESSES for p in sorted((place.archive / "docs").glob(f"*/{kind}/data/*/{start}*.pdf"))]
    check(found, f"no papers {start}")
    return found


one = filled("one", 1)


def every_paper_prints_the_state_that_the_tiles_give_for_its_midnight():
    sizes = set()
    for pdf in papers(one):
        state = state_on(one.archive, day_of(one.archive, pdf))
        sizes.add(state["size"])
        found = problems(pdf, state)
        check(not found, "\n".join(found))
        if state["size"]:
            check(f"{state['size']}:" in text_of(pdf), f"{pdf.name} does not say the number of files")
    check(len(sizes) == 3 and 0 in sizes, f"not three days with three states: {sizes}")


def the_first_day_says_so_in_words():
    for lang, words in (("ky", "Архив журналы бул күнү башталды"), ("ru", "Журнал архива начат в этот день")):
        for pdf in papers(one):
            if pdf.name.endswith(f".{lang}.r1.pdf"):
                is_first = state_on(one.archive, day_of(one.archive, pdf))["size"] == 0
                check((words in text_of(pdf)) == is_first, f"{pdf.name}: «{words}»")


def journals_print_none():
    for kind in ("journal-a", "journal-b"):
        for pdf in sorted((one.archive / "docs").glob(f"*/{kind}/data/*/*.pdf")):
            check(not digits_in(text_of(pdf)), f"{pdf.name} has groups of digits")


def the_check_is_not_blind():
    pdf, other = papers(one, THIRD)[0], papers(one, SECOND)[0]
    state = state_on(one.archive, day_of(one.archive, pdf))
    of_other = state_on(one.archive, day_of(one.archive, other))
    check(len(problems(pdf, of_other)) == 3, "the state of another day was taken")
    wrong = {**state, "groups": [*state["groups"][1::-1], *state["groups"][2:]]}
    check(len(problems(pdf, wrong, ())) == 1, "two groups changed about were taken")
    wrong = {**state, "code": state["code"].replace(f"\n{state['size']}\n", f"\n{state['size'] + 1}\n")}
    check(len(problems(pdf, wrong)) == 2, "a code of another size was taken")
    page = next(p for p in pictures(pdf, 150) if codes_in([p]))
    white = page.with_name("white.png")
    subprocess.run(["convert", str(page), "-fill", "white", "-draw", "rectangle 0,0 330,9999", str(white)], check=True)
    check(codes_in([white]) == [], "a code was read that is not there")


def a_code_is_read_from_a_bad_copy():
    """Blurred, turned and spotted, as a copy of a copy is."""
    page = next(p for p in pictures(papers(one, THIRD)[0], 150) if codes_in([p]))
    copy = page.with_name("copy.png")
    subprocess.run(["convert", str(page), "-rotate", "2", "-blur", "0x0.6", "-attenuate", "0.15", "+noise", "gaussian",
                    "-brightness-contrast", "5x-25", str(copy)], check=True)
    state = state_on(one.archive, day_of(one.archive, papers(one, THIRD)[0]))
    check(codes_in([copy]) == [state["code"]], "the code of a bad copy was not read")


def printed_again_and_with_four_workers_the_papers_are_the_same():
    for start in (FIRST, SECOND, THIRD):
        number = papers(one, start)[0].name.split(".")[0]
        check(one.command("reproduce", number).returncode == 0, f"reproduce {number}")
    four = filled("four", 4, key=one.state / "log.key")
    check(tree_of(one.archive / "docs") == tree_of(four.archive / "docs"), "other papers with four workers")
    for path in (one.archive / "confidential").rglob("*.json"):
        log = json.loads(path.read_text(encoding="utf-8"))["log"]
        state = state_on(one.archive, datetime.date.fromisoformat(log["day"]))
        check(log["size"] == state["size"], f"{path.name}: {log}")


run(every_paper_prints_the_state_that_the_tiles_give_for_its_midnight, the_first_day_says_so_in_words,
    journals_print_none, the_check_is_not_blind, a_code_is_read_from_a_bad_copy,
    printed_again_and_with_four_workers_the_papers_are_the_same)
