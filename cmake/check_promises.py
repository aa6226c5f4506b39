#!/usr/bin/env python3
"""Checks that each promise of docs/promises.md is shown by a test that exists, runs and asserts.

usage: check_promises.py SOURCE_DIR BUILD_DIR [--junit FILE]
A promise is a table row; its last column names tests in backticks: `room: suite/case` (a test case, or
a suite, of BUILD_DIR/tests/<room>_test) or `ctest: name`. Named cases are run here, and one without a
passed assertion is an offence. A ctest must be registered; with --junit (what ctest wrote about a whole
run) it must also have run and passed, a skipped one is reported and, with CI=true, an offence.
exit 0 in order, 1 with a line per offence."""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

bad = []


def skipped(what):
    """An outside tool cannot be had: shown, and an offence where a machine decides."""
    if os.environ.get("CI") == "true":
        bad.append(what)
    else:
        print("SKIPPED " + what)


def promises(page):
    """(line number, promise, [(room or 'ctest', test)])"""
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|") or len(cells) != 2 or set(cells[0]) <= {"-", " "} or cells[1] == "shown by":
            continue
        tests = re.findall(r"`(\w+): ([^`]+)`", cells[1])
        if not tests:
            bad.append(f"promises.md:{number}: no test is named")
        yield number, cells[0], tests


def run_cases(build, room, cases):
    """{case: passed assertions, or "failed", "skipped" …}; a case that is not there is missing."""
    program = build / "tests" / f"{room}_test"
    if not program.exists():
        return {}
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder) / "report.xml"
        arguments = [f"--run_test={case}" for case in cases]
        subprocess.run([program, *arguments, "--report_level=detailed", "--report_format=XML",
                        f"--report_sink={report}", "--log_level=nothing"], cwd=build / "tests",
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=900, check=False)
        try:
            tree = xml.parse(report).getroot()
        except (OSError, xml.ParseError):
            return {}  # none of the names is a test: then there is no report
    results = {}

    def walk(node, path):
        for child in node:
            if child.tag not in ("TestSuite", "TestCase"):
                continue
            # The outermost suite is the whole program; its name is no part of a test's path.
            name = path + [child.get("name")] if node.tag != "TestResult" else path
            passed = child.get("result", "").startswith("passed")
            results["/".join(name)] = int(child.get("assertions_passed", 0)) if passed else child.get("result")
            walk(child, name)

    walk(tree, [])
    return results


def registered(build):
    text = subprocess.run(["ctest", "--show-only=json-v1"], cwd=build, capture_output=True, text=True, check=False).stdout
    names = {}
    for test in json.loads(text or "{}").get("tests", []):
        properties = {p["name"]: p["value"] for p in test.get("properties", [])}
        names[test["name"]] = not properties.get("DISABLED", False)
    return names


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("source", type=pathlib.Path)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--junit", type=pathlib.Path)
    options = parser.parse_args()
    build = options.build.resolve()
    rows = list(promises(options.source / "docs/promises.md"))
    if not rows:
        bad.append("promises.md: no promise found")

    rooms, ctests = {}, []
    for number, promise, tests in rows:
        for room, test in tests:
            if room == "ctest":
                ctests.append((number, test))
            else:
                rooms.setdefault(room, []).append((number, test))

    for room, named in rooms.items():
        results = run_cases(build, room, sorted({test for _, test in named}))
        for number, test in named:
            if test not in results:
                bad.append(f"promises.md:{number}: there is no test `{room}: {test}`")
            elif results[test] == "skipped":
                skipped(f"promises.md:{number}: `{room}: {test}` was skipped")
            elif isinstance(results[test], str):
                bad.append(f"promises.md:{number}: `{room}: {test}`: {results[test]}")
            elif results[test] == 0:
                bad.append(f"promises.md:{number}: `{room}: {test}` asserts nothing")

    there = registered(build) if ctests else {}
    ran = {}
    if options.junit:
        for case in xml.parse(options.junit).getroot().iter("testcase"):
            ran[case.get("name")] = case.get("status")
    for number, test in ctests:
        if not there.get(test, False):
            bad.append(f"promises.md:{number}: there is no ctest `{test}`")
        elif options.junit and ran.get(test) != "run":
            what = f"promises.md:{number}: the ctest `{test}` did not pass in this run ({ran.get(test, 'not run')})"
            if ran.get(test) == "fail":
                bad.append(what)
            else:
                skipped(what)
    print("\n".join(bad) or f"{len(rows)} promises, each shown by a test that ran")
    return bool(bad)


sys.exit(main())
