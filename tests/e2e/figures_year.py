#!/usr/bin/env python3
"""The figures of generated years, counted by the program and by a second program that sees only the entries.

The second program is tests/golden/school-year/check.py. ISHENIM_YEARS says how many years (4 if not said). Twelve
changed rules are planted in the second program, and the comparison must see each of them in one of the years."""
# labels: e2e
# timeout: 3600
import copy
import datetime as dt
import importlib.util
import json
import os
import pathlib
import random
import sys

import yaml

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_ishenim import SOURCE, Place, check, run

SCHOOL = SOURCE / "tests/golden/school-year"
YEARS = int(os.environ.get("ISHENIM_YEARS", "4"))
NOW = "2023-08-15T04:00:00Z"
QUARTERS = ["2022-Q3", "2022-Q4", "2023-Q1", "2023-Q2"]
OURS_ALONE = ("behind", "weeks", "pct_collective")

spec = importlib.util.spec_from_file_location("second", SCHOOL / "check.py")
second = importlib.util.module_from_spec(spec)
spec.loader.exec_module(second)


def load(name):
    return yaml.load((SCHOOL / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def fresh(kind=second.Year):
    return kind(load("school.yaml"), load("calendar.yaml"))


def letter(chance, opened, number):
    one = {"kind": chance.choice(["signed", "anonymous"])}
    if one["kind"] == "signed":
        one["applicant"] = {"name": f"Өмүрзак уулу Н{number}", "contact": f"0700 00-{number:04d}"}
        if chance.random() < 0.2:
            one["applicant"]["signatories"] = chance.randint(2, 40)
    one["category"] = chance.choice(load("school.yaml")["categories"])
    one["lang"] = chance.choice(["ky", "ky", "ru", "other"])
    one["sheets"] = chance.randint(1, 9)
    if chance.random() < 0.3:
        one["reg_date"] = second.iso(opened + dt.timedelta(chance.randint(1, 4)))
    one.update(summary_ky="Кыскача мазмуну.", summary_ru="Краткое содержание.")
    return one


def openings(chance, year):
    """One a scheduled Tuesday, some missed, some moved, some late, some with a broken seal."""
    seal, taken, number = "440100", set(), 0
    for tuesday in year.tuesdays("2022-09-06", "2023-06-27"):
        day = second.D(tuesday)
        if chance.random() < 0.08:
            continue
        if not year.works(day):
            day = year.next_working(day)
        elif chance.random() < 0.08:
            day += dt.timedelta(chance.randint(1, 3))
        if day in taken:
            continue
        taken.add(day)
        letters = []
        for _ in range(chance.choice([0, 0, 0, 1, 2, 4])):
            number += 1
            letters.append(letter(chance, day, number))
        minutes = chance.choice([9 * 60, 11 * 60 + 59, 12 * 60, 12 * 60 + 1, chance.randint(8 * 60, 13 * 60)])
        fresh_seal = str(440101 + len(taken))
        one = {"form": "opening/1", "opened": second.iso(day), "open_time": f"{minutes // 60:02d}:{minutes % 60:02d}",
               "present": ["m1", "m2", "m3"], "box": "intact", "seal_old": seal,
               "seal_old_state": chance.choice(["intact"] * 9 + ["broken"]), "letters": letters}
        if letters:
            one["handed_to"] = "m3"
        one.update(seal_new=fresh_seal, seal_time="15:00", notified=["m1", "m2", "m3"])
        seal = fresh_seal
        yield one


def outcome(chance, reg_no, reg_date):
    closed = second.D(reg_date) + dt.timedelta(chance.randint(0, 35))
    one = {"form": "resolution/1", "reg_no": reg_no, "closed": second.iso(closed),
           "outcome": chance.choice(["measures_taken", "explained", "forwarded", "not_confirmed", "noted"])}
    if one["outcome"] == "forwarded":
        one.update(forwarded_to_ky="Райондук бөлүм", forwarded_to_ru="Районный отдел")
    return one


def meeting(day, tables, members):
    item = {"title_ky": "Маселе", "title_ru": "Вопрос", "kind": "other", "speaker": "m1", "heard_ky": "Угулду.",
            "heard_ru": "Слушали.", "decisions": [{"text_ky": "Эске алынсын.", "text_ru": "Принять к сведению."}],
            "vote": {"for": len(members), "against": 0, "abstain": 0}}
    if tables:
        item["kind"] = "report"
        item["tables_report"] = {"year": int(tables[:4]), "quarter": int(tables[-1])}
    return {"form": "protocol/1", "date": second.iso(day), "present": members, "agenda": [item]}


def report(chance, year, quarter):
    as_of = second.D(year.span(quarter)[2])
    issued = as_of if year.works(as_of) else year.next_working(as_of)
    one = {"form": "report/1", "year": int(quarter[:4]), "quarter": int(quarter[-1]),
           "issued": second.iso(issued + dt.timedelta(chance.choice([0, 0, 0, 2])))}
    if chance.random() < 0.8:
        one.update(causes_ky="Себептери.", causes_ru="Причины.")
    one.update(proposals_ky="Сунуштар.", proposals_ru="Предложения.")
    return one


def golden(name):
    return fresh_with_order().load(second.read_raw(str(SCHOOL / "entries" / name)))


def fresh_with_order():
    year = fresh()
    name = "2022-09-01-01-commission.json"
    year.accept(year.load(second.read_raw(str(SCHOOL / "entries" / name))))
    return year


def generated(seed):
    """The entries of one year in the order in which they are dropped."""
    chance, year = random.Random(seed), fresh_with_order()
    first = json.loads((SCHOOL / "entries/2022-09-01-01-commission.json").read_text(encoding="utf-8"))
    members = [m["id"] for m in first["members"]]
    events = [(one["opened"], 0, one) for one in openings(chance, year)]
    counts = {}
    for _, _, one in list(events):
        for written in one["letters"]:
            day = written.get("reg_date", one["opened"])
            counts[day[:4]] = counts.get(day[:4], 0) + 1
            if chance.random() < 0.85:
                closing = outcome(chance, f"ИП-{day[:4]}/{counts[day[:4]]:03d}", day)
                events.append((closing["closed"], 1, closing))
    issues = {}
    for quarter in QUARTERS:
        one = report(chance, year, quarter)
        issues[quarter] = one["issued"]
        events.append((one["issued"], 3, one))
        for days in chance.sample(range(8, 60), chance.choice([0, 1, 2])):
            day = second.D(one["issued"]) + dt.timedelta(days)
            if second.iso(day) < "2023-08-10" and not any(d == second.iso(day) and e["form"] == "protocol/1" for d, _, e in events):
                events.append((second.iso(day), 2, meeting(day, quarter if chance.random() < 0.6 else None, members)))
    events.sort(key=lambda e: e[:2])
    return [first, golden("2022-09-02-01-protocol.yaml")] + [e for _, _, e in events]


def counted(kind, entries):
    year = fresh(kind)
    for one in entries:
        year.accept(year.load(copy.deepcopy(one)))
    return year.reports


def ours(place, quarter):
    (line,) = place.lines("report", quarter)
    figures = {k: v for k, v in line.items() if k not in OURS_ALONE + ("tabled_on", "protocol_no")}
    figures["compliance"] = [{"code": b["code"], "about": b["about"]} for b in figures["compliance"]]
    return figures, line["behind"]


def each_counts_what_is_behind_it(figures, behind, at):
    for name, below in behind.items():
        if isinstance(below, dict):
            each_counts_what_is_behind_it(figures[name], below, f"{at}/{name}")
        elif below is not None:
            number = figures[name]["n"] if isinstance(figures[name], dict) else figures[name]
            check(number == len(below) == len(set(below)), f"{at}/{name}: {number} counts {below}")


def changed(**methods):
    return type("Changed", (second.Year,), methods)


def with_figures(change):
    """The second program with one changed rule over the figures."""
    def figures(self, q):
        found = second.Year.figures(self, q)
        change(self, q, found)
        return found
    return changed(figures=figures)


def with_letters(change):
    """The second program as if each letter were another one."""
    def figures(self, q):
        kept = copy.deepcopy(self.letters)
        for one in self.letters.values():
            change(one)
        found = second.Year.figures(self, q)
        self.letters = kept
        return found
    return changed(figures=figures)


def with_as_of(days):
    """The second program with another as-of day, for the figures alone."""
    def figures(self, q):
        def span(quarter):
            a, b, as_of = second.Year.span(quarter)
            return a, b, second.iso(second.D(as_of) + dt.timedelta(days))
        self.span = span
        found = second.Year.figures(self, q)
        del self.span
        return found
    return changed(figures=figures)


def shift_due(days):
    def change(one):
        one["due"] = second.iso(second.D(one["due"]) + dt.timedelta(days))
    return change


def cut(self, q, found):
    total = found["letters"]["total"]
    for one in found["by_category"].values():
        one["pct"] = None if not total else "%d,%d" % divmod(1000 * one["n"] // total, 10)


PLANTED = {
    "the as-of day is the 4th": with_as_of(-1),
    "the as-of day is the 12th": with_as_of(7),
    "a letter is due a day earlier": with_letters(shift_due(-1)),
    "a letter is due a week later": with_letters(shift_due(7)),
    "shares are cut, not rounded": with_figures(cut),
    "a moved opening is not moved": with_figures(lambda s, q, f: f["openings"].update(moved=0)),
    "a missed Tuesday is not missed": with_figures(lambda s, q, f: f["openings"].update(missed=0, missed_dates=[])),
    "noon itself is late": with_figures(lambda s, q, f: f["openings"].update(after_12=sum(
        o["entry"]["open_time"] >= "12:00" for d, o in s.openings.items() if s.quarter(d) == q))),
    "quarters go by the day of registration": with_letters(lambda one: one.update(opened=one["reg_date"])),
    "two signatories are not collective": with_letters(lambda one: one.update(signatories=min(one["signatories"], 1))),
    "carried over is only what is still open": with_figures(lambda s, q, f: f["carried_over"].update(
        from_previous=f["carried_over"]["still_open"])),
    "a half-year is a quarter": with_figures(lambda s, q, f: f.update(meetings_in_half=f["meetings_in_quarter"])),
}


def the_figures_of_generated_years_are_those_of_the_second_program():
    unseen = set(PLANTED)
    for seed in range(YEARS):
        entries = generated(seed)
        with Place(school=SCHOOL, now=NOW) as place:
            place.command("serve", "--once")
            for number, one in enumerate(entries):
                path = place.root / f"{number:03d}.json"
                path.write_text(json.dumps(one, ensure_ascii=False), encoding="utf-8")
                place.drop(path)
            done = place.command("serve", "--once")
            check(done.returncode == 0, f"year {seed}: {done.stderr}")
            refused = sorted(place.folder("fix").glob("*.txt"))
            check(not refused, f"year {seed}: refused: " + "".join(p.read_text(encoding="utf-8") for p in refused[:1]))
            answers = {q: ours(place, q) for q in QUARTERS}
        wanted = counted(second.Year, entries)
        for q, (figures, behind) in answers.items():
            bad = list(second.differ(wanted[q], figures))
            check(not bad, f"year {seed}, {q}: {bad[:5]}")
            each_counts_what_is_behind_it(figures, behind, q)
        for name in sorted(unseen):
            other = counted(PLANTED[name], entries)
            if any(list(second.differ(other[q], answers[q][0])) for q in QUARTERS):
                unseen.discard(name)
    check(len(PLANTED) == 12, f"{len(PLANTED)} planted rules")
    check(not unseen, f"changed rules that nobody sees: {sorted(unseen)}")
    print(f"      {YEARS} years, {4 * YEARS} reports equal; {len(PLANTED)} changed rules seen")


if __name__ == "__main__":
    run(the_figures_of_generated_years_are_those_of_the_second_program)
