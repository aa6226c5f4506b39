#!/usr/bin/env python3
"""Bad input dropped into the running daemon: each file gets its answer, none is lost, the daemon lives on."""
# labels: e2e
# timeout: 300
import datetime
import json
import os
import pathlib
import re
import signal
import socket
import sys
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_ishenim import GOLDEN, REASON, RECEIPT, Place, check, run

ENTRIES = GOLDEN / "entries"
BASE = json.loads((ENTRIES / "2022-09-13-01-opening.json").read_text(encoding="utf-8"))
LETTER = {"kind": "anonymous", "category": "complaint", "lang": "ky", "sheets": 1, "summary_ky": "Терезе сынык."}
COMMISSION = json.loads((ENTRIES / "2022-09-01-01-commission.json").read_text(encoding="utf-8"))
TYPED = (ENTRIES / "2022-09-06-01-opening.yaml").read_text(encoding="utf-8").replace("06.09.2022", "13.09.2022")
for earlier, later in (("440101", "440102"), ("440100", "440101"), ("09:05", "10:45"), ("09:17", "10:57")):
    TYPED = TYPED.replace(earlier, later)  # the fact of BASE in the other notation
LEFT_OUT = object()

place = Place(cut_off_s=3)
days = iter(range(1, 300))
openings = 0  # accepted so far: the last journal number


def form(base=BASE, **changes):
    made = {**base, **changes}
    return json.dumps({k: v for k, v in made.items() if v is not LEFT_OUT}, ensure_ascii=False)


def with_letter(handed_to="m3", **changes):
    letter = {k: v for k, v in {**LETTER, **changes}.items() if v is not LEFT_OUT}
    return form(letters=[letter], handed_to=handed_to)


def raw(field, text):
    """The good form with another JSON text as the value of a field: what json.dumps would never write."""
    return form(**{field: "@"}).replace('"@"', text, 1)


def good():
    """An opening of a day of its own, so that each is accepted with the next number."""
    day = next(days)
    date = datetime.date(2022, 9, 13) + datetime.timedelta(days=day)
    return form(opened=date.isoformat(), seal_old=str(450000 + day - 1), seal_new=str(450000 + day))


def good_typed():
    day = next(days)
    date = datetime.date(2022, 9, 13) + datetime.timedelta(days=day)
    text = TYPED.replace("13.09.2022", date.strftime("%d.%m.%Y"))
    return text.replace("440101", str(450000 + day - 1)).replace("440102", str(450000 + day))


def put(name, content, folder="in"):
    content = content.encode() if isinstance(content, str) else content
    (place.folder(folder) / name).write_bytes(content)
    return content


def lying(folder):
    return set(os.listdir(place.folder(folder)))


def journal_numbers():
    return sorted(p["number"] for p in place.lines("list") if p["kind"] == "journal" and p["part"] == "A")


def accepted(files, count=None):
    """Drops name -> content, waits until all is answered; `count` are new openings, all of them unless told."""
    global openings
    before, reasons = len(place.names("accepted", RECEIPT)), set(place.names("fix", REASON))
    new_reasons = lambda: set(place.names("fix", REASON)) - reasons
    for name, content in files.items():
        put(name, content)
    place.wait(lambda: len(place.names("accepted", RECEIPT)) + len(new_reasons()) >= before + len(files),
               f"{len(files)} answers")
    check(not new_reasons(), f"refused: {[(name, answer(name)[0]) for name in new_reasons()]}")
    openings += len(files) if count is None else count
    numbers = journal_numbers()
    check(numbers == list(range(1, openings + 1)), f"journal numbers {numbers} instead of 1 to {openings}")
    return sorted(set(place.names("accepted", RECEIPT)))


def answer(name):
    """The codes of a reason and its text."""
    text = (place.folder("fix") / name).read_text(encoding="utf-8-sig")
    return set(re.findall(r"\bE_[A-Z0-9_]+", text)), text


