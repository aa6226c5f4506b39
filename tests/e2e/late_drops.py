#!/usr/bin/env python3
"""When things are dropped does not change what a report counts: outcomes closed after the as-of day leave it alone
whether they come before or after it; a correction that came before the report counts, one that came after it does not
touch it; all of it with 1 and with 4 workers."""
# labels: e2e
# timeout: 1500
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_ishenim import REASON, SOURCE, Place, check, run

YEAR = SOURCE / "tests/golden/school-year"
REPORT = "2022-10-05-02-report-2022-q3.yaml"
FILES = sorted(p for p in (YEAR / "entries").iterdir() if p.name <= "2022-10-19-01-resolution-22-005.json")
EARLY = [p for p in FILES if p.name < REPORT]
OUTCOMES = [p for p in FILES if p.name > REPORT and "resolution" in p.name]
EXPECTED = next(q for q in json.loads((YEAR / "expected.json").read_text(encoding="utf-8"))["quarters"]
                if q["quarter"] == "2022-Q3")
SHEETS = json.loads((YEAR / "entries/2022-09-27-01-opening.json").read_text(encoding="utf-8"))["letters"][0]["sheets"]
CORRECTION = {"form": "correction/1", "date": "2022-10-05", "ref": {"form": "opening/1", "key": "2022-09-27"},
              "changes": [{"field": "/letters/0/sheets", "old": SHEETS, "new": SHEETS + 5}],
              "reason_ky": "Жаңылыш.", "reason_ru": "Ошибка.", "author": "m3"}


def figures(workers, *batches):
    """Of the report, each batch dropped at once and answered before the next."""
    with Place(school=YEAR, workers=workers, now="2022-11-30T04:00:00Z") as place:
        check(place.command("serve", "--once").returncode == 0, "the folders were not made")
        for batch in batches:
            for number, one in enumerate(batch):
                if isinstance(one, pathlib.Path):
                    place.drop(one)
                    continue
                path = place.root / f"typed-{number}.json"
                path.write_text(json.dumps(one, ensure_ascii=False), encoding="utf-8")
                place.drop(path)
            done = place.command("serve", "--once")
            check(done.returncode == 0, done.stderr)
        refused = place.names("fix", REASON)
        check(not refused, f"refused: {refused}")
        (line,) = place.lines("report", "2022-Q3")
        check(place.command("reindex").returncode == 0, "reindex failed")
        check(place.lines("report", "2022-Q3") == [line], "reindex changed the report")
        (draft,) = place.lines("report", "2022-Q3", "--draft")
        return line, draft


def counts_as_expected(line, sheets=0):
    for name in ("status_as_of", "letters_open_as_of", "letters_closed_late", "carried_over", "by_category"):
        check(line[name] == EXPECTED[name], f"{name}: {line[name]} instead of {EXPECTED[name]}")
    check(line["letters"]["sheets"] == EXPECTED["letters"]["sheets"] + sheets, f"sheets: {line['letters']}")


def outcomes_after_the_as_of_day_leave_the_report_alone_dropped_early_or_late():
    report = YEAR / "entries" / REPORT
    check(len(OUTCOMES) >= 4, "too few outcomes after the as-of day: the test is blind")
    for workers in (1, 4):
        for batches in ((EARLY, OUTCOMES, [report]), (EARLY, [report], OUTCOMES)):
            line, draft = figures(workers, *batches)
            counts_as_expected(line)
            counts_as_expected(draft)


def a_correction_counts_in_a_report_that_comes_after_it_and_never_in_one_before():
    report = YEAR / "entries" / REPORT
    for workers in (1, 4):
        line, draft = figures(workers, EARLY, [CORRECTION], [report])
        counts_as_expected(line, 5)
        counts_as_expected(draft, 5)
        line, draft = figures(workers, EARLY, [report], [CORRECTION])
        counts_as_expected(line)
        counts_as_expected(draft, 5)


run(outcomes_after_the_as_of_day_leave_the_report_alone_dropped_early_or_late,
    a_correction_counts_in_a_report_that_comes_after_it_and_never_in_one_before)
