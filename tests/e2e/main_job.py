#!/usr/bin/env python3
"""The main job on the golden year: dropped in order into the running daemon, answered, archived, verified."""
# labels: e2e
# timeout: 1500
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_ishenim import GOLDEN, PROGRAM, REASON, RECEIPT, SOURCE, VERIFY, Place, check, golden_entries, run, tree_of

root = pathlib.Path(tempfile.mkdtemp(prefix="main-job-"))
place = Place(root / "first")


def drop_all(where):
    entries = golden_entries()
    for path, _ in entries:
        where.drop(path)
    where.wait(lambda: not where.names("in"), "the folder to be empty", 120)


def by_entry(lines):
    found = {}
    for line in lines:
        found.setdefault(line["entry"], []).append(line)
    return found


def every_entry_gets_its_documents_numbers_and_findings_exactly_as_expected():
    place.start()
    drop_all(place)
    wanted = golden_entries()
    place.wait(lambda: len(place.names("accepted", RECEIPT)) == len(wanted), "all receipts")
    check(not place.names("fix"), f"refused: {place.names('fix')}")
    papers = by_entry(place.lines("list"))
    files = 0
    for path, one in wanted:
        made = [{k: p[k] for k in ("kind", "number", "series", "date", "part") if k in p}
                for p in papers.get(path.name, [])]
        in_order = lambda papers: sorted(papers, key=lambda p: (p["kind"], p["number"]))
        check(in_order(made) == in_order(one["documents"]), f"{path.name}: {made} instead of {one['documents']}")
        for paper in papers.get(path.name, []):
            check(sorted(paper["findings"]) == sorted(one["findings"]), f"{paper['id']}: {paper['findings']} instead of {one['findings']}")
            files += len(paper["files"])
    check(files == 120, f"{files} PDFs instead of 120")
    check(len(list((place.archive / "docs").rglob("*.pdf"))) == 120, "not 120 PDFs in the archive")


def records_hold_the_letters_dues_and_canonical_hashes_as_expected():
    records = {}
    for path in (place.archive / "confidential").rglob("*.json"):
        record = json.loads(path.read_text(encoding="utf-8"))
        records[record["name"]] = record
    for path, one in golden_entries():
        record = records[path.name]
        codes = [f["code"] for f in record["findings"]]
        check(sorted(codes) == sorted(one["findings"]), f"{path.name}: {codes} instead of {one['findings']}")
        if "letters" in one:
            check(record["numbers"].get("letters", []) == [l["reg_no"] for l in one["letters"]], f"{path.name}: register numbers")
            facts = record["facts"]["opening"]
            check(facts["dues"] == [l["due"] for l in one["letters"]], f"{path.name}: due dates")
            check(facts["chair"] == (one["chair"] or ""), f"{path.name}: chair")


def the_same_year_again_is_on_record_already_and_makes_nothing_new():
    before = place.lines("list")
    drop_all(place)
    place.wait(lambda: len(place.names("accepted", RECEIPT)) == 2 * len(golden_entries()), "all second answers")
    check(place.lines("list") == before, "something new is on record")
    second = place.folder("accepted") / ("2022-09-27-01-opening.json (2)" + RECEIPT)
    check(second.exists() and "№" in second.read_text(encoding="utf-8"), "the second answer names no number")


def other_content_under_a_key_is_refused_and_names_the_field():
    changed = json.loads((GOLDEN / "entries/2022-09-27-01-opening.json").read_text(encoding="utf-8"))
    changed["open_time"] = "11:58"
    changed["letters"][0]["applicant"]["contact"] = "тел. +996 555 12 34 56"
    (root / "changed.json").write_text(json.dumps(changed, ensure_ascii=False), encoding="utf-8")
    place.drop(root / "changed.json")
    place.wait(lambda: "changed.json" + REASON in place.names("fix"), "the reason")
    text = (place.folder("fix") / ("changed.json" + REASON)).read_text(encoding="utf-8")
    check("E_DUPLICATE_KEY" in text, text)
    check("555" not in text, "a contact stands in the reason")