def refused(cases):
    """Drops all cases; each comes back as it was, with a reason of exactly this code that says these words."""
    before = len(place.names("fix", REASON))
    dropped = {name: put(name, content) for name, content, *_ in cases}
    place.wait(lambda: len(place.names("fix", REASON)) - before + len(wrongly_accepted()) >= len(cases),
               "all reasons")
    wrong = []
    for name, _, code, *said in cases:
        if name + REASON not in lying("fix"):
            wrong.append(f"{name}: no reason; {sorted(n for n in lying('fix') | lying('accepted') if name in n)}")
            continue
        codes, text = answer(name + REASON)
        if codes != {code}:
            wrong.append(f"{name}: {sorted(codes)} instead of {code}")
        wrong += [f"{name}: «{words}» is not said in {text}" for words in said if words not in text]
        if (place.folder("fix") / name).read_bytes() != dropped[name]:
            wrong.append(f"{name}: came back with other bytes")
    check(not wrong, "\n".join(wrong))
    check(journal_numbers() == list(range(1, openings + 1)), "a refused form used a number")


def wrongly_accepted():
    return [n for n in place.names("accepted", RECEIPT) if n.startswith("R-")]


def the_daemon_starts_and_takes_its_first_forms():
    global openings
    place.start()
    for name in ("2022-09-01-01-commission.json", "2022-09-02-01-protocol.yaml", "2022-09-06-01-opening.yaml"):
        place.drop(ENTRIES / name)
    place.wait(lambda: len(place.names("accepted", RECEIPT)) == 3, "three receipts")
    openings = 1
    check(journal_numbers() == [1], "the first opening is not № 1")


def broken_bytes_and_syntax_are_refused_with_the_place():
    text = form()
    refused([
        ("R-cut.json", text[:200], "E_CUT_OFF"),
        ("R-cut-letter.yaml", TYPED.encode()[:151], "E_CUT_OFF"),
        ("R-no-end.yaml", TYPED.removesuffix("...\n"), "E_CUT_OFF"),
        ("R-empty.json", "", "E_CUT_OFF"),
        ("R-spaces.yaml", "  \n", "E_CUT_OFF"),
        ("R-garbage.json", text + " x", "E_SYNTAX"),
        ("R-two-values.json", text + text, "E_SYNTAX"),
        ("R-lines.json", '{\n "form": "opening/1",\n "opened" "2022-09-13"\n}', "E_SYNTAX", "3"),
        ("R-list.json", "[]", "E_SYNTAX"),
        ("R-text.json", '"x"', "E_SYNTAX"),
        ("R-null.json", "null", "E_SYNTAX"),
        ("R-nan.json", raw("n_total", "NaN"), "E_SYNTAX"),
        ("R-01.json", raw("n_total", "01"), "E_SYNTAX"),
        ("R-plus.json", raw("n_total", "+1"), "E_SYNTAX"),
        ("R-hex.json", raw("n_total", "0x10"), "E_SYNTAX"),
        ("R-comment.json", "// a note\n" + text, "E_SYNTAX"),
        ("R-single.json", text.replace('"', "'"), "E_SYNTAX"),
        ("R-comma.json", text[:-1] + ",}", "E_SYNTAX"),
        ("R-deep.json", "[" * 100_000 + "]" * 100_000, "E_SYNTAX", "64"),
        ("R-deep-open.json", "[" * 100_000, "E_SYNTAX", "64"),
        ("R-utf16.json", text.encode("utf-16"), "E_BAD_UTF8", "UTF-8"),
        ("R-utf16.yaml", TYPED.encode("utf-16"), "E_BAD_UTF8", "UTF-8"),
        ("R-cp1251.json", form(remarks_ru="Ящик цел").encode("cp1251"), "E_BAD_UTF8", "UTF-8"),
        ("R-overlong.json", text.encode().replace(b"440101", b"\xC0\xAF"), "E_BAD_UTF8"),
        ("R-surrogate.json", raw("remarks_ky", r'"\ud800"'), "E_SYNTAX"),
        ("R-nul.json", text.replace("440101", "44\0"), "E_CONTROL_CHAR"),
        ("R-nul.yaml", TYPED.replace("440101", "44\0"), "E_CONTROL_CHAR"),
        ("R-tab.yaml", TYPED.replace("Кайрылуулар: []", "Кайрылуулар:\n\t- x"), "E_SYNTAX"),
        ("R-indent.yaml", TYPED.replace("Ачылган убактысы", "   Ачылган убактысы"), "E_SYNTAX"),
        ("R-anchor.yaml", TYPED.replace("440101", "&a 440101"), "E_SYNTAX"),
        ("R-laughs.yaml", "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n...\n", "E_SYNTAX"),
        ("R-tag.yaml", TYPED.replace("440101", "!!python/object x"), "E_SYNTAX"),
        ("R-two.yaml", TYPED.replace("...", "---") + TYPED, "E_SYNTAX"),
        ("R-version.yaml", "%YAML 2.0\n---\n" + TYPED, "E_SYNTAX"),
        ("R-many.json", raw("letters", "[" + ",".join(["0"] * 300_000) + "]"), "E_TOO_LARGE"),
        ("R-kind.exe", "MZ", "E_FILE_TYPE"),
        ("R-kind.txt", "Салам!\n", "E_FILE_TYPE"),
        ("R-kind.json.exe", text, "E_FILE_TYPE"),
        ("R-no-ending", text, "E_FILE_TYPE"),
    ])


