#!/usr/bin/env python3
"""Bad input about papers already made, through the running daemon: each is refused with its code, the answer names what
it must name, and nothing is registered. Then the same record answers `list` and `show` with links both ways."""
# labels: e2e
import json
import pathlib
import sys
import tempfile

import yaml

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_ishenim import REASON, RECEIPT, SOURCE, Place, check, run
from lib_lines import obeys

YEAR = SOURCE / "tests/golden/school-year"
UNTIL = "2022-10-20-01-resolution-22-008.json"  # after the first report, its meeting and the correction
FILES = sorted(p for p in (YEAR / "entries").iterdir() if p.name <= UNTIL)
PLACE = Place(pathlib.Path(tempfile.mkdtemp(prefix="refusals-")), school=YEAR, now="2022-11-30T04:00:00Z")


def form(kind, **members):
    return {"form": f"{kind}/1", **members}


def correction(kind, key, field, old, new, date="2022-10-21"):
    return form("correction", date=date, ref={"form": f"{kind}/1", "key": key},
                changes=[{"field": field, "old": old, "new": new}], reason_ky="Жаңылыш.", reason_ru="Ошибка.",
                author="m3")


def void(kind, key, date="2022-10-21"):
    return form("void", date=date, ref={"form": f"{kind}/1", "key": key}, reason_ky="Жаңылыш.", reason_ru="Ошибка.",
                author="m3")


def report(**members):
    return form("report", year=2022, quarter=4, issued="2023-01-09", proposals_ky="Сунуш.", proposals_ru="Предложение.",
                **members)


def resolution(reg_no):
    return form("resolution", reg_no=reg_no, closed="2022-10-21", outcome="noted")


BAD = {  # code, words that the reason must hold
    "unknown-letter": (resolution("ИП-2022/999"), "E_LETTER_UNKNOWN", ["ИП-2022/999"]),
    "closed-letter": (resolution("ИП-2022/006"), "E_DUPLICATE_KEY", []),
    "typed-figure": (report(n_total=7), "E_TOTALS", []),
    "typed-share": (report(pct_signed="50,0"), "E_UNKNOWN_KEY", ["pct_signed"]),
    "typed-number": (report(report_no=4), "E_NUMBER_GIVEN", []),
    "early-report": ({**report(), "issued": "2022-11-30"}, "E_REPORT_TOO_EARLY", ["05.01.2023"]),
    "computed-field": (correction("opening", "2022-09-27", "/act_no", 1, 2), "E_FIELD_UNKNOWN", ["/act_no"]),
    "computed-due": (correction("opening", "2022-09-27", "/letters/0/due", "2022-10-17", "2022-10-30"),
                     "E_FIELD_UNKNOWN", ["/letters/0/due"]),
    "key-field": (correction("opening", "2022-09-27", "/opened", "2022-09-27", "2022-09-26"), "E_FIELD_FIXED",
                  ["/opened"]),
    "key-number": (correction("resolution", "ИП-2022/006", "/reg_no", "ИП-2022/006", "ИП-2022/005"), "E_FIELD_FIXED",
                   ["/reg_no"]),
    "order-rested": (correction("commission", "K-2022", "/valid_from", "2022-09-01", "2022-09-15"), "E_CHANGE_RESTED",
                     ["2022-09-06", "2022-09-13"]),
    "void-order": (void("commission", "K-2022"), "E_VOID_RESTED", ["2022-09-02", "2022-09-27"]),
    "void-opening": (void("opening", "2022-09-27"), "E_VOID_RESTED", ["ИП-2022/006", "2022-Q3"]),
    "void-meeting": (void("protocol", "2022-09-02"), "E_VOID_RESTED", ["2022-09-06"]),
    "void-outcome": (void("resolution", "ИП-2022/006"), "E_VOID_RESTED", ["2022-Q3"]),
    "void-report": (void("report", "2022-Q3"), "E_VOID_RESTED", ["2022-10-07"]),
    "void-nothing": (void("opening", "2022-09-28"), "E_REF_UNKNOWN", ["2022-09-28"]),
}


def dropped(name, tree):
    path = PLACE.root / f"{name}.json"
    path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    PLACE.drop(path)


def each_is_refused_with_its_code_names_its_reason_and_registers_nothing():
    PLACE.start()
    for path in FILES:
        PLACE.drop(path)
    PLACE.wait(lambda: len(PLACE.names("accepted", RECEIPT)) == len(FILES), "the golden entries", 240)
    before = PLACE.lines("list"), PLACE.lines("status")[0]["entries"]
    for name, (tree, _, _) in BAD.items():
        dropped(name, tree)
    PLACE.wait(lambda: len(PLACE.names("fix", REASON)) == len(BAD), "all reasons", 120)
    for name, (_, code, words) in BAD.items():
        text = (PLACE.folder("fix") / f"{name}.json{REASON}").read_text(encoding="utf-8-sig")
        check(f"[{code}]" in text, f"{name}: not {code}:\n{text}")
        for word in words:
            check(word in text, f"{name}: «{word}» is not named:\n{text}")
    check((PLACE.lines("list"), PLACE.lines("status")[0]["entries"]) == before, "something was registered")


