#!/usr/bin/env python3
"""Two school years by the clock: the director's sheet of each week, the draft of each report, duties that appear and
vanish, the notice of the calendar, and nobody's name in any of it."""
# labels: e2e
# timeout: 900
import datetime
import functools
import json
import pathlib
import re
import shutil
import subprocess
import sys

import yaml

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import lib_calendar
from lib_ishenim import REASON, SOURCE, Place, check, run

YEAR = SOURCE / "tests/golden/school-year"
CHECK_PDF = pathlib.Path(__file__).parent / "check_pdf.py"
ENTRIES = sorted((YEAR / "entries").iterdir())
FIRST, LAST = datetime.date(2022, 9, 1), datetime.date(2024, 6, 28)
ONE = datetime.timedelta(days=1)
SECOND_CALENDAR = datetime.date(2023, 11, 20)  # when somebody brings the calendar of 2024
AWAY = datetime.date(2022, 10, 17)             # a Monday on which the machine is off until Wednesday
LONG_AWAY = (datetime.date(2023, 7, 17), datetime.date(2023, 7, 28))  # two weeks without the machine
DAYS_OFF = {datetime.date.fromisoformat(str(one["date"]))
            for one in yaml.safe_load((YEAR / "calendar.yaml").read_text(encoding="utf-8"))["days_off"]}
HELD = {"2023-06-27-02-resolution-23-013.json": "2023-08-15"}  # an outcome that is entered long after its day
place = Place(school=YEAR, quiet_ms=1)
dropped, said = set(), {}


def dotted(day):
    return day.strftime("%d.%m.%Y")


def first_working_day(day):
    """Of the week of that day; None in a week of holidays."""
    monday = day - day.weekday() * ONE
    return next((one for one in (monday + i * ONE for i in range(7)) if one.weekday() < 5 and one not in DAYS_OFF), None)


def calendar(end):
    text = (YEAR / "calendar.yaml").read_text(encoding="utf-8").replace("to: 2023-08-31 }", f"to: {end} }}")
    more = f"\n  - {{ from: 2023-09-01, to: {min(end, '2024-06-30')} }}\ndays_off:"
    (place.root / "calendar.yaml").write_text(text.replace("\ndays_off:", more), encoding="utf-8")


def reports():
    return {p.name: p.read_bytes() for p in (place.handoff / "7_Отчеттор").iterdir() if p.name.endswith(".pdf")}


def sheets(week):
    return {f"Директордун барагы, {dotted(week)}.pdf", f"Лист директора, {dotted(week)}.pdf"}


def drafts(year, quarter):
    roman = ["I", "II", "III", "IV"][quarter - 1]
    return {f"Отчеттун долбоору, {year}-ж. {roman} квартал.pdf", f"Проект отчёта, {roman} квартал {year}.pdf"}


def is_draft(name):
    return name.startswith(("Отчеттун долбоору", "Проект отчёта"))


@functools.cache
def text_of(pdf, way="-layout"):
    file = place.root / "looked-at.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdftotext", way, str(file), "-"], capture_output=True, text=True, check=True).stdout


def turn(day, words="", hour=4):
    """Drops what was entered by that day and holds all the words, and turns the clock to it once."""
    place.now = f"{day.isoformat()}T{hour:02}:00:00Z"
    for path in ENTRIES:
        if HELD.get(path.name, path.name[:10]) <= day.isoformat() and path not in dropped and words in path.name:
            place.drop(path)
            dropped.add(path)
    done = place.command("serve", "--once")
    check(done.returncode == 0, f"{day}: {done.stderr}")
    return done.stderr


def duties(kind=None, days=14):
    return [(one["duty"], one["about"], one["state"], one["code"])
            for one in place.lines("due", "--days", str(days)) if kind in (None, one["duty"])]


def remember(day):
    """What people could read on that day, for the search for names."""
    file = place.root / "due.ics"
    said[day] = place.command("due", "--days", "60", "--ics", str(file)).stdout + place.command("status").stdout
    check(not lib_calendar.problems(file.read_bytes()), f"{day}: {lib_calendar.problems(file.read_bytes())}")
    said[day] += "".join(summary for _, summary, _ in lib_calendar.events(file.read_bytes()))


def days_to_turn():
    """Each Monday and each first working day, the days of drafts, and the days on which something was entered last."""
    days = {LAST}
    day = FIRST
    while day <= LAST:
        if day.weekday() == 0:
            days |= {day, first_working_day(day) or day}
        if day.day == 5 and day.month in (1, 4, 7, 10):
            days |= {day, day + ONE}
        day += ONE
    days |= {datetime.date.fromisoformat(p.name[:10]) for p in ENTRIES if re.search("report|protocol", p.name)}
    days |= {datetime.date(2023, 10, 31), datetime.date(2023, 11, 1), SECOND_CALENDAR, AWAY + 2 * ONE}
    return sorted(one for one in days if not AWAY <= one < AWAY + 2 * ONE and
                  not LONG_AWAY[0] <= one <= LONG_AWAY[1])