def wrong_fields_are_refused_with_their_names():
    even = {**COMMISSION, "id": "K-EVEN", "members": COMMISSION["members"][:3] + COMMISSION["members"][4:]}
    refused([
        ("R-unknown.json", form(opend="2022-09-13"), "E_UNKNOWN_KEY", "opend"),
        ("R-missing.json", form(open_time=LEFT_OUT), "E_MISSING_FIELD", "Время вскрытия"),
        ("R-null-field.json", form(open_time=None), "E_MISSING_FIELD"),
        ("R-spaces-field.json", form(open_time="   "), "E_MISSING_FIELD"),
        ("R-nbsp-field.json", form(open_time="\u00A0\u00A0"), "E_MISSING_FIELD"),
        ("R-unseen-field.json", form(open_time="\u200B"), "E_BAD_TIME"),
        ("R-no-letters.json", form(letters=LEFT_OUT), "E_MISSING_FIELD"),
        ("R-no-form.json", form(form=LEFT_OUT), "E_MISSING_FIELD"),
        ("R-other-form.json", form(form="opening/9"), "E_FORM_UNKNOWN"),
        ("R-twice.json", form()[:-1] + ', "opened": "2022-09-14"}', "E_DUPLICATE_FIELD"),
        ("R-twice-escaped.json", form()[:-1] + r', "\u006fpened": "2022-09-14"}', "E_DUPLICATE_FIELD"),
        ("R-twice-synonym.json", form()[:-1] + ', "дата вскрытия": "2022-09-14"}', "E_DUPLICATE_FIELD"),
        ("R-twice.yaml", TYPED.replace("Кутунун", "Ачылган күнү: 14.09.2022\nКутунун"), "E_DUPLICATE_FIELD"),
        *[(f"R-date-{n}.json", form(opened=date), "E_BAD_DATE") for n, date in
          enumerate(("2022-02-30", "2022-13-01", "31/12/22", "2022-9", "кечээ"))],
        ("R-date.yaml", TYPED.replace("13.09.2022", "31.09.2022"), "E_BAD_DATE"),
        ("R-old-date.json", form(opened="2021-09-14"), "E_BEFORE_REGULATION"),
        ("R-tomorrow.json", form(opened="2023-07-04"), "E_FUTURE_DATE"),
        ("R-time.json", form(open_time="24:01"), "E_BAD_TIME"),
        ("R-number-text.json", form(n_total="0"), "E_BAD_TYPE"),
        ("R-number-half.json", raw("n_total", "0.5"), "E_BAD_TYPE"),
        ("R-number-true.json", raw("n_total", "true"), "E_BAD_TYPE"),
        ("R-number-huge.json", raw("n_total", "18446744073709551616"), "E_BAD_VALUE"),
        ("R-number-1e400.json", raw("n_total", "1e400"), "E_SYNTAX"),
        ("R-word.json", form(box="ачык"), "E_BAD_VALUE"),
        ("R-control.json", raw("remarks_ky", r'"a\u0001b"'), "E_CONTROL_CHAR"),
        ("R-nul-value.json", raw("remarks_ky", r'"a\u0000b"'), "E_CONTROL_CHAR"),
        ("R-nul-key.json", form()[:-1] + r', "a\u0000b": 1}', "E_UNKNOWN_KEY"),
        ("R-too-long.json", form(remarks_ky="узун " * 500), "E_TOO_LONG"),
        ("R-question.json", form(remarks_ky="Пломба б?т?н эле, т?ш?нд?р?лд?."), "E_BAD_UTF8"),
        ("R-question.yaml", TYPED.replace("...", "Эскертүүлөр: Пломба б?т?н эле\n..."), "E_BAD_UTF8"),
        ("R-own-number.json", form(act_no=7), "E_NUMBER_GIVEN"),
        ("R-outsider.json", form(present=["m1", "m2", "m9"], notified=LEFT_OUT), "E_NOT_MEMBER"),
        ("R-nobody.json", form(present=[], notified=LEFT_OUT), "E_NOBODY_PRESENT"),
        ("R-handed.json", form(handed_to="m3"), "E_ACT_FOR_EMPTY"),
        ("R-not-handed.json", with_letter(handed_to=LEFT_OUT), "E_NO_HANDED_TO"),
        ("R-anonymous.json", with_letter(applicant={"name": "Асанов Үсөн"}), "E_APPLICANT_ON_ANONYMOUS"),
        ("R-signed.json", with_letter(kind="signed"), "E_NO_NAME"),
        ("R-between.json", with_letter(kind="half"), "E_LETTER_KIND"),
        ("R-category.json", with_letter(category="weather"), "E_CATEGORY_UNKNOWN"),
        ("R-totals.json", form(n_total=1), "E_TOTALS"),
        ("R-seal.json", form(seal_time="10:00"), "E_SEAL_BEFORE_OPEN"),
        ("R-even.json", json.dumps(even, ensure_ascii=False), "E_EVEN_COMMISSION"),
        ("R-emoji.json", form(remarks_ky="Куту бүтүн 😀"), "E_MISSING_GLYPH", "1F600"),
        ("R-chinese.json", form(remarks_ru="Ящик 箱 цел"), "E_MISSING_GLYPH"),
    ])
    for name in lying("fix"):
        check(not name.endswith(REASON) or "Асанов" not in answer(name)[1], f"{name} names an applicant")
    accepted({"after-refusals.json": form()})


