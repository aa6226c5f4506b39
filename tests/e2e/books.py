#!/usr/bin/env python3
"""The journal as a book and the register of letters: made by the daemon itself, the same bytes whoever asks when,
complete, clean PDFs, and no applicant's name outside the register's own folder."""
# labels: e2e
# timeout: 600
import json
import os
import pathlib
import re
import shutil
import stat
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_ishenim import SOURCE, Place, check, known_key, run, tree_of

YEAR = SOURCE / "tests/golden/school-year"
CHECK_PDF = pathlib.Path(__file__).parent / "check_pdf.py"
IN_SUMMER, IN_AUTUMN = "2023-07-10T04:00:00Z", "2023-09-05T04:00:00Z"
BOOKS = ("Ачуу журналы 2022–2023.pdf", "Журнал вскрытия 2022–2023.pdf")
REGISTERS = tuple(f"{name} {year}.pdf" for name in ("Кайрылууларды каттоо журналы", "Журнал регистрации обращений")
                  for year in (2022, 2023))
NEW_CONTACT = "тел. +996 000 000 999"
root = pathlib.Path(tempfile.mkdtemp(prefix="books-"))
KEY = known_key(root)


def text_of(pdf, *more):
    done = subprocess.run(["pdftotext", *more, str(pdf), "-"], capture_output=True, text=True, check=True)
    return done.stdout.replace("\u00a0", " ")


def flat(text):
    """Words as they are read: lines joined, hyphens of line breaks gone."""
    return re.sub(r"\s+", " ", re.sub(r"\u00ad\s*\n|(?<=\w)-\n", "", text))


def letters_of(text):
    """Without blanks and hyphens, wherever a line was broken."""
    return re.sub(r"[\s\u00ad-]", "", text)


def serve(place, env=None):
    done = place.command("serve", "--once", env=env, extra=["--no-fsync"])
    check(done.returncode == 0, f"serve ended with {done.returncode}: {done.stderr[-2000:]}")
    return done.stderr


def drop_json(place, name, form):
    (place.folder("in") / name).write_text(json.dumps(form, ensure_ascii=False), encoding="utf-8")


def amendments():
    """What is done to the year in September: a contact corrected, two openings, a meeting and an outcome annulled."""
    why = {"reason_ky": "Жаңылыш киргизилген.", "reason_ru": "Внесено ошибочно.", "author": "m2"}
    change = {"field": "/letters/0/applicant/contact", "old": "тел. +996 000 000 012", "new": NEW_CONTACT}
    yield "1.json", {"form": "correction/1", "date": "2023-09-01", "ref": {"form": "opening/1", "key": "2023-06-27"},
                     "changes": [change], **why}
    for n, (form, key) in enumerate((("opening/1", "2023-06-20"), ("protocol/1", "2023-04-11"),
                                     ("resolution/1", "ИП-2023/013"), ("opening/1", "2023-06-27")), start=2):
        yield f"{n}.json", {"form": "void/1", "date": "2023-09-04", "ref": {"form": form, "key": key}, **why}


def year(name, workers=2, env=None, amended=True):
    """The golden year without its last report, which would rest on what is annulled."""
    place = Place(root / name, workers=workers, quiet_ms=0, school=YEAR, now=IN_SUMMER, key=KEY)
    serve(place, env)
    for form in sorted((YEAR / "entries").iterdir()):
        if "report-2023-q2" not in form.name:
            place.drop(form)
    serve(place, env)
    check(not place.names("fix"), f"refused: {place.names('fix')}")
    if amended:
        for dropped, form in amendments():
            drop_json(place, dropped, form)
        place.now = IN_AUTUMN
        serve(place, env)
        check(not place.names("fix"), f"refused: {place.names('fix')}")
    return place


def reports(place):
    return place.handoff / "7_Отчеттор"


def registers(place):
    return place.handoff / "9_Каттоо"


def made(place):
    books = {name: (reports(place) / name).read_bytes() for name in BOOKS}
    return {**books, **tree_of(registers(place))}


def applicants(place):
    """Names and contacts as the confidential records hold them, old and corrected."""
    words = {NEW_CONTACT}
    for path in (place.archive / "confidential").rglob("*.json"):
        entry = json.loads(path.read_text(encoding="utf-8"))["entry"]
        for letter in entry.get("letters", []):
            words |= {letter.get("applicant", {}).get(key, "") for key in ("name", "contact")}
    return words - {""}


