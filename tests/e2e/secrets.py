#!/usr/bin/env python3
"""A secret word in every confidential and every free field of every form; then everything that others may see is searched
for them: kit, log, receipts, reasons, metadata, attachments, names of files, the share and what the daemon prints."""
# labels: e2e
# timeout: 600
import copy
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_ishenim import REASON, RECEIPT, SOURCE, Place, check, run
from lib_search import Search

YEAR = SOURCE / "tests/golden/school-year"
WORK = pathlib.Path(tempfile.mkdtemp(prefix="ishenim-secrets-"))
PLACE = Place(root=WORK / "place", school=YEAR, now="2022-11-30T04:00:00Z")
KIT = WORK / "kit"
UNTIL = "2022-10-20-01-resolution-22-008.json"
# Every planted word begins with the stem of its class: what nobody may see, and what a paper prints.
# What an official is stands in blanks and answers too, but neither in kit nor log, as the names of officials.
STEMS = {"confidential": "Купуйсыр", "printed": "Сөзүйбаш", "named": "Кызматйбар"}
NAMES = [STEMS["named"], "Өмүрзакова", "Ыңтымаков", "Чоңбашева", "Шүкүрбек"]
SEARCH = Search({"confidential": [STEMS["confidential"]], "printed": [STEMS["printed"]], "named": NAMES})
planted = {}  # pointer -> class


def word_for(pointer, kind):
    """A word of its own for each field, of letters alone."""
    number = list(planted).index(pointer) if pointer in planted else len(planted)
    planted[pointer] = kind
    return STEMS[kind] + "".join("абвгдежзик"[int(digit)] for digit in str(number))


def plant(tree, schema, pointer, hidden=False):
    """Puts a word into each confidential text and each half of a pair of this tree, also where it was empty."""
    for key, field in schema.get("properties", {}).items():
        here, is_hidden = f"{pointer}/{key}", hidden or not field.get("x-public", False)
        if field.get("type") == "object":
            if key in tree:
                plant(tree[key], field, here, is_hidden)
        elif field.get("type") == "array":
            for item in tree.get(key, []):
                if isinstance(item, dict):
                    plant(item, field["items"], here + "/*", is_hidden)
        elif field.get("type") == "string" and (is_hidden or "x-pair" in field):
            word = word_for(here, "confidential" if is_hidden else "named" if key.startswith("position_") else "printed")
            tree[key] = (word + " " + tree.get(key, ""))[:field.get("maxLength", 200)].strip()


def schema_of(form):
    return json.loads((SOURCE / f"schemas/{form}.json").read_text(encoding="utf-8"))


def secret_fields(schema, pointer, hidden=False):
    for key, field in schema.get("properties", {}).items():
        here, is_hidden = f"{pointer}/{key}", hidden or not field.get("x-public", False)
        inner = field if field.get("type") == "object" else field.get("items", {})
        if isinstance(inner, dict) and "properties" in inner:
            yield from secret_fields(inner, here + ("/*" if field.get("type") == "array" else ""), is_hidden)
        elif field.get("type") == "string" and (is_hidden or "x-pair" in field):
            yield here


def golden(name):
    return json.loads((YEAR / "entries" / name).read_text(encoding="utf-8"))


def filled(tree):
    """What the golden entries leave out."""
    form = tree["form"].split("/")[0]
    if form == "protocol":
        for item in tree["agenda"]:
            item.setdefault("discussed", [{"speaker": "m1"}])
            item.setdefault("decisions", [{"due": "2022-10-31"}])
            for one in item["decisions"]:
                one.pop("who", None)
        tree.setdefault("absent", [])
        tree.setdefault("attachments", [{"sheets": 1}])
        tree.setdefault("invited", [{"id": "g1", "name": "Өзөнбаев Үсөн Ыманович"}])
    if form == "opening":
        tree.setdefault("invited", [{"id": "g1", "name": "Өзөнбаев Үсөн Ыманович"}])
    if form == "resolution" and tree["reg_no"] == "ИП-2022/004":
        tree["outcome"] = "forwarded"
    return tree


def with_words(tree):
    tree = filled(copy.deepcopy(tree))
    form = tree["form"].split("/")[0]
    keep = {key: tree.get(key) for key in ("forwarded_to_ky", "forwarded_to_ru")}
    plant(tree, schema_of(form), "/" + form)
    if form == "resolution" and tree["outcome"] != "forwarded":
        for key, value in keep.items():
            tree.pop(key, None)
            if value is not None:
                tree[key] = value
    return tree


def dropped(name, tree, folder="in"):
    path = WORK / f"{name}.json"
    path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    PLACE.drop(path, folder=folder)