def what_is_no_file_or_too_large_is_moved_aside_unopened():
    here, there = place.folder("in"), place.folder("fix")
    with open(here / "R-huge.json", "wb") as file:
        file.truncate(100 << 20)
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(str(here / "R-socket.json"))
    os.mkfifo(here / "R-fifo.json")
    (here / "R-folder.json").mkdir()
    (here / "R-full").mkdir()
    (here / "R-full/inner.json").write_text(form())
    os.symlink("/etc/passwd", here / "R-link.json")
    os.symlink("nowhere", here / "R-dangling.json")
    os.symlink("R-loop.json", here / "R-loop.json")
    names = ("fifo.json", "socket.json", "folder.json", "full", "link.json", "dangling.json", "loop.json", "huge.json")
    place.wait(lambda: all(f"R-{n}{REASON}" in lying("fix") for n in names), "the reasons of what is no file")
    for name in names:
        wanted = "E_TOO_LARGE" if name == "huge.json" else "E_FILE_TYPE"
        codes, _ = answer(f"R-{name}{REASON}")
        check(codes == {wanted}, f"{name}: {codes} instead of {wanted}")
        check(os.path.lexists(there / f"R-{name}"), f"{name} is lost")
    check(os.readlink(there / "R-link.json") == "/etc/passwd", "the link was followed")
    check((there / "R-full/inner.json").read_text() == form(), "what lay in a folder is lost")
    check((there / "R-huge.json").stat().st_size == 100 << 20, "the large file was shortened")
    check(not lying("in"), f"left: {lying('in')}")


