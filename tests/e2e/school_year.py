#!/usr/bin/env python3
"""The whole golden year with its outcomes, reports and corrections through the folder: documents, numbers, findings
and the figures of the four quarters as expected.json says, with 1 and 4 workers the same."""
# labels: e2e
# timeout: 1500
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import lib_annex
from lib_ishenim import REASON, RECEIPT, SOURCE, VERIFY, Place, check, known_key, run, tree_of

YEAR = SOURCE / "tests/golden/school-year"
EXPECTED = json.loads((YEAR / "expected.json").read_text(encoding="utf-8"))
root = pathlib.Path(tempfile.mkdtemp(prefix="school-year-"))
key = known_key(root)
places = {n: Place(root / str(n), workers=n, school=YEAR, now="2023-07-10T04:00:00Z", key=key) for n in (1, 4)}
REPORTS = "7_Отчеттор"


def fill(place):
    place.start()
    for one in EXPECTED["entries"]:
        place.drop(YEAR / "entries" / one["file"])
    place.wait(lambda: len(place.names("accepted", RECEIPT)) + len(place.names("fix", REASON)) ==
               len(EXPECTED["entries"]), "all answers", 240)
    check(not place.names("fix", REASON), f"refused: {place.names('fix', REASON)}")
    check(place.stop() == 0, "the daemon did not end with 0")


def every_entry_gets_its_documents_numbers_and_findings_exactly_as_expected():
    fill(places[1])
    made = {}
    for line in places[1].lines("list"):
        made.setdefault(line["entry"], []).append(line)
    in_order = lambda papers: sorted(papers, key=lambda p: (p["kind"], p["number"]))
    for one in EXPECTED["entries"]:
        papers = [{k: p[k] for k in ("kind", "number", "series", "date", "part") if k in p}
                  for p in made.get(one["file"], [])]
        check(in_order(papers) == in_order(one["documents"]), f"{one['file']}: {papers} instead of {one['documents']}")
    records = {}
    for path in (places[1].archive / "confidential").rglob("*.json"):
        record = json.loads(path.read_text(encoding="utf-8"))
        records[record["name"]] = record
    for one in EXPECTED["entries"]:
        codes = sorted(f["code"] for f in records[one["file"]]["findings"])
        check(codes == sorted(one["findings"]), f"{one['file']}: {codes} instead of {sorted(one['findings'])}")


def differing(wanted, found, where):
    """The places where an answer is not what was expected; what the answer says beyond that is its own affair."""
    if isinstance(wanted, dict):
        if not isinstance(found, dict):
            return [where]
        return [one for key, value in wanted.items()
                for one in (differing(value, found[key], f"{where}.{key}") if key in found else [f"{where}.{key}"])]
    if isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        return [one for i, value in enumerate(wanted) for one in differing(value, found[i], f"{where}[{i}]")]
    return [] if wanted == found else [f"{where}: {found} instead of {wanted}"]


def the_four_quarters_have_the_expected_figures():
    check(len(EXPECTED["quarters"]) == 4, "the golden year has not four quarters")
    for wanted in EXPECTED["quarters"]:
        found = places[1].lines("report", wanted["quarter"])[0]
        check(not differing(wanted, found, wanted["quarter"]), str(differing(wanted, found, wanted["quarter"])))
    planted = {**EXPECTED["quarters"][0], "as_of": "2022-10-06"}
    check(differing(planted, places[1].lines("report", planted["quarter"])[0], ""), "the comparison does not bite")


def reports_lie_with_their_annex_in_the_folder_of_reports():
    names = sorted(p.name for p in (places[1].handoff / REPORTS).iterdir() if p.name.startswith(("Отчет №", "Отчёт №")))
    for ending, n in ((".csv", 4), (".xlsx", 4), (".pdf", 8)):
        check(sum(name.endswith(ending) for name in names) == n, f"not {n} {ending} in {REPORTS}: {names}")
    for path in sorted((places[1].handoff / REPORTS).glob("*.csv")):
        table, book = path.read_bytes(), lib_annex.opened(path.with_suffix(".xlsx"))
        check(table.startswith(b"\xef\xbb\xbf") and b";" in table, "the annex is no CSV for a spreadsheet")
        bad = lib_annex.differing(table, book) + lib_annex.looks_right(book)
        check(not bad, f"{path.name} and its workbook: {bad[:5]}")
        created = book.properties.created.date()
        check(created.strftime("%d.%m.%Y") in table.decode(), f"made on {created}, which is not the as-of day")
        book.worksheets[0]["C4"].value = 99
        check(lib_annex.differing(table, book), "the comparison of the annexes does not bite")


def the_archive_verifies_every_paper_is_valid_and_comes_out_again():
    done = subprocess.run([str(VERIFY), str(places[1].archive)], capture_output=True, text=True, check=False)
    check(done.returncode == 0, done.stdout + done.stderr)
    for line in places[1].lines("list"):
        if line["kind"] in ("report", "correction"):
            check(places[1].command("reproduce", line["id"]).returncode == 0, f"{line['id']} comes out otherwise")
    done = subprocess.run([sys.executable, str(SOURCE / "tests/e2e/check_pdf.py"), str(places[1].archive / "docs")],
                          capture_output=True, text=True, check=False, env=os.environ)
    check(done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:])


def reindex_gives_the_same_answers():
    before = places[1].lines("list"), [places[1].lines("report", "2022-Q4")]
    check(places[1].command("reindex").returncode == 0, "reindex failed")
    check((places[1].lines("list"), [places[1].lines("report", "2022-Q4")]) == before, "reindex changed an answer")


def four_workers_make_the_same_papers():
    fill(places[4])
    one, four = (tree_of(place.archive / "docs") for place in (places[1], places[4]))
    check(sorted(one) == sorted(four), "other papers with 4 workers")
    check([name for name in one if one[name] != four[name]] == [], "other bytes with 4 workers")


run(every_entry_gets_its_documents_numbers_and_findings_exactly_as_expected,
    the_four_quarters_have_the_expected_figures, reports_lie_with_their_annex_in_the_folder_of_reports,
    the_archive_verifies_every_paper_is_valid_and_comes_out_again, reindex_gives_the_same_answers,
    four_workers_make_the_same_papers)