def report():
    return {"form": "report/1", "year": 2022, "quarter": 3, "issued": "2022-10-05", "author": "m3"}


def correction(field, old, new, reg_day="2022-09-27"):
    return {"form": "correction/1", "date": "2022-10-21", "ref": {"form": "opening/1", "key": reg_day}, "author": "m3",
            "changes": [{"field": field, "old": old, "new": new}]}


def accept(name, tree, answered):
    dropped(name, tree)
    PLACE.wait(lambda: len(PLACE.names("accepted", RECEIPT)) + len(PLACE.names("fix", REASON)) == answered, name, 120)


def the_year_is_entered_with_a_word_in_every_field():
    PLACE.start()
    count = 0
    for path in sorted(p for p in (YEAR / "entries").iterdir() if p.name <= UNTIL):
        if "report" in path.name:
            tree = with_words(report())
        elif path.suffix == ".json":
            tree = with_words(golden(path.name))
        else:
            PLACE.drop(path)
            count += 1
            continue
        dropped(path.stem, tree)
        count += 1
    PLACE.wait(lambda: len(PLACE.names("accepted", RECEIPT)) + len(PLACE.names("fix", REASON)) == count, "the year", 240)
    refused = {name: (PLACE.folder("fix") / name).read_text(encoding="utf-8-sig") for name in PLACE.names("fix", REASON)}
    check(not refused, f"refused: {refused}")
    opening = with_words(golden("2022-09-27-01-opening.json"))
    letter = opening["letters"][0]
    accept("corrected-name", with_words(correction("/letters/0/applicant/name", letter["applicant"]["name"],
                                                    word_for("/correction/changes/*/new", "confidential") + " Асан")), count + 1)
    accept("corrected-summary", with_words(correction("/letters/0/summary_ky", letter["summary_ky"],
                                                       word_for("/opening/letters/*/summary_ky", "printed") + " оңдолду.")), count + 2)
    accept("annulled", with_words({"form": "void/1", "date": "2022-10-22", "author": "m3",
                                   "ref": {"form": "opening/1", "key": "2022-10-18"}}), count + 3)
    refused = {name: (PLACE.folder("fix") / name).read_text(encoding="utf-8-sig") for name in PLACE.names("fix", REASON)}
    check(not refused, f"refused: {refused}")


def mistakes():
    """Forms that come back, the mistake in or beside a secret."""
    opening = with_words(golden("2022-09-27-01-opening.json"))

    def changed(key, value, letter=0):
        tree = copy.deepcopy(opening)
        part = tree["letters"][letter]
        *path, last = key.split("/")
        for one in path:
            part = part[one]
        part[last] = value
        return tree

    secret, printed = STEMS["confidential"] + "кате", STEMS["printed"] + "кате"
    return {
        "again": opening,
        "other": changed("applicant/contact", secret + " 5"),
        "word": changed("category", "сунушш"),
        "glyph": changed("summary_ky", printed + " ☃"),
        "glyph-name": changed("applicant/name", secret + " ☃"),
        "long-name": changed("applicant/name", secret * 300),
        "long-summary": changed("summary_ky", printed * 300),
        "number": changed("applicant/name", [secret]),
        "anonymous": changed("kind", "anonymous"),
        "date": changed("reg_date", "кечээ"),
        "explained": with_words(report() | {"explanations": [{"date": "2022-09-20"}]}),  # of a day that needs none
        "outcome": {"form": "resolution/1", "reg_no": "ИП-2022/999", "closed": "2022-10-21", "outcome": "noted",
                    "done_ky": printed, "done_ru": printed},
        "correction": correction("/letters/0/applicant/name", secret, secret + "г") | {"reason_ky": printed, "reason_ru": printed},
    }


def forms_are_refused_repeated_and_rehearsed():
    wrong = mistakes()
    before = len(PLACE.names("fix", REASON)) + len(PLACE.names("accepted", RECEIPT))
    for name, tree in wrong.items():
        dropped("wrong-" + name, tree)
    PLACE.wait(lambda: len(PLACE.names("fix", REASON)) + len(PLACE.names("accepted", RECEIPT)) >= before + len(wrong), "reasons", 120)
    check(len(PLACE.names("fix", REASON)) >= len(wrong) - 1, f"not refused: {PLACE.names('fix')}")
    rehearsed = with_words(golden("2022-10-25-01-opening.json"))
    rehearsed["letters"] = copy.deepcopy(with_words(golden("2022-09-27-01-opening.json"))["letters"][:1])
    rehearsed.update({"n_total": 1, "n_signed": 1, "n_anon": 0})
    dropped("rehearsed", rehearsed, folder="try")
    PLACE.wait(lambda: len(PLACE.names("answers")) >= 1, "the rehearsal", 120)
    check(PLACE.stop() == 0, "the daemon did not end with 0")
    for words in (("list",), ("list", "letters"), ("status",), ("due",), ("verify",), ("search", "2022"), ("show", "ИП-2022/001"),
                  ("retention",), ("report", "2022-Q3")):
        said = PLACE.command(*words)
        with open(PLACE.root / "daemon.log", "a", encoding="utf-8") as log:
            log.write(said.stdout + said.stderr)
    made = PLACE.command("kit", str(KIT))
    check(made.returncode == 0, made.stderr)