def forms_as_notepad_and_telephones_write_them_are_accepted():
    accepted({
        "notepad.yaml.txt": good_typed(), "plain.txt": good_typed(),
        "ellipsis.yaml": good_typed().replace("...", "…"),
        "crlf.yml": good_typed().replace("\n", "\r\n"), "crlf.json": good().replace(", ", ",\r\n"),
        "bom.json": "\ufeff" + good(), "bom.yaml": "\ufeff" + good_typed(),
        "nfd.yaml": unicodedata.normalize("NFD", good_typed()),
        "Form.JSON": good(), "FORM.YAML": good_typed(),
        "literal.json": good()[:-1] + ', "remarks_ky": "<script>{{x}}</script> $ref __proto__ =cmd|A1"}',
        "words.yaml": good_typed().replace("...", "Эскертүүлөр: no\n..."),
    })


def strange_names_are_accepted_and_shown_on_one_line():
    names = ["R\nsecond line.json", "tab\tname.json", "\x1b[31mred.json", "\u202egnp.json",
             os.fsdecode("форма.json".encode("cp1251")), "д" * 125 + ".json", "e" * 250 + ".json",
             "CON.json", "a:b.json", "..json", "-rf.json", "$(x).json", "%s%n.json",
             "й.json", unicodedata.normalize("NFD", "й.json"), "а.json", "a.json"]
    check(len(set(names)) == 17, "two names are one")
    receipts = accepted({name: good() for name in names})
    check(all(len(os.fsencode(name)) <= 255 for name in receipts), "a receipt's name is too long")
    log = (place.root / "daemon.log").read_bytes()
    check(b"\x1b[31m" not in log and b"\nsecond line" not in log, "a name broke the log")


def junk_names_are_left_alone_until_they_are_renamed():
    global openings
    junk = {".x", ".form.json.Xa81Bc", "~$a.json", "Thumbs.db", "desktop.ini", "._form.json", ".DS_Store",
            "~syncthing~form.json.tmp", "form.json.part", "form.json.crdownload", ".~lock.form.ods#"}
    text = good()
    for name in junk:
        put(name, text)
    accepted({"beside-junk.json": good()})
    check(lying("in") == junk, f"not all junk was left alone: {lying('in') ^ junk}")
    (place.folder("in") / "form.json.part").rename(place.folder("in") / "form.json")
    place.wait(lambda: "form.json" + RECEIPT in lying("accepted"), "the renamed form's receipt")
    openings += 1
    check(journal_numbers()[-1] == openings, "the renamed form has not the next number")
    for name in junk - {"form.json.part"}:
        (place.folder("in") / name).unlink()


def a_form_that_is_still_open_is_held_and_then_accepted_once():
    global openings
    with open(place.folder("in") / "open.json", "wb") as file:
        put("~$excel.json", "")
        put("excel.json", good())
        file.write(good().encode())
        file.flush()
        accepted({"meanwhile.json": good()})
        check({"open.json", "excel.json"} <= lying("in"), "an open form was not waited for")
    (place.folder("in") / "~$excel.json").unlink()
    place.wait(lambda: not lying("in"), "the closed forms to be taken")
    place.wait(lambda: {"open.json" + RECEIPT, "excel.json" + RECEIPT} <= lying("accepted"), "both receipts")
    openings += 2
    check(journal_numbers() == list(range(1, openings + 1)), "not each held form has one number")


