#!/usr/bin/env python3
# labels: e2e
# timeout: 600
"""Checks PDFs with every validator at hand; prints one line per problem.

    check_pdf.py [--text FOLDER] FILE|FOLDER...

veraPDF (PDF/A-3a and PDF/UA-1, one Java process for all files), qpdf --check, pdffonts, the entries
that our papers promise beyond those standards, and pixels: ң ө ү « » № must really be drawn. With
--text, the words of FOLDER/<name>.txt must stand in <name>.pdf in that order.
Without arguments, as a test: checks the samples that pdf_test writes.
Ends with 0 (nothing found), 1 (problems), 2 (usage), 4 (a tool is missing; 77 as a test).
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

TOOLS = ["java", "qpdf", "pdffonts", "pdftotext", "pdftoppm", "mutool"]
VERAPDF = pathlib.Path(__file__).resolve().parent.parent / "tools" / "verapdf.sh"
PROFILES = {"PDF/A-3A validation profile": "3a", "PDF/UA-1 validation profile": "ua1"}
DRAWN = "ңөүҢӨҮ«»№"
DPI = 150
DARK = 160  # below it a pixel counts as ink


class ToolMissing(Exception):
    pass


def run(*command, good=(0,)):
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in good:
        error = done.stderr.decode(errors="replace").strip() or f"exit {done.returncode}"
        raise RuntimeError(f"{command[0]}: {error}")
    return done.stdout


def verapdf(files):
    """Problems per file; a profile that was not applied is a problem too."""
    jar = subprocess.run([str(VERAPDF)], capture_output=True, text=True, check=False)
    if jar.returncode != 0:
        raise ToolMissing(jar.stderr.strip())
    # Flavour 0: every profile that the file claims to obey.
    done = subprocess.run(
        ["java", "-Xmx512m", "-cp", jar.stdout.strip(), "org.verapdf.apps.GreenfieldCliWrapper",
         "--flavour", "0", "--format", "json", *map(str, files)], capture_output=True, text=True,
        check=False)
    try:
        jobs = json.loads(done.stdout)["report"]["jobs"]
    except (ValueError, KeyError) as error:
        raise ToolMissing(f"veraPDF gave no report: {done.stderr.strip()[-400:]}") from error
    found = {str(f): [] for f in files}
    judged = {str(f): set() for f in files}
    for job in jobs:
        name = job["itemDetails"]["name"]
        if "taskException" in job:
            found[name].append("veraPDF failed on it")
        for result in job.get("validationResult", []):
            profile = PROFILES.get(result["profileName"], result["profileName"])
            judged[name].add(profile)
            for rule in result["details"]["ruleSummaries"]:
                if rule["failedChecks"]:
                    found[name].append(f"{profile} {rule['clause']}-{rule['testNumber']}: "
                                       f"{rule['description']} ({rule['failedChecks']} times)")
            if not result["compliant"] and not result["details"]["ruleSummaries"]:
                found[name].append(f"{profile}: not compliant")
    for name, profiles in judged.items():
        for profile in sorted(set(PROFILES.values()) - profiles):
            found[name].append(f"{profile}: the file does not claim to be it")
    return found


def check_syntax(path):
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        lines = (done.stderr + done.stdout).strip().splitlines()
        yield "qpdf: " + (next((l for l in lines if "WARNING" in l or "ERROR" in l), lines[-1]))


def check_fonts(path):
    lines = run("pdffonts", str(path)).decode().splitlines()[2:]
    if not lines:
        yield "pdffonts: no font"
    for line in lines:
        columns = line.split()
        for name, value in zip(["embedded", "a subset", "mapped to Unicode"], columns[-5:-2]):
            if value != "yes":
                yield f"pdffonts: {columns[0]} is not {name}"


def check_promises(path):
    """What our papers promise and the standards leave open."""
    objects = json.loads(run("qpdf", "--json=2", "--json-key=qpdf", str(path)))["qpdf"][1]
    values = [o.get("value", o.get("stream", {}).get("dict")) for o in objects.values()]
    dictionaries = [v for v in values if isinstance(v, dict)]
    catalog = next((d for d in dictionaries if d.get("/Type") == "/Catalog"), {})
    if catalog.get("/Lang") not in ("u:ky-KG", "u:ru-RU"):
        yield f"promise: the language is {catalog.get('/Lang')}"
    for d in dictionaries:
        if d.get("/Type") == "/Filespec" and d.get("/AFRelationship") != "/Source":
            yield f"promise: the attachment's relationship is {d.get('/AFRelationship')}"
        if d.get("/Subtype") == "/Widget" and d.get("/FT") == "/Sig":
            if not d.get("/TU"):
                yield f"promise: the field {d.get('/T')} has no tooltip"
            if d.get("/F") != 4:
                yield f"promise: the field {d.get('/T')} is hidden or not printed"
        if d.get("/S") == "/Figure":
            attributes = d.get("/A", {})
            if not isinstance(attributes, dict) or len(attributes.get("/BBox", [])) != 4:
                yield "promise: a figure has no place"
    trailer = objects["trailer"].get("value", {})
    if len(trailer.get("/ID", [])) != 2:
        yield "promise: the file has no ID"


def words_of(text):
    return re.sub("\u00ad\\s*", "", text).split()


def check_text(path, expected):
    """Blanks are left out of what is shown: lines also end behind «/» and «-»."""
    shown = "".join(words_of(run("pdftotext", "-raw", str(path), "-").decode()))
    at, before = 0, "the beginning"
    for word in words_of(expected.read_text(encoding="utf-8")):
        found = shown.find(word, at)
        if found < 0:
            yield f"text: «{word}» is missing after «{before}»"
            return
        at, before = found + len(word), word


def characters(path):
    """(page, font, character, box in points) of what the pixel test looks at: each once per page."""
    document = ElementTree.fromstring(run("mutool", "draw", "-q", "-F", "stext", "-o", "-", str(path)))
    for number, page in enumerate(document.iter("page"), 1):
        seen = set()
        for font in page.iter("font"):
            for char in font.iter("char"):
                key = (font.get("name"), char.get("c"))
                if key[1] not in DRAWN or key in seen:
                    continue
                quad = [float(q) for q in char.get("quad").split()]
                box = (min(quad[0::2]), min(quad[1::2]), max(quad[0::2]), max(quad[1::2]))
                if abs(quad[1] - quad[3]) > 0.01:
                    continue  # turned: the draft mark
                seen.add(key)
                yield number, *key, box


class Picture:
    """One rendered page."""

    def __init__(self, path, page):
        self.data = run("pdftoppm", "-r", str(DPI), "-gray", "-f", str(page), "-l", str(page), str(path))
        head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", self.data)
        self.width, self.height = int(head[1]), int(head[2])
        self.begin = head.end()

    def ink(self, box):
        """Rows of booleans of the box, cut to the ink; [] where it is blank."""
        left, top, right, bottom = (round(v * DPI / 72) for v in box)
        rows = []
        for y in range(max(top, 0), min(bottom + 1, self.height)):
            at = self.begin + y * self.width
            rows.append([v < DARK for v in self.data[at + max(left, 0):at + min(right, self.width)]])
        while rows and not any(rows[0]):
            rows.pop(0)
        while rows and not any(rows[-1]):
            rows.pop()
        if not rows:
            return []
        inked = [x for x in range(len(rows[0])) if any(row[x] for row in rows)]
        return [row[inked[0]:inked[-1] + 1] for row in rows]


def is_frame(ink):
    """The empty box of a font: all four sides drawn, most of the inside white."""
    sides = [ink[0], ink[-1], [row[0] for row in ink], [row[-1] for row in ink]]
    return all(sum(side) >= 0.9 * len(side) for side in sides)


def check_pixels(path):
    pictures = {}
    for page, font, char, box in characters(path):
        if page not in pictures:
            pictures = {page: Picture(path, page)}
        ink = pictures[page].ink(box)
        if sum(map(sum, ink)) < 6:
            yield f"pixels: «{char}» of {font} on page {page} is not drawn"
        elif is_frame(ink):
            yield f"pixels: «{char}» of {font} on page {page} is an empty box"


def check_file(path, texts):
    found = []
    checks = [check_syntax, check_fonts, check_promises, check_pixels]
    expected = texts / (path.stem + ".txt") if texts else None
    if expected and expected.exists():
        checks.append(lambda p: check_text(p, expected))
    for check in checks:
        try:
            found += check(path)
        except (RuntimeError, ValueError, KeyError, IndexError, TypeError,
                ElementTree.ParseError) as error:
            found.append(f"not readable: {error}")
    return found


def check_all(files, texts):
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        others = pool.map(lambda f: check_file(f, texts), files)
        found = verapdf(files)
        for path, problems in zip(files, others):
            found[str(path)] += problems
    return found


def write_samples(folder):
    program = pathlib.Path(os.environ["ISHENIM_BUILD"]) / "tests" / "pdf_test"
    subprocess.run([program, "--run_test=writer/samples*", "--log_level=nothing"], check=True,
                   env={**os.environ, "ISHENIM_TEST_OUT": str(folder)}, stdout=subprocess.DEVNULL)


def collect(arguments):
    files = []
    for argument in map(pathlib.Path, arguments):
        files += sorted(argument.rglob("*.pdf")) if argument.is_dir() else [argument]
    return [f.resolve() for f in files]


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--text", type=pathlib.Path)
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    as_test = not options.files
    if as_test and "ISHENIM_BUILD" not in os.environ:
        parser.error("name a file or a folder")
    with tempfile.TemporaryDirectory() as folder:
        if as_test:
            write_samples(folder)
            options.files, options.text = [folder], pathlib.Path(folder)
        files = collect(options.files)
        unread = [f for f in files if not f.is_file()]
        if not files or unread:
            print(f"no PDF: {(unread or options.files)[0]}", file=sys.stderr)
            return 2
        try:
            for tool in TOOLS:
                if shutil.which(tool) is None:
                    raise ToolMissing(f"{tool} is not installed")
            found = check_all(files, options.text)
        except ToolMissing as missing:
            print(missing, file=sys.stderr)
            return 77 if as_test else 4
    for path, problems in found.items():
        for problem in problems:
            print(f"{pathlib.Path(path).name}: {problem}")
    print(f"{len(files)} files, {sum(map(len, found.values()))} problems", file=sys.stderr)
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