def every_secret_field_of_the_schemas_was_filled():
    wanted = {one for path in (SOURCE / "schemas").glob("*.json") for one in secret_fields(schema_of(path.stem), "/" + path.stem)}
    check(len(wanted) > 30, "the schemas were not read")
    check(wanted <= set(planted), f"never filled: {sorted(wanted - set(planted))}")


def may_hold(place, what):
    """The classes that may lie there. place: path below the work folder."""
    if place.startswith(("place/archive/confidential/", "place/state/", "place/handoff/9_")):
        return {"confidential", "printed", "named"} if what != "name" else set()
    if re.match(r"place/handoff/(3_|0_)[^/]*/(?!.*\.(txt|pdf)$)", place):  # the form itself, given back
        return {"confidential", "printed", "named"} if what != "name" else set()
    if place.startswith(("kit/", "place/archive/log/", "place/archive/keys/")):
        return set()
    if what == "content":  # of a PDF
        return {"printed", "named"}
    if place.startswith(("place/archive/inputs/", "place/school.yaml")):
        return {"named"} if what == "file" else set()
    return {"named"} if what in ("file", "metadata") else set()


def leaks_below(root):
    leaks, seen = set(), set()
    for path in sorted(p for p in root.rglob("*") if p.is_file()):
        place = str(path.relative_to(root))
        for what, kind in SEARCH.of_file(path):
            seen.add((place.split("/")[0] + "/" + "/".join(place.split("/")[1:3]), what, kind))
            if kind not in may_hold(place, what):
                leaks.add((place, what, kind))
    return leaks, seen


def nothing_is_found_where_it_may_not_be():
    for path in WORK.glob("*.json"):
        path.unlink()
    leaks, seen = leaks_below(WORK)
    check(not leaks, f"leaks: {sorted(leaks)}")
    # The search is not blind: papers hold what they print, the record what is confidential.
    for wanted in (("place/archive/docs", "content", "printed"), ("place/archive/confidential", "file", "confidential")):
        check(wanted in seen, f"{wanted} was not found: {sorted(seen)}")
    check(len(list(KIT.rglob("*"))) > 10 and (KIT / "letters.csv").read_text(encoding="utf-8").count("ИП-2022/") >= 7, "no kit")


def tiny_pdf(info=b"", stream=b"", flate=False):
    body = zlib.compress(stream) if flate else stream
    kind = b" /Filter /FlateDecode" if flate else b""
    return (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[5 0 R]/Count 1>>endobj\n"
            b"5 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n3 0 obj<</Title <" + info.hex().encode() + b">>>endobj\n4 0 obj<</Length " + str(len(body)).encode() + kind +
            b">>stream\n" + body + b"\nendstream endobj\ntrailer<</Size 6/Root 1 0 R/Info 3 0 R>>\n%%EOF\n")