def the_same_form_twice_is_accepted_once():
    global openings
    text, outside = good(), place.root / "outside.json"
    accepted({"copy 1.json": text, "copy 2.json": text}, count=1)
    texts = [(place.folder("accepted") / f"copy {n}.json{RECEIPT}").read_text(encoding="utf-8") for n in (1, 2)]
    check(sum("УЖЕ ПРИНЯТ" in t for t in texts) == 1, f"not one «already accepted»: {texts}")
    accepted({"typed.yaml": TYPED}, count=0)  # the fact of after-refusals.json
    check("УЖЕ ПРИНЯТ" in (place.folder("accepted") / f"typed.yaml{RECEIPT}").read_text(encoding="utf-8"),
          "the typed form of a fact on record is not «already accepted»")
    outside.write_text(good(), encoding="utf-8")
    os.link(outside, place.folder("in") / "hard link.json")
    place.wait(lambda: "hard link.json" + RECEIPT in lying("accepted"), "the hard link's receipt")
    openings += 1
    outside.write_text("changed later", encoding="utf-8")


def the_rehearsal_folder_answers_with_drafts_and_numbers_nothing():
    before = place.lines("list")
    put("rehearsal.json", good(), folder="try")
    put("rehearsal-bad.json", form(opened="2022-02-30"), folder="try")
    place.wait(lambda: place.names("answers", ".pdf") and any("bad" in n for n in place.names("answers", ".txt")),
               "the rehearsal's answers")
    bad = next(n for n in place.names("answers", ".txt") if "bad" in n)
    check("E_BAD_DATE" in (place.folder("answers") / bad).read_text(encoding="utf-8"), "no reason in the rehearsal")
    check(place.lines("list") == before, "a rehearsal is on record")


def a_broken_school_file_leaves_the_old_one_in_force():
    school = place.root / "school.yaml"
    whole, said = school.read_text(encoding="utf-8"), (place.root / "daemon.log").stat().st_size
    school.write_text("version: 1\nname_ky: [\n", encoding="utf-8")
    place.daemon.send_signal(signal.SIGHUP)
    place.wait(lambda: "school.yaml" in (place.root / "daemon.log").read_bytes()[said:].decode(errors="replace"),
               "a word about school.yaml")
    accepted({"after-broken-school.json": good()})
    school.write_text(whole, encoding="utf-8")
    place.daemon.send_signal(signal.SIGHUP)
    accepted({"after-mended-school.json": good()})


def a_second_daemon_ends_with_11_and_the_first_one_with_0():
    second = place.command("serve")
    check(second.returncode == 11, f"the second daemon ended with {second.returncode}: {second.stderr}")
    accepted({"last.json": good()})
    check(place.stop() == 0, "SIGTERM did not end with 0")
    last = place.lines("verify")[-1]
    check(last["result"] == "ok", f"verify: {last}")


with place:
    run(the_daemon_starts_and_takes_its_first_forms,
        broken_bytes_and_syntax_are_refused_with_the_place,
        wrong_fields_are_refused_with_their_names,
        what_is_no_file_or_too_large_is_moved_aside_unopened,
        forms_as_notepad_and_telephones_write_them_are_accepted,
        strange_names_are_accepted_and_shown_on_one_line,
        junk_names_are_left_alone_until_they_are_renamed,
        a_form_that_is_still_open_is_held_and_then_accepted_once,
        the_same_form_twice_is_accepted_once,
        the_rehearsal_folder_answers_with_drafts_and_numbers_nothing,
        a_broken_school_file_leaves_the_old_one_in_force,
        a_second_daemon_ends_with_11_and_the_first_one_with_0)