def the_archive_is_accepted_by_every_checker():
    status = place.stop()
    check(status == 0, f"SIGTERM ended with {status}")
    last = place.lines("verify")[-1]
    check(last["result"] == "ok" and last["documents"] == 120, f"verify: {last}")
    done = subprocess.run(["bash", str(SOURCE / "tests/e2e/lib_check_archive.sh"), str(place.archive)],
                          capture_output=True, text=True, check=False, env={**os.environ, "ISHENIM_VERIFY": str(VERIFY)})
    print(done.stdout[-2000:])
    if done.returncode == 4:
        sys.exit(77)
    check(done.returncode == 0, f"lib_check_archive.sh: {done.stdout[-1500:]}{done.stderr[-1500:]}")


def every_pdf_passes_every_validator():
    done = subprocess.run([sys.executable, str(SOURCE / "tests/e2e/check_pdf.py"), str(place.archive / "docs")],
                          capture_output=True, text=True, check=False)
    print(done.stdout[-2000:])
    if done.returncode == 4:
        print(done.stderr[-2000:])
        sys.exit(77)
    check(done.returncode == 0, f"check_pdf.py: {done.stdout[-1500:]}{done.stderr[-1500:]}")


def every_paper_can_be_reproduced_byte_for_byte():
    for paper in place.lines("list"):
        for line in place.lines("reproduce", paper["id"]):
            check(line["result"] == "same", f"{paper['id']}: {line}")


def a_lost_registry_comes_back_with_the_same_answers():
    before = place.lines("list")
    (place.state / "registry.sqlite").unlink()
    place.lines("reindex")
    check(place.lines("list") == before, "reindex gives other answers")


def another_zone_locale_folder_and_four_workers_give_the_same_archive():
    with Place(root / "second-тест", workers=4, key=place.state / "log.key") as other:
        other.start(env={"TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "LANG": "tr_TR.UTF-8"})
        drop_all(other)
        other.wait(lambda: len(other.names("accepted", RECEIPT)) == len(golden_entries()), "all receipts")
        check(other.stop() == 0, "SIGTERM")
        for part in ("docs", "confidential", "inputs"):
            first, second = tree_of(place.archive / part), tree_of(other.archive / part)
            check(first.keys() == second.keys(), f"{part}: other files")
            unlike = [name for name in first if first[name] != second[name]]
            check(not unlike, f"{part}: other bytes in {unlike[:5]}")
        root_of = lambda p: p.lines("verify")[-1]["root"]
        check(root_of(place) == root_of(other), "another log root")


def no_applicant_is_named_outside_the_confidential_part():
    names = set()
    for path, _ in golden_entries():
        if path.suffix == ".json":
            for letter in json.loads(path.read_text(encoding="utf-8")).get("letters", []):
                names.update(letter.get("applicant", {}).values())
    secrets = [str(n).encode() for n in names if isinstance(n, str)]
    check(len(secrets) > 5, "the golden year names nobody")
    places = [place.archive / "docs", place.archive / "log", place.archive / "inputs", place.handoff]
    for folder in places:
        for name, content in tree_of(folder).items():
            if name.startswith(("3_", "9_")):
                continue  # the returned form is the secretary's own, the register the responsible person's
            if name.endswith(".pdf"):
                content += subprocess.run(["pdftotext", str(folder / name), "-"], capture_output=True, check=True).stdout
                content += subprocess.run(["pdfdetach", "-saveall", "-o", str(root / "detached"), str(folder / name)],
                                          capture_output=True, check=False).stdout
                for file in (root / "detached").glob("*") if (root / "detached").is_dir() else []:
                    content += file.read_bytes()
            for secret in secrets:
                check(secret not in content, f"{name} names an applicant")
    check(all(s not in (place.root / "daemon.log").read_bytes() for s in secrets), "the log names an applicant")


try:
    run(every_entry_gets_its_documents_numbers_and_findings_exactly_as_expected,
        records_hold_the_letters_dues_and_canonical_hashes_as_expected,
        the_same_year_again_is_on_record_already_and_makes_nothing_new,
        other_content_under_a_key_is_refused_and_names_the_field,
        the_archive_is_accepted_by_every_checker,
        every_pdf_passes_every_validator,
        every_paper_can_be_reproduced_byte_for_byte,
        a_lost_registry_comes_back_with_the_same_answers,
        another_zone_locale_folder_and_four_workers_give_the_same_archive,
        no_applicant_is_named_outside_the_confidential_part)
finally:
    if place.daemon:
        place.daemon.kill()