def each_week_has_its_sheet_and_each_quarter_its_draft():
    calendar("2023-12-31")
    place.folder("in").mkdir(parents=True)
    wanted, issued = set(), set()
    for day in days_to_turn():
        if day == SECOND_CALENDAR:
            calendar("2024-12-31")
        if day == datetime.date(2022, 10, 5):
            a_draft_goes_when_the_report_is_on_record(day)
        turn(day)
        week = first_working_day(day)
        wanted |= sheets(week) if week and day >= week else set()
        issued = {p.name.split("-report-")[1][:7].upper() for p in dropped if "-report-" in p.name}
        over = [(y, q) for y in (2022, 2023, 2024) for q in (1, 2, 3, 4)
                if FIRST <= datetime.date(y + q // 4, q * 3 % 12 + 1, 5) <= day and (y, q) >= (2022, 3)]
        open_drafts = set().union(*(drafts(y, q) for y, q in over if f"{y}-Q{q}" not in issued), set())
        found = reports()
        found_sheets = {n for n in found if n.startswith(("Директордун", "Лист"))}
        check(found_sheets == wanted, f"{day}: sheets {found_sheets ^ wanted}")
        found_drafts = {n for n in found if is_draft(n)}
        check(found_drafts == open_drafts, f"{day}: drafts {found_drafts ^ open_drafts}")
        asked = duties()
        codes = {(about, code) for _, about, _, code in asked if code.startswith("W_REPORT_M")}
        late = {(f"{y}-Q{q}", "W_REPORT_MISSING") for y, q in over if f"{y}-Q{q}" not in issued and
                day > datetime.date(y + q // 4, q * 3 % 12 + 1, 9)}
        check(late <= codes and all(about not in issued for about, _ in codes), f"{day}: {codes} and not {late}")
        notice = any(kind == "calendar" for kind, *_ in asked)
        check(notice == (datetime.date(2023, 11, 1) <= day < SECOND_CALENDAR), f"{day}: the calendar's notice: {notice}")
        if day.day < 8 or day == SECOND_CALENDAR:
            remember(day)
    check(not place.names("fix", REASON), f"refused: {place.names('fix', REASON)}")
    check(len(dropped) == len(ENTRIES) and len(wanted) > 180, f"{len(dropped)} entries, {len(wanted)} sheets")


def a_draft_goes_when_the_report_is_on_record(day):
    """Within the year: the day on which the first report is due, hour by hour."""
    turn(day, "resolution", 1)
    found = reports()
    check(drafts(2022, 3) <= set(found), f"no draft on its day: {sorted(found)}")
    for name in drafts(2022, 3):
        text = "".join(text_of(found[name], "-raw").split())  # the mark stands across the page, letter by letter
        check("ДОЛБООР/ПРОЕКТ" in text and "№____" in text, f"{name} is not marked, or numbered")
    check(("report", "2022-Q3", "today", "") in duties(), str(duties()))
    turn(day, "report", 2)
    check(not drafts(2022, 3) & set(reports()), "the draft lies beside its report")
    check(("tabling", "2022-Q3", "coming", "W_REPORT_NOT_TABLED") in duties(), str(duties()))
    turn(day + 2 * ONE, "", 3)
    check(not duties("tabling"), f"discussed and still asked for: {duties('tabling')}")
    place.now = f"{(day + 2 * ONE).isoformat()}T04:00:00Z"


def a_sheet_tells_what_is_to_be_signed_what_is_late_and_what_comes():
    made = reports()
    late = text_of(made["Лист директора, 17.10.2022.pdf"])
    check("19 октября 2022" in late, "the sheet of a Monday without the machine is not of the Wednesday")
    check(not sheets(LONG_AWAY[0]) & set(made), "a week without the machine has a sheet")
    text = text_of(made["Лист директора, 03.10.2022.pdf"])
    for words in ("Акты вскрытия", "Журнал, часть А", "Вскрыть ящик", "04.10.2022", "05.10.2022",
                  "Составить отчёт: III квартал 2022 года", "Архив ещё не проверялся"):
        check(words in text, f"«{words}» is not in:\n{text}")
    with_late = [n for n in sorted(made) if n.startswith("Лист") and "ИП-2023/013" in
                 text_of(made[n]).partition("2. Просроченные")[2].partition("3. Что")[0]]
    check(with_late == [f"Лист директора, {day}.pdf" for day in ("07.08.2023", "14.08.2023", "31.07.2023")],
          f"the letter whose outcome was entered late is overdue in {with_late}")
    text = text_of(made["Директордун барагы, 06.11.2023.pdf"])
    check("кийинки календары жок" in text and "Отчет түзүлгөн эмес: 2023-жылдын III кварталы" in " ".join(text.split()), text)
    check(place.command("verify").returncode == 0, "the archive is not in order")
    turn(LAST + 3 * ONE)
    check("Результат: всё в порядке" in text_of(reports()["Лист директора, 01.07.2024.pdf"]), "no verification")


def nobody_is_named():
    names = set()
    for path in ENTRIES:
        for letter in (yaml.safe_load(path.read_text(encoding="utf-8-sig")) or {}).get("letters", []) or []:
            names |= {letter["applicant"]["name"]} if "applicant" in letter else set()
    for path in (place.archive / "confidential").rglob("*.json"):
        entry = json.loads(path.read_text(encoding="utf-8"))["entry"]
        for letter in entry.get("letters", []):
            names |= {letter["applicant"]["name"]} if "applicant" in letter else set()
    check(len(names) > 3, f"{len(names)} applicants")
    whole = "\n".join(path.read_text(encoding="utf-8") for path in (place.archive / "confidential").rglob("*.json"))
    named = lambda text: [name for name in names if " ".join(name.split()) in " ".join(text.split())]
    check(len(named(whole)) == len(names), "the search is blind")
    for day, text in said.items():
        check(not named(text), f"{day}: an applicant is named in the due list, its file or the status")
    for name, pdf in reports().items():
        check(not named(text_of(pdf)), f"{name} names an applicant")


def a_turn_cut_short_doubles_nothing_and_what_was_taken_away_stays_away():
    registry = place.state / "registry.sqlite"
    kept = place.root / "registry.kept"
    shutil.copy(registry, kept)
    day = LAST + 10 * ONE
    turn(day)
    made = reports()
    check(sheets(first_working_day(day)) <= set(made), "no sheet")
    shutil.copy(kept, registry)  # as if the power had gone before the note that it was made
    turn(day)
    check(reports() == made, "made again it is another")
    for name in sheets(first_working_day(day)):
        (place.handoff / "7_Отчеттор" / name).unlink()
    turn(day)
    check(not sheets(first_working_day(day)) & set(reports()), "a sheet that was taken away came back")
    turn(day)


def a_failure_of_the_clockwork_holds_up_no_form_and_is_tried_again():
    day = LAST + 17 * ONE
    name = sorted(sheets(first_working_day(day)))[0]
    blocked = place.handoff / "7_Отчеттор" / name / "in the way"
    blocked.mkdir(parents=True)
    place.drop(YEAR / "entries/2022-09-06-01-opening.yaml", "again.yaml")
    said_now = turn(day)
    check("the director's sheet" in said_now and "trying again" in said_now, said_now)
    check(any(n.startswith("again") for n in place.names("accepted")), "the form was not answered")
    blocked.rmdir()
    blocked.parent.rmdir()
    turn(day)
    check(sheets(first_working_day(day)) <= set(reports()), "it was not tried again")


def the_running_daemon_turns_it_too_and_ends_as_ever():
    with Place(school=YEAR, now="2022-10-05T04:00:00Z") as other:
        other.start()
        for path in ENTRIES:
            if path.name[:10] <= "2022-10-05" and "report" not in path.name:
                other.drop(path)
        wanted = sheets(datetime.date(2022, 10, 3)) | drafts(2022, 3)
        lie = lambda: {p.name for p in (other.handoff / "7_Отчеттор").iterdir()} >= wanted
        other.wait(lie, "the sheet and the draft")
        other.drop(next(path for path in ENTRIES if "report-2022-q3" in path.name))
        gone = lambda: not drafts(2022, 3) & {p.name for p in (other.handoff / "7_Отчеттор").iterdir()}
        other.wait(gone, "the draft to go")
        check(other.stop() == 0, "the daemon did not end with 0")


def sheets_are_as_clean_as_every_paper():
    made = reports()
    folder = place.root / "clean"
    folder.mkdir()
    files = []
    for day in ("03.10.2022", "06.11.2023"):
        for i, name in enumerate((f"Директордун барагы, {day}.pdf", f"Лист директора, {day}.pdf")):
            files.append(folder / name)
            files[-1].write_bytes(made[name])
    done = subprocess.run([sys.executable, str(CHECK_PDF), *map(str, files)], capture_output=True, text=True, check=False)
    if done.returncode == 4:
        print("skipped: " + done.stdout.strip() + done.stderr.strip())
        sys.exit(77)
    check(done.returncode == 0, done.stdout + done.stderr)


with place:
    run(each_week_has_its_sheet_and_each_quarter_its_draft,
        a_sheet_tells_what_is_to_be_signed_what_is_late_and_what_comes, nobody_is_named,
        a_turn_cut_short_doubles_nothing_and_what_was_taken_away_stays_away,
        a_failure_of_the_clockwork_holds_up_no_form_and_is_tried_again,
        the_running_daemon_turns_it_too_and_ends_as_ever, sheets_are_as_clean_as_every_paper)