one = year("one")


def the_daemon_makes_the_book_when_the_year_is_over_and_the_register_at_once():
    with year("young", amended=False) as young:
        check(sorted(tree_of(registers(young))) == sorted(REGISTERS), f"{sorted(tree_of(registers(young)))}")
        check(not any((reports(young) / name).exists() for name in BOOKS), "a book of a year that is not over")
        before = tree_of(registers(young))
        young.now = "2023-09-01T02:00:00Z"
        said = serve(young)
        check(all((reports(young) / name).exists() for name in BOOKS), "no book on 1 September")
        check(tree_of(registers(young)) == before, "a register changed without an entry")
        check("renewed the journal of 2022" in said, said[-500:])
        check("renewed" not in serve(young), "renewed without a reason")


def the_same_record_gives_the_same_bytes_after_reindex_in_any_zone_and_with_any_number_of_workers():
    books = made(one)
    check(len(books) == 6 and all(books.values()), f"not six books: {sorted(books)}")
    with year("two", workers=4, env={"TZ": "America/New_York", "LC_ALL": "C"}) as two:
        check([n for n in books if made(two)[n] != books[n]] == [], "other bytes with 4 workers in another zone")
        check(two.command("reindex").returncode == 0, "reindex failed")
        two.now = "2023-11-20T20:00:00Z"
        for words, folder in ((("book", "2022/2023"), "b"), (("register", "2022"), "r"), (("register", "2023"), "r")):
            done = two.command(*words, "-o", str(two.root / folder), env={"TZ": "Asia/Tokyo"})
            check(done.returncode == 0, f"{words}: {done.stderr}")
        again = {**tree_of(two.root / "b"), **tree_of(two.root / "r")}
        check(again == books, f"after reindex: {[n for n in books if again.get(n) != books[n]]}")
        # The comparison is not blind: one annulment more gives other bytes.
        drop_json(two, "9.json", {**dict(amendments())["2.json"], "ref": {"form": "opening/1", "key": "2023-06-13"}})
        serve(two)
        differ = [n for n in books if made(two)[n] != books[n]]
        check(differ == list(BOOKS), f"an annulled empty box changes the books alone, not {differ}")


def every_entry_is_in_the_book_annulled_ones_marked_and_the_sheets_are_counted():
    numbers = {part: {line["number"] for line in one.lines("list") if line.get("part") == part} for part in "AB"}
    for name, head, words in ((BOOKS[0], "А бөлүгү", ("Жазуу жараксыз деп табылган:", "Оңдолгон:", "Китептеги барактардын саны:")),
                              (BOOKS[1], "Часть А", ("Запись аннулирована:", "Исправлена:", "Листов в книге:"))):
        pdf = reports(one) / name
        text = text_of(pdf, "-layout")
        part_a, part_b = text.split("Б бөлүгү" if "бөлүгү" in head else "Часть Б")
        for part, kind in ((part_a.split(head)[1], "A"), (part_b, "B")):
            found = {int(n) for n in re.findall(r"(?m)^ *(\d{1,2}) +(?:\d\d\.\d\d\.\d{4}|№)", part)}
            check(found == numbers[kind] and found, f"{name}, {kind}: {sorted(found ^ numbers[kind])}")
        read = flat(text_of(pdf))
        check((read.count(words[0]), read.count(words[1])) == (3, 2), f"{name}: {read.count(words[0])} annulled, "
              f"{read.count(words[1])} corrected")
        info = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
        sheets = re.search(r"Pages: +(\d+)", info).group(1)
        check(f"{words[2]} {sheets}" in read, f"{name}: the cover does not say {sheets}")
        heads = len(re.findall(r"Таблицанын уландысы|Продолжение таблицы", read))
        check(heads >= int(sheets) - 4, f"{name}: the head is repeated on {heads} of {sheets} sheets")


