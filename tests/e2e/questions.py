"""What people ask a record that holds the golden year: search, retention and what is due."""
import json

import lib_calendar
from lib_ishenim import Failed, Place, check, golden_entries, run
from lib_lines import obeys


def filled(now="2023-07-03T04:00:00Z"):
    place = Place(now=now)
    place.folder("in").mkdir(parents=True)
    for path, _ in golden_entries():
        place.drop(path)
        done = place.command("serve", "--once")
        check(done.returncode == 0, done.stderr)
    return place


PLACE = filled()


def machine_output_obeys_its_schema():
    for line in PLACE.lines("list"):
        obeys("list", line)
    obeys("show", PLACE.lines("show", "act-2022-09-27")[0])
    for line in PLACE.lines("search", "комиссия"):
        obeys("search", line)
    obeys("status", PLACE.lines("status")[0])
    for line in PLACE.lines("retention"):
        obeys("retention", line)
    for line in PLACE.lines("due", "--days", "365"):
        obeys("due", line)
    obeys("verdict", PLACE.lines("verify")[-1])
    broken = PLACE.root / "broken.yaml"
    broken.write_text("форма: ачуу/1\nачылган күнү: 2022-13-45\n...\n", encoding="utf-8")
    obeys("check", PLACE.lines("check", str(broken), expect=3)[0])
    try:  # the schema bites
        obeys("list", {**PLACE.lines("list")[0], "applicant": "X"})
    except Failed:
        return
    raise Failed("the schema takes a member that it does not know")


def search_finds_papers_and_never_an_applicant():
    ids = [one["id"] for one in PLACE.lines("search", "АКТ", "27.09.2022")]
    check(ids == ["act-2022-09-27-0001"], f"the first act was not found alone: {ids}")
    check(PLACE.lines("search", "протокол") and PLACE.lines("search", "даттануу"), "kind or category finds nothing")
    check(PLACE.lines("search", "ИП-2022/001"), "a letter's number finds nothing")
    names = 0
    for path, _ in golden_entries():
        if path.suffix != ".json":
            continue
        for letter in json.loads(path.read_text(encoding="utf-8")).get("letters", []):
            if "applicant" in letter:
                names += 1
                PLACE.lines("search", letter["applicant"]["name"], expect=5)
    check(names > 0, "the golden year names no applicant in JSON: the test is blind")


def search_says_so_when_there_is_nothing():
    done = PLACE.command("search", "жокжок")
    check(done.returncode == 5 and "Ничего не найдено" in done.stdout, f"{done.returncode}: {done.stdout}")
    check(PLACE.command("search", '"').returncode == 5, "a lone quotation mark is not an error")


def search_is_the_same_after_reindex():
    before = PLACE.lines("search", "комисс")
    check(PLACE.command("reindex").returncode == 0, "reindex failed")
    check(PLACE.lines("search", "комисс") == before, "reindex changed what is found")


def retention_counts_every_document_and_says_what_is_due():
    rows = PLACE.lines("retention")
    check(not any(row["is_due"] for row in rows), "something of last year is due")
    papers = sum(row["documents"] for row in rows if row["kind"] != "entries")
    check(papers == 120, f"{papers} documents counted, not 120")
    check(sum(r["documents"] for r in rows if r["kind"] == "entries") == len(golden_entries()), "entries miscounted")
    later, now = "2028-01-01T04:00:00Z", PLACE.now
    PLACE.now = later
    due = {(row["kind"], row["year"]) for row in PLACE.lines("retention") if row["is_due"]}
    PLACE.now = now
    check(("act", 2022) in due and ("protocol", 2022) not in due and ("act", 2023) not in due, f"due: {sorted(due)}")
    check((PLACE.archive / "docs/2022/act").is_dir(), "something was deleted")


def retention_takes_the_schools_own_terms():
    own = PLACE.root / "terms.yaml"
    own.write_text("terms:\n  - kind: act\n    years: 1\n    source_ky: а\n    source_ru: б\n", encoding="utf-8")
    plain = PLACE.config.read_text(encoding="utf-8")
    PLACE.config.write_text(plain + "retention: terms.yaml\n", encoding="utf-8")
    rows = {(row["kind"], row["year"]): row for row in PLACE.lines("retention")}
    check(rows["act", 2022]["due"] == "2024-01-01", str(rows["act", 2022]))
    check(rows["protocol", 2022]["due"] is None, "a kind without a term is due")
    PLACE.config.write_text(plain, encoding="utf-8")


