#!/usr/bin/env python3
"""Twelve changed rules planted in OUR sources: each must make our figures differ from those of the second program.

figures_driver (tests/figures) accepts generated years as the program does. For each planted rule one source file of
record is changed by one replacement, compiled with the flags of this build and linked in front of the libraries. A
replacement that does not apply exactly once is a failure: the rule has moved, and the list below must follow."""
# labels: e2e
# timeout: 1800
import json
import pathlib
import shlex
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from figures_year import OURS_ALONE, QUARTERS, SCHOOL, counted, generated, second
from lib_ishenim import BUILD, SOURCE, check, run

YEARS = 12
NO_FIGURES = ("issued", "report_no")
PLANTED = [  # what it changes, file of src/record, old text, new text
    ("the as-of day is a day later", "quarter.cpp", "+ (day_of_month - 1)", "+ day_of_month"),
    ("a half-year is a quarter", "count.cpp", "half_year_of(quarter.last(), school).from",
     "quarter.first()"),
    ("closed on the last day is late", "letter_state.cpp", "*letter.closed > letter.due",
     "*letter.closed >= letter.due"),
    ("due on the as-of day is overdue", "letter_state.cpp", "letter.due < day ?", "letter.due <= day ?"),
    ("noon itself is late", "count.cpp", "one.open_time > school.opening_time", "one.open_time >= school.opening_time"),
    ("shares are cut, not rounded", "figures.cpp", "(2000 * n + of) / (2 * of)", "1000 * n / of"),
    ("the day of registration is day 1", "derive.cpp", "calendar.add_working_days(reg_date, term.working_days)",
     "calendar.add_working_days(reg_date, term.working_days - 1)"),
    ("holidays are working days", "calendar.cpp", "if (days_off.count(day) != 0) return false;", ""),
    ("a moved opening is not moved", "count.cpp", "week.moved = *week.opened != day;", "week.moved = false;"),
    ("carried over goes by the end of the quarter", "count.cpp", "return closed_by(*one, as_of_before); });",
     "return closed_by(*one, quarter.first() - 1); });"),
    ("quarters go by the day of registration", "count.cpp", "when(one.opened)", "when(one.reg_date)"),
    ("one signatory is collective", "record.cpp", "signatories > 1", "signatories >= 1"),
]


def command_of(source):
    """How this build compiles a source file, without where the object goes and what it goes by."""
    commands = json.loads((BUILD / "compile_commands.json").read_text(encoding="utf-8"))
    (one,) = (c for c in commands if pathlib.Path(c["file"]) == source)
    words = shlex.split(one["command"])
    del words[words.index("-o"):]
    return [word for word in words if "ccache" not in word and not word.startswith("-O")]


def link_of(target):
    """The link command of a target as ninja has it."""
    said = subprocess.run(["ninja", "-C", str(BUILD), "-t", "commands", "-s", target], capture_output=True, text=True,
                          check=True).stdout.strip().removeprefix(": && ").removesuffix(" && :")
    words = shlex.split(said)
    at = next(n for n, word in enumerate(words) if word.endswith(".o"))
    return words[:at], words[at:]


def built(folder, file, old, new):
    """The driver with one changed file."""
    original = SOURCE / "src/record" / file
    text = original.read_text(encoding="utf-8")
    check(text.count(old) == 1, f"«{old}» stands {text.count(old)} times in {file}, not once: the rule has moved")
    changed, thing, program = folder / file, folder / "changed.o", folder / "driver"
    changed.write_text(text.replace(old, new), encoding="utf-8")
    done = subprocess.run([*command_of(original), "-O0", "-w", "-o", str(thing), "-c", str(changed)], cwd=BUILD,
                          capture_output=True, text=True, check=False)
    check(done.returncode == 0, f"{file} with «{new}» does not compile:\n{done.stderr[:2000]}")
    before, after = link_of("tests/figures_driver")
    after[after.index("-o") + 1] = str(program)
    done = subprocess.run([*before, str(thing), *after], cwd=BUILD, capture_output=True, text=True, check=False)
    check(done.returncode == 0, f"{file} with «{new}» does not link:\n{done.stderr[:2000]}")
    return program


def figures(program, entries):
    """Of each report by quarter; None if the driver refused the year."""
    done = subprocess.run([str(program), str(SCHOOL / "school.yaml"), str(SCHOOL / "calendar.yaml"), str(entries)],
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return None
    found = {}
    for line in done.stdout.splitlines():
        one = {k: v for k, v in json.loads(line).items() if k not in OURS_ALONE}
        one["compliance"] = [{"code": b["code"], "about": b["about"]} for b in one["compliance"]]
        found[one["quarter"]] = one
    return found


def differing(wanted, found):
    if found is None:
        return ["refused"]
    return [bad for q in QUARTERS for bad in second.differ(
        {k: v for k, v in wanted[q].items() if k not in NO_FIGURES}, found.get(q, {}))]


def each_of_twelve_changed_rules_of_ours_is_seen():
    check(len(PLANTED) == 12, f"{len(PLANTED)} planted rules")
    with tempfile.TemporaryDirectory() as name:
        folder, years = pathlib.Path(name), []
        for seed in range(YEARS):
            entries = generated(seed)
            path = folder / f"{seed}.jsonl"
            path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in entries), encoding="utf-8")
            years.append((path, counted(second.Year, entries)))
        ours = BUILD / "tests/figures_driver"
        for path, wanted in years:
            bad = differing(wanted, figures(ours, path))
            check(not bad, f"{path.name}: ours unchanged differs: {bad[:3]}")
        unseen = []
        for what, file, old, new in PLANTED:
            program = built(folder, file, old, new)
            seen = [path.stem for path, wanted in years if differing(wanted, figures(program, path))]
            print(f"      {what}: seen in {len(seen)} of {YEARS} years", flush=True)
            if not seen:
                unseen.append(what)
        check(not unseen, f"changed rules that nobody sees: {unseen}")


run(each_of_twelve_changed_rules_of_ours_is_seen)