def the_register_has_every_letter_with_its_applicant_contact_due_and_outcome():
    text = {name: flat(text_of(registers(one) / name, "-raw")) for name in REGISTERS}
    for name, read in text.items():
        wanted = 16 if "2022" in name else 13
        found = set(re.findall(r"ИП-\d{4}/\d{3}", read))
        check(len(found) == wanted, f"{name}: {len(found)} letters, not {wanted}")
        check(found == {f"ИП-{name[-8:-4]}/{n:03}" for n in range(1, wanted + 1)}, f"{name}: {sorted(found)}")
        check("аноним" in read, f"{name} knows no anonymous letter")
    both = text[REGISTERS[0]] + text[REGISTERS[1]]
    squeezed = letters_of(both)
    missing = [word for word in applicants(one) if letters_of(word) not in squeezed and word[-3:] != "012"]
    check(not missing, f"not in the register: {missing}")
    check("000 000 999" in both and "000 000 012" not in both, "the corrected contact is not the one that stands")
    check("жараксыз деп табылган" in text[REGISTERS[1]], "the annulled letter is not marked")


def no_name_leaves_the_register_and_its_folder_is_closed():
    words = applicants(one)
    check(len(words) > 15, f"the records gave {len(words)} names and contacts: is the search blind?")
    folder = registers(one)
    check(stat.S_IMODE(folder.stat().st_mode) == 0o700, oct(folder.stat().st_mode))
    found_in_registers = False
    for pdf in [p for p in one.handoff.rglob("*.pdf")]:
        whole = subprocess.run(["pdfinfo", "-meta", str(pdf)], capture_output=True, text=True, check=True).stdout
        whole += subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
        attached = subprocess.run(["pdfdetach", "-list", str(pdf)], capture_output=True, text=True, check=True).stdout
        confidential = pdf.parent == folder
        if confidential:
            check(attached.startswith("0 "), f"{pdf.name} has an attachment")
            check(stat.S_IMODE(pdf.stat().st_mode) == 0o640, f"{pdf.name}: {oct(pdf.stat().st_mode)}")
            found_in_registers |= any(letters_of(word) in letters_of(text_of(pdf, "-raw")) for word in words)
        else:
            whole += text_of(pdf, "-raw")
        whole = letters_of(whole)
        check(not any(letters_of(word) in whole for word in words), f"{pdf.name} holds a name or contact")
    check(found_in_registers, "the registers hold no name: is the search blind?")
    check(not any("Каттоо" in p.name or "регистрации" in p.name for p in reports(one).iterdir()), "a register in 7_")
    said = one.command("register", "2023", "-o", str(root / "said"))
    check(not any(word in said.stdout + said.stderr for word in words), "the command prints a name")


def a_book_of_a_year_that_goes_on_is_a_draft_and_what_is_not_there_is_said():
    one.now = IN_SUMMER
    done = one.command("book", "2022", "-o", str(root / "draft"))
    check(done.returncode == 0, done.stderr)
    names = sorted(p.name for p in (root / "draft").iterdir())
    check(names == ["Ачуу журналы 2022–2023, долбоор.pdf", "Журнал вскрытия 2022–2023, проект.pdf"], f"{names}")
    one.now = IN_AUTUMN
    for words, status in ((("book", "2021"), 5), (("book", "2022/2024"), 2), (("book", "last"), 2), (("book",), 2),
                          (("register", "2021"), 5), (("register", "2022/2023"), 2)):
        done = one.command(*words)
        check(done.returncode == status, f"{words}: {done.returncode}, not {status}")


def a_running_daemon_renews_the_register_and_makes_up_for_a_kill():
    forms = sorted((YEAR / "entries").iterdir())
    with Place(root / "killed", quiet_ms=0, school=YEAR, now=IN_SUMMER) as place:
        register = registers(place) / REGISTERS[0]
        place.start()
        for form in forms[:6]:
            place.drop(form)
        place.wait(lambda: len(place.names("accepted")) == 6, "six receipts")
        check(not register.exists(), "the register did not wait for quiet")
        place.daemon.kill()
        place.daemon.wait()
        place.daemon = None
        place.start()
        place.wait(register.exists, "the register after a kill")
        before = register.read_bytes()
        for form in forms[6:9]:
            place.drop(form)
        place.wait(lambda: register.read_bytes() != before, "the register of a running daemon")
        check(place.stop() == 0, "the daemon did not end with 0")