def due_is_told_by_days_and_the_status_tells_the_next_ones():
    year, month, day = (PLACE.lines("due", "--days", str(n)) for n in (365, 30, 0))
    keys = [[(one["duty"], one["about"]) for one in lines] for lines in (year, month, day)]
    check(set(keys[2]) < set(keys[1]) < set(keys[0]), f"fewer days do not tell less: {[len(k) for k in keys]}")
    missing = [(one["about"], one["code"]) for one in day]
    for quarter in ("2022-Q3", "2022-Q4", "2023-Q1"):
        check((quarter, "W_REPORT_MISSING") in missing, f"the report of {quarter} is not asked for: {missing}")
    check(("report", "2023-Q2") in keys[1] and ("report", "2023-Q3") not in keys[1] and
          ("calendar", "2023") in keys[2], f"within a month: {keys[1]}")
    status = PLACE.lines("status")[0]
    check(status["duties"] == PLACE.lines("due", "--days", "14"), "the status tells other duties")
    check(status["calendar_until"] == "2023-08-31" and status["meetings"]["needed"] == 2, str(status))
    text = PLACE.command("due").stdout
    check("Отчет түзүлгөн эмес: 2022-жылдын III кварталы / Отчёт не составлен: III квартал 2022 года" in text, text)
    for wrong in ("-1", "x", "9999", "1.5"):
        check(PLACE.command("due", "--days", wrong).returncode == 2, f"--days {wrong} was taken")


def duties_come_as_a_file_that_another_reader_of_calendars_takes():
    file = PLACE.root / "due.ics"
    done = PLACE.command("due", "--days", "365", "--ics", str(file))
    check(done.returncode == 0, done.stderr)
    data = file.read_bytes()
    check(not lib_calendar.problems(data), str(lib_calendar.problems(data)))
    told = [(one["date"], one["message"]["ky"] + " / " + one["message"]["ru"])
            for one in PLACE.lines("due", "--days", "365")]
    check([event[:2] for event in lib_calendar.events(data)] == told, "the file tells other duties")
    later = PLACE.root / "later.ics"
    PLACE.now = "2023-07-04T04:00:00Z"
    PLACE.command("due", "--days", "365", "--ics", str(later))
    PLACE.now = "2023-07-03T04:00:00Z"
    uids = [{event[2] for event in lib_calendar.events(one.read_bytes())} for one in (file, later)]
    check(len(uids[0] & uids[1]) == len(uids[0]), "a duty has another UID the next day")
    names = {letter["applicant"]["name"] for path, _ in golden_entries() if path.suffix == ".json"
             for letter in json.loads(path.read_text(encoding="utf-8")).get("letters", []) if "applicant" in letter}
    check(names and not any(name.encode() in data for name in names), "an applicant is in the file")
    first = data.index(b"UID:")
    line = data[first:data.index(b"\r\n", first)]
    planted = {"LF alone": data.replace(b"\r\n", b"\n"), "not folded": data.replace(b"\r\n ", b""),
               "folded in a letter": data.replace("ө".encode(), b"\xd3\r\n \xa9", 1),
               "no UID": data.replace(line + b"\r\n", b"", 1),
               "one UID for two": data.replace(data.split(b"UID:")[2].split(b"\r\n")[0], line[4:]),
               "no day": data.replace(b"DTSTART;VALUE=DATE:2", b"DTSTART;VALUE=DATE:x", 1),
               "no end": data.replace(b"END:VEVENT", b"", 1)}
    for what, bad in planted.items():
        check(bad != data and lib_calendar.problems(bad), f"planted and not found: {what}")


try:
    run(machine_output_obeys_its_schema, search_finds_papers_and_never_an_applicant, search_says_so_when_there_is_nothing,
        search_is_the_same_after_reindex, retention_counts_every_document_and_says_what_is_due,
        retention_takes_the_schools_own_terms, due_is_told_by_days_and_the_status_tells_the_next_ones,
        duties_come_as_a_file_that_another_reader_of_calendars_takes)
finally:
    PLACE.__exit__(None, None, None)