def a_leak_planted_in_each_place_is_found():
    import base64
    import unicodedata
    secret, printed = STEMS["confidential"] + "баб", STEMS["printed"] + "баб"
    nfd = unicodedata.normalize("NFD", secret)
    check(nfd != secret, "the word has no other normal form")
    answers = "place/handoff/2_Кабыл_алынды/a.json" + RECEIPT
    plants = {
        "a receipt": (answers, f"Кабыл алынды: {printed}".encode(), "printed"),
        "a reason": ("place/handoff/3_Оңдоо_керек/a.json" + REASON, f"{secret}".encode(), "confidential"),
        "a reason, decomposed": ("place/handoff/3_Оңдоо_керек/a.json" + REASON, nfd.encode(), "confidential"),
        "an answer in UTF-16": (answers, secret.encode("utf-16"), "confidential"),
        "a leaf": ("place/archive/log/tile/entries/000.p/1", b"\0\1" + secret.encode(), "confidential"),
        "base64 in the log": ("place/archive/log/checkpoint", base64.b64encode(b"x" + secret.encode() + b"yz"), "confidential"),
        "a name in the log": ("place/archive/log/checkpoint", NAMES[0].encode(), "named"),
        "a file name": (f"place/handoff/4_Кол_коюуга/{printed}.pdf", tiny_pdf(), "printed"),
        "a title of a PDF": ("place/archive/docs/a.pdf", tiny_pdf(info=b"\xfe\xff" + printed.encode("utf-16-be")), "printed"),
        "a Flate stream": ("place/archive/docs/b.pdf", tiny_pdf(stream=secret.encode(), flate=True), "confidential"),
        "UTF-16 in a Flate stream": ("place/handoff/7_Отчеттор/b.pdf", tiny_pdf(stream=nfd.encode("utf-16-be"), flate=True), "confidential"),
        "the journal": ("place/daemon.log", f"error: {printed}".encode(), "printed"),
        "the kit": ("kit/letters.csv", f"ИП;{printed}".encode(), "printed"),
        "a name in the kit": ("kit/duties.csv", NAMES[1].encode(), "named"),
        "an input": ("place/archive/inputs/00", printed.encode(), "printed"),
        "the share": ("place/handoff/8_Бланктар/x.yaml", secret.encode(), "confidential"),
    }
    for what, (place, content, kind) in plants.items():
        root = WORK / "leak"
        shutil.rmtree(root, ignore_errors=True)
        (root / place).parent.mkdir(parents=True)
        (root / place).write_bytes(content)
        leaks, _ = leaks_below(root)
        check({(found, one) for found, _, one in leaks} == {(place, kind)}, f"{what}: not found, but {leaks}")
    book = WORK / "leak/place/handoff/7_Отчеттор/a.xlsx"
    book.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("xl/sharedStrings.xml", printed)
    check(any(place.endswith("a.xlsx") for place, _, _ in leaks_below(WORK / "leak")[0]), "a workbook hides a word")
    # A paper with the word as an attachment, in a real PDF of ours.
    paper = next((PLACE.archive / "docs").rglob("act-*.pdf"))
    (WORK / "note.txt").write_text(secret, encoding="utf-8")
    target = WORK / "leak/place/archive/docs/attached.pdf"
    target.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["qpdf", str(paper), "--add-attachment", str(WORK / "note.txt"), "--", str(target)], check=True)
    check(any(place.endswith("attached.pdf") and kind == "confidential" for place, _, kind in leaks_below(WORK / "leak")[0]),
          "an attachment hides a word")


def the_kit_is_whole_and_refuses_what_is_no_kit():
    done = subprocess.run(["sha256sum", "-c", "--strict", "--quiet", "SHA256SUMS"], cwd=KIT, capture_output=True, text=True, check=False)
    check(done.returncode == 0, done.stdout + done.stderr)
    listed = {line.split("  ", 1)[1] for line in (KIT / "SHA256SUMS").read_text().splitlines()}
    there = {str(p.relative_to(KIT)) for p in KIT.rglob("*") if p.is_file()} - {"SHA256SUMS"}
    check(listed == there, f"{listed ^ there} are not in both")
    rows = (KIT / "papers.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    papers = {str(p.relative_to(PLACE.archive)) for p in (PLACE.archive / "docs").rglob("*.pdf")}
    check({row.split(";")[-1] for row in rows} == papers, "papers.csv does not list the papers of the archive")
    first = {p: p.read_bytes() for p in KIT.rglob("*") if p.is_file()}
    check(PLACE.command("kit", str(KIT)).returncode == 0, "an older kit is not replaced")
    check({p: p.read_bytes() for p in KIT.rglob("*") if p.is_file()} == first, "the same record gave another kit")
    other = WORK / "other"
    other.mkdir()
    (other / "mine.txt").write_text("mine")
    check(PLACE.command("kit", str(other)).returncode == 1 and (other / "mine.txt").exists(), "a folder of somebody was replaced")
    check(PLACE.command("kit", str(PLACE.archive / "kit")).returncode == 78, "a kit within the archive")
    tile = max((p for p in (PLACE.archive / "log/tile/entries").rglob("*") if p.is_file()), key=lambda p: p.stat().st_size)
    whole = tile.read_bytes()
    tile.chmod(0o644)
    tile.write_bytes(whole.replace(b"#rev 1", b"#rev 2", 1))
    check(PLACE.command("kit", str(WORK / "broken")).returncode == 20, "a kit of a log that does not give its root")
    check(not (WORK / "broken").exists() and not list(WORK.glob(".broken*")), "half a kit was left")
    tile.write_bytes(whole)


try:
    run(the_year_is_entered_with_a_word_in_every_field, forms_are_refused_repeated_and_rehearsed,
        every_secret_field_of_the_schemas_was_filled, nothing_is_found_where_it_may_not_be,
        a_leak_planted_in_each_place_is_found, the_kit_is_whole_and_refuses_what_is_no_kit)
finally:
    PLACE.__exit__(None, None, None)
    shutil.rmtree(WORK, ignore_errors=True)