def a_damaged_confidential_record_is_a_fault_and_never_a_book_with_holes():
    copy = root / "damaged"
    shutil.copytree(one.root, copy, symlinks=True)
    with Place(root / "unused", school=YEAR) as damaged:
        damaged.config = copy / "ishenim.yaml"
        records = sorted((copy / "archive/confidential").rglob("*.json"))
        check(bool(records), "no record: is the test blind?")
        for record in records:
            record.unlink()
        for words in (("register", "2022", "-o", str(copy / "out")), ("book", "2022", "-o", str(copy / "out"))):
            done = damaged.command(*words)
            check(done.returncode not in (0, 2), f"{words} ended with {done.returncode}")
        check(not (copy / "out").exists() or not any((copy / "out").iterdir()), "a book with holes was written")


def they_are_as_clean_as_every_paper():
    pdfs = [*(reports(one) / name for name in BOOKS), *(registers(one) / name for name in REGISTERS)]
    done = subprocess.run([sys.executable, str(CHECK_PDF), *map(str, pdfs)], capture_output=True, text=True, check=False,
                          env=os.environ)
    if done.returncode == 4:
        print("skipped: " + done.stdout.strip() + done.stderr.strip())
        sys.exit(77)
    check(done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:])


def a_template_of_the_school_takes_the_place_of_ours_and_a_wrong_one_is_named():
    with year("own", amended=False) as own:
        for kind in ("book", "register"):
            (own.root / "own/ky").mkdir(parents=True, exist_ok=True)
            text = (SOURCE / f"templates/ky/{kind}.xml").read_text(encoding="utf-8")
            (own.root / f"own/ky/{kind}.xml").write_text(text.replace("</title>", " (АЙЫЛ)</title>"), encoding="utf-8")
        own.config.write_text(own.config.read_text() + "templates: own\n", encoding="utf-8")
        for words, name in ((("book", "2022"), "Ачуу журналы 2022–2023, долбоор.pdf"), (("register", "2022"), REGISTERS[0])):
            check(own.command(*words, "-o", str(own.root / "made")).returncode == 0, f"{words}")
            check("(АЙЫЛ)" in text_of(own.root / "made" / name), f"{name} is not of the school's template")
        check(own.command("templates", "check").returncode == 0, "the check refuses what is right")
        for kind, right, wrong in (("book", "{{sheets}}", "{{sheet}}"), ("register", "{{total}}", "{{n}}")):
            path = own.root / f"own/ky/{kind}.xml"
            good = path.read_text(encoding="utf-8")
            path.write_text(good.replace(right, wrong), encoding="utf-8")
            done = own.command("templates", "check")
            check(done.returncode == 78 and f"{kind}.xml:" in done.stdout, f"{kind}: {done.returncode} {done.stdout[:300]}")
            path.write_text(good, encoding="utf-8")


def a_register_that_cannot_be_written_stops_no_form_and_is_tried_again():
    with Place(root / "blocked", quiet_ms=0, school=YEAR, now=IN_SUMMER) as blocked:
        serve(blocked)
        in_the_way = registers(blocked) / REGISTERS[0]
        in_the_way.mkdir()
        for form in sorted((YEAR / "entries").iterdir())[:8]:
            blocked.drop(form)
        said = serve(blocked)
        check(not blocked.names("in") and not blocked.names("fix"), "a form waits for the register")
        check("error: the register of letters of 2022 could not be made" in said, said[-800:])
        check(not any(word in said for word in applicants(blocked)), "the error names an applicant")
        in_the_way.rmdir()
        check("renewed the register of letters of 2022" in serve(blocked), "it was not tried again")
        check(in_the_way.is_file(), "the register is not there")


run(the_daemon_makes_the_book_when_the_year_is_over_and_the_register_at_once,
    the_same_record_gives_the_same_bytes_after_reindex_in_any_zone_and_with_any_number_of_workers,
    every_entry_is_in_the_book_annulled_ones_marked_and_the_sheets_are_counted,
    the_register_has_every_letter_with_its_applicant_contact_due_and_outcome,
    no_name_leaves_the_register_and_its_folder_is_closed,
    a_book_of_a_year_that_goes_on_is_a_draft_and_what_is_not_there_is_said,
    a_register_that_cannot_be_written_stops_no_form_and_is_tried_again,
    a_running_daemon_renews_the_register_and_makes_up_for_a_kill,
    a_damaged_confidential_record_is_a_fault_and_never_a_book_with_holes,
    a_template_of_the_school_takes_the_place_of_ours_and_a_wrong_one_is_named, they_are_as_clean_as_every_paper)
