#!/usr/bin/env python3
"""Makes the pictures of this folder anew: every paper, Kyrgyz and Russian, with few and many letters and items.

usage: docs/gallery/make.py   (needs build/release/ishenim-test and pdftoppm)"""
import copy
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parents[1]
sys.path.insert(0, str(SOURCE / "tests/e2e"))
from lib_ishenim import GOLDEN, PROGRAM, Place  # noqa: E402

ENTRIES = GOLDEN / "entries"
YEAR = SOURCE / "tests/golden/school-year"


def forms(folder):
    """The golden order and first meeting, then openings with 0, 1, 9 and 60 letters and a meeting with many items."""
    full = json.loads((ENTRIES / "2022-09-27-01-opening.json").read_text(encoding="utf-8"))
    names = ["2022-09-01-01-commission.json", "2022-09-02-01-protocol.yaml", "2022-09-06-01-opening.yaml"]
    for name in names:
        (folder / name).write_bytes((ENTRIES / name).read_bytes())
    seal = 440101
    for day, letters in (("13", 1), ("20", 9), ("27", 60)):
        one = copy.deepcopy(full)
        one.update(opened=f"2022-09-{day}", seal_old=str(seal), seal_new=str(seal + 1), open_time="10:15", seal_time="10:40")
        seal += 1
        one["letters"] = [copy.deepcopy(full["letters"][i % len(full["letters"])]) for i in range(letters)]
        for letter in one["letters"]:
            letter.pop("reg_date", None)
        for key in ("n_total", "n_signed", "n_anon"):
            one.pop(key, None)
        (folder / f"2022-09-{day}.json").write_text(json.dumps(one, ensure_ascii=False), encoding="utf-8")
    meeting = json.loads((ENTRIES / "2022-10-07-01-protocol.json").read_text(encoding="utf-8"))
    meeting["agenda"] = [copy.deepcopy(meeting["agenda"][0]) for _ in range(12)]
    (folder / "2022-10-07.json").write_text(json.dumps(meeting, ensure_ascii=False), encoding="utf-8")
    one_item = copy.deepcopy(meeting)
    one_item["date"] = "2022-10-10"
    one_item["agenda"] = one_item["agenda"][:1]
    (folder / "2022-10-10.json").write_text(json.dumps(one_item, ensure_ascii=False), encoding="utf-8")


def serve(place):
    call = [str(PROGRAM), "serve", "--once", "--config", str(place.config), "--seed", "gallery", "--now", place.now]
    subprocess.run(call, check=True, stderr=subprocess.DEVNULL)
    for reason in place.names("fix"):
        print("refused:", reason)


def begin_log(place):
    """Years before, so that the papers have a state of the log to witness."""
    now, place.now = place.now, "2022-08-01T04:00:00Z"
    serve(place)
    place.now = now


def picture(pdf, name, first=1, last=2):
    pages = ["-f", str(first), "-l", str(last)]
    subprocess.run(["pdftoppm", "-gray", "-r", "60", *pages, "-png", str(pdf), str(HERE / name)], check=True)


def school_year(folder, key):
    """The golden school year: report, acts of correction and annulment, book, register, director's sheet."""
    with Place(folder / "year", quiet_ms=0, school=YEAR, now="2023-07-10T04:00:00Z", key=key) as place:
        begin_log(place)
        for form in sorted((YEAR / "entries").iterdir()):
            if "report-2023-q2" not in form.name:  # it would rest on what is annulled below
                place.drop(form)
        serve(place)
        why = {"reason_ky": "Бул күнү куту ачылган эмес, жазуу жаңылыш киргизилген.",
               "reason_ru": "В этот день ящик не вскрывали, запись внесена ошибочно.", "author": "m2"}
        void = {"form": "void/1", "date": "2023-09-04", "ref": {"form": "opening/1", "key": "2023-06-20"}, **why}
        (place.folder("in") / "void.json").write_text(json.dumps(void, ensure_ascii=False), encoding="utf-8")
        place.now = "2023-09-05T04:00:00Z"
        serve(place)
        for kind, wanted in (("report", "report-2023-01-09-*"), ("correction", "*"), ("void", "*")):
            for pdf in sorted((place.archive / "docs").glob(f"*/{kind}/data/*/{wanted}.pdf")):
                picture(pdf, pdf.name.removesuffix(".pdf").removesuffix(".r1").replace(".", "-"), last=4)
        for lang, book, register in (("ky", "Ачуу журналы 2022–2023", "Кайрылууларды каттоо журналы 2023"),
                                     ("ru", "Журнал вскрытия 2022–2023", "Журнал регистрации обращений 2023")):
            pdf = place.handoff / "7_Отчеттор" / f"{book}.pdf"
            pages = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
            count = int(pages.split("Pages:")[1].split()[0])
            picture(pdf, f"book-{lang}")
            picture(pdf, f"book-{lang}", count - 1, count)
            picture(place.handoff / "9_Каттоо" / f"{register}.pdf", f"register-{lang}")
            week = "Лист директора" if lang == "ru" else "Директордун барагы"
            picture(place.handoff / "7_Отчеттор" / f"{week}, 04.09.2023.pdf", f"director-{lang}")


def main():
    for old in HERE.glob("*.png"):
        old.unlink()
    folder = pathlib.Path(tempfile.mkdtemp())
    key = folder / "known.key"  # papers and key sheet show it, so it is always the same
    key.write_text(json.loads((SOURCE / "tests/golden/tlog/tlog-vectors.json").read_text())["log_key"]["pkcs8_pem"])
    key.chmod(0o600)
    with Place(folder / "gallery", quiet_ms=0, key=key) as place:
        begin_log(place)
        forms(place.folder("in"))
        serve(place)
        for pdf in sorted((place.archive / "docs").rglob("*.pdf")) + sorted(place.state.glob("key-sheet.*.pdf")):
            stem = pdf.name.removesuffix(".pdf").removesuffix(".r1").replace(".", "-")
            picture(pdf, stem)
    school_year(folder, key)


main()