def a_paper_names_its_correction_or_annulment_and_they_name_it():
    dropped("good-void", void("opening", "2022-10-18", date="2022-10-22"))
    PLACE.wait(lambda: len(PLACE.names("accepted", RECEIPT)) == len(FILES) + 1, "the annulment", 60)
    check(PLACE.stop() == 0, "the daemon did not end with 0")
    lines = {line["id"]: line for line in PLACE.lines("list")}
    for line in lines.values():
        obeys("list", line)
    acts = {kind: [one for one in lines.values() if one["kind"] == kind] for kind in ("correction", "void")}
    check(len(acts["correction"]) == 1 and len(acts["void"]) == 1, f"not one act of each kind: {sorted(lines)}")
    for act, down, up in ((acts["correction"][0], "corrects", "corrected_by"), (acts["void"][0], "annuls", "annulled_by")):
        check(act[down]["papers"], f"{act['id']} names no paper")
        for paper in act[down]["papers"]:
            named = lines[paper][up]
            check(act["id"] in (named if isinstance(named, list) else [named]), f"{paper} does not name {act['id']}")
        check(PLACE.lines("show", act["id"])[0][down] == act[down], "show and list differ")
        check(act["id"] in PLACE.command("show", act[down]["papers"][0]).stdout, "show in words leaves the act out")
    check("ЖАРАКСЫЗ / АННУЛИРОВАНО" in PLACE.command("list").stdout, "list does not mark what is annulled")


def a_report_names_the_meeting_that_discussed_it():
    (line,) = [one for one in PLACE.lines("list") if one["kind"] == "report"]
    shown = PLACE.lines("show", line["id"])[0]
    obeys("show", shown)
    check((shown["tabled_on"], shown["protocol_no"]) == ("2022-10-07", 2), str(shown))
    check("протокол № 2" in PLACE.command("show", line["id"]).stdout, "show in words leaves the meeting out")


def list_letters_says_how_each_stands_and_show_says_why_it_is_due():
    letters = {one["reg_no"]: one for one in PLACE.lines("list", "letters")}
    for one in letters.values():
        obeys("letter", one)
    entries = [yaml.safe_load(p.read_text(encoding="utf-8")) for p in FILES if "resolution" in p.name and p.suffix == ".json"]
    check(entries, "no outcomes: the test is blind")
    for entry in entries:
        one = letters[entry["reg_no"]]
        check((one["closed"], one["outcome"]) == (entry["closed"], entry["outcome"]), f"{one} is not {entry}")
        check(one["state"] == ("late" if one["closed"] > one["due"] else "closed"), str(one))
    still = [one for one in letters.values() if "closed" not in one]
    for one in still:
        check(one["state"] == ("overdue" if one["due"] < "2022-11-30" else "open"), str(one))
    number = sorted(letters)[0]
    shown = PLACE.lines("show", number)[0]
    obeys("letter", shown)
    why = shown["why_due"]
    check(why["working_days"] == 14 and why["term_from"] == "2022-08-30" and why["same_today"], str(why))
    check("14 рабочих дней" in why["text"]["ru"] and "14 иш күнү" in why["text"]["ky"], str(why))
    words = PLACE.command("show", number).stdout
    check(why["text"]["ky"] in words and why["text"]["ru"] in words, words)
    for entry in FILES:  # no applicant in any of it
        for letter in yaml.safe_load(entry.read_text(encoding="utf-8")).get("letters", []) if entry.suffix == ".json" else []:
            if "applicant" in letter:
                check(letter["applicant"]["name"] not in words + json.dumps(letters, ensure_ascii=False), "an applicant")


def reindex_changes_no_answer():
    asked = [("list",), ("list", "letters"), ("report", "2022-Q3"), ("report", "2022-Q4", "--draft")]
    before = [PLACE.lines(*words) for words in asked]
    check(PLACE.command("reindex").returncode == 0, "reindex failed")
    check([PLACE.lines(*words) for words in asked] == before, "reindex changed an answer")


try:
    run(each_is_refused_with_its_code_names_its_reason_and_registers_nothing,
        a_paper_names_its_correction_or_annulment_and_they_name_it, a_report_names_the_meeting_that_discussed_it,
        list_letters_says_how_each_stands_and_show_says_why_it_is_due, reindex_changes_no_answer)
finally:
    PLACE.__exit__(None, None, None)
