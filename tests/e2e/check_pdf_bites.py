#!/usr/bin/env python3
# labels: e2e
# timeout: 900
"""Proves that check_pdf.py sees what is wrong: one defect is planted into a good file at a time.

    check_pdf_bites.py [FOLDER]     FOLDER has act and chart (.pdf, .txt) of pdf_test; else it is made

Every planted file must be reported with a line of its own kind, and the file that was only rewritten
in qpdf's editable form must not. Ends with 0 or 1 (a defect was not seen, or cannot be planted).
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import check_pdf  # noqa: E402


class CannotPlant(Exception):
    pass


def swap(old, new):
    """A defect: the first match of the pattern `old` is replaced."""

    def plant(data):
        changed, count = re.subn(old, new, data, count=1)
        if count != 1 or changed == data:
            raise CannotPlant(f"no {old!r} in the file")
        return changed

    return plant


def glyph_of(data, character):
    """(its id in the regular face, by ToUnicode)."""
    code = f"{ord(character):04X}".encode()
    single = re.search(rb"<([0-9A-F]{4})> <" + code + rb">\n", data)
    if single:
        return int(single[1], 16)
    for first, last, text in re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]{4})> <([0-9A-F]{4})>\n", data):
        offset = ord(character) - int(text, 16)
        if 0 <= offset <= int(last, 16) - int(first, 16):
            return int(first, 16) + offset
    raise CannotPlant(f"{character} is not mapped")


def outline_span(font, glyph):
    """Where the outline of a glyph stands in an sfnt file."""
    tables = {}
    for i in range(int.from_bytes(font[4:6], "big")):
        entry = bytes(font[12 + 16 * i:28 + 16 * i])
        tables[entry[:4]] = int.from_bytes(entry[8:12], "big")
    long_offsets = int.from_bytes(font[tables[b"head"] + 50:tables[b"head"] + 52], "big") == 1
    size = 4 if long_offsets else 2

    def offset(index):
        at = tables[b"loca"] + size * index
        return int.from_bytes(font[at:at + size], "big") * (1 if long_offsets else 2)

    return tables[b"glyf"] + offset(glyph), tables[b"glyf"] + offset(glyph + 1)


def redraw(character, outline_of):
    """A defect: the character's outline is another one; widths and texts stay right."""

    def plant(data):
        glyph = glyph_of(data, character)
        drawn = 0
        for stream in re.finditer(rb"/Length1 (\d+)[^>]*>>\nstream\n", data):
            begin, size = stream.end(), int(stream[1])
            font = bytearray(data[begin:begin + size])
            first, last = outline_span(font, glyph)
            outline = outline_of(font)
            if last - first < len(outline):
                continue  # the face of the headings does not have the letter
            font[first:last] = outline.ljust(last - first, b"\0")
            data = data[:begin] + bytes(font) + data[begin + size:]
            drawn += 1
        if drawn == 0:
            raise CannotPlant("the outline does not fit")
        return data

    return plant


def frame(_font):
    """A simple glyph of two rectangles, one in the other: the usual empty box."""
    corners = [(50, 0), (50, 600), (400, 600), (400, 0), (90, 40), (360, 40), (360, 560), (90, 560)]
    steps = [tuple(b - a for a, b in zip(*pair)) for pair in zip([(0, 0)] + corners, corners)]
    header = [2, 50, 0, 400, 600, 3, 7, 0]  # contours, box, last points, no instructions
    numbers = [s[0] for s in steps] + [s[1] for s in steps]
    return (b"".join(n.to_bytes(2, "big", signed=True) for n in header) + b"\1" * len(corners) +
            b"".join(n.to_bytes(2, "big", signed=True) for n in numbers))


def blank(_font):
    return b"\0" * 10


def text_of_glyph(text):
    """A defect: «ң» is drawn, but copied as something else."""

    def plant(data):
        glyph = glyph_of(data, "ң")
        for old in re.finditer(rb"<([0-9A-F]{4})> <([0-9A-F]{4})> <[0-9A-F]{4}>\n", data):
            if int(old[1], 16) <= glyph <= int(old[2], 16):
                new = b"<%s> <%s> <%s>\n" % (old[1], old[2], text)
                return data[:old.start()] + new + data[old.end():]
        raise CannotPlant("«ң» stands in no range")

    return plant


def not_in_font(data):
    """A defect: «ң» is replaced by glyph 0."""
    return swap(b"%04x" % glyph_of(data, "ң"), b"0000")(data)


def wrong_width(data):
    """The width of «ң», which is used, in the array /W of the regular face."""
    glyph = glyph_of(data, "ң")
    array = re.search(rb"/W \[\s(.*?)\n  \]", data, re.S)
    at = 0
    for first, widths in re.findall(rb"(\d+)\s+\[([\d\s]*)\]", array[1]):
        numbers = widths.split()
        if int(first) <= glyph < int(first) + len(numbers):
            at = array[1].index(b"[" + widths, array[1].index(first + b"\n"))
            numbers[glyph - int(first)] = b"999"
            changed = array[1][:at] + b"[ " + b" ".join(numbers) + array[1][at + 1 + len(widths):]
            return data.replace(array[1], changed, 1)
    raise CannotPlant("«ң» has no width")


CUT = ("cut", r"qpdf: ")

# name: (how it is planted, what the report must say)
DEFECTS = {
    "no-language": (swap(rb"/Lang \(ky-KG\)", b"/Lxng (ky-KG)"), r"ua1 7\.2|3a 6\.7\.4"),
    "other-language": (swap(rb"/Lang \(ky-KG\)", b"/Lang (en-GB)"), r"promise: the language"),
    "relationship-other": (swap(rb"/AFRelationship /Source", b"/AFRelationship /Data"),
                           r"promise: the attachment"),
    "relationship-missing": (swap(rb"/AFRelationship ", b"/AFRelationshop "), r"3a 6\.8"),
    "not-identified-ua": (swap(rb"<pdfuaid:part>1</pdfuaid:part>", b""), r"ua1: the file does not claim|ua1 5-"),
    "not-identified-a": (swap(rb"<pdfaid:part>3</pdfaid:part>", b""), r"3a: the file does not claim|3a 6\.6\.4"),
    "schema-undescribed": (swap(rb"name>templateSha256<", b"name>templateSha257<"), r"3a 6\.6\.2"),
    "not-marked": (swap(rb"/Marked true", b"/Marked false"), r"3a 6\.7\.2|ua1 7\.1"),
    "title-not-shown": (swap(rb"/DisplayDocTitle true", b"/DisplayDocTitle false"), r"ua1 7\.1"),
    "no-output-intent": (swap(rb"/OutputIntents", b"/OutputIntentz"), r"3a 6\.2\.4"),
    "no-to-unicode": (swap(rb"/ToUnicode ", b"/ToUnicodx "), r"3a 6\.2\.11\.7|ua1 7\.21\.7"),
    "text-of-glyph-zero": (text_of_glyph(b"0000"), r"3a 6\.2\.11\.7|ua1 7\.21\.7"),
    "text-of-glyph-wrong": (text_of_glyph(b"0400"), r"text: "),
    "width-wrong": (wrong_width, r"3a 6\.2\.11\.5"),
    "no-tooltip": (swap(rb"/TU ", b"/TX "), r"promise: the field|ua1 7\.18"),
    "no-appearance": (swap(rb"/AP <<", b"/AX <<"), r"3a 6\.3\.3"),
    "field-hidden": (swap(rb"/F 4\n", b"/F 2\n"), r"3a 6\.3\.2"),
    "field-outside-structure": (swap(rb"/StructParent ", b"/StructParenz "), r"ua1 7\.18"),
    "no-scope": (swap(rb"/Scope /Column", b"/Scxpe /Column"), r"ua1 7\.5"),
    "untagged": (swap(rb"/P <</MCID \d+>>BDC|/P<</MCID \d+>>BDC", b"/P BMC"), r"ua1 7\.1"),
    "rule-not-artifact": (swap(rb"/Artifact BMC", b"/Span BMC"), r"ua1 7\.1"),
    "glyph-blank": (redraw("ң", blank), r"pixels: «ң».*not drawn"),
    "glyph-empty-box": (redraw("ү", frame), r"pixels: «ү».*empty box"),
    "text-invisible": (swap(rb"BT\n(?=/F0)", b"BT\n3 Tr\n"), r"pixels: "),
    "text-lost": (swap(rb"\[<[^]]*\]TJ", b"[<>]TJ"), r"text: "),
    "glyph-not-in-font": (not_in_font, r"3a 6\.2\.11\.8|text: "),
    "figure-without-words": (swap(rb"/Alt ", b"/Axt "), r"ua1 7\.3"),
    "figure-without-place": (swap(rb"/BBox \[(?=[^]]*\]\s*/O /Layout)", b"/BBxx ["), r"promise: a figure has no place"),
}


def finish(data, path):
    """Lengths and offsets are made right again, so that only the defect is wrong."""
    qdf = path.with_suffix(".qdf")
    qdf.write_bytes(subprocess.run(["fix-qdf"], input=data, capture_output=True, check=False).stdout)
    done = subprocess.run(["qpdf", "--object-streams=generate", "--newline-before-endstream",
                           str(qdf), str(path)], capture_output=True, check=False)
    if done.returncode != 0:
        raise CannotPlant(done.stderr.decode())


def editable(good):
    done = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(good), "-"], check=True,
                          stdout=subprocess.PIPE)
    return done.stdout


def write_planted(samples, folder):
    """Every planted file below `folder`; the names that could not be planted."""
    good = samples / "act.pdf"
    sources = {"act": editable(good), "chart": editable(samples / "chart.pdf")}
    finish(sources["act"], folder / "good.pdf")
    text = good.with_suffix(".txt")
    (folder / "cut.pdf").write_bytes(good.read_bytes()[:-2000])
    failed = []
    for name, (plant, _) in DEFECTS.items():
        source = "chart" if name.startswith("figure-") else "act"
        try:
            finish(plant(sources[source]), folder / f"{name}.pdf")
        except CannotPlant as why:
            failed.append(f"{name}: cannot be planted: {why}")
            continue
        shutil.copy(samples / f"{source}.txt", folder / f"{name}.txt")
    shutil.copy(text, folder / "good.txt")
    return failed


def verdict(stem, problems):
    """What is wrong with the report on one file, or None."""
    if stem == "good":
        return f"a good file is reported: {problems}" if problems else None
    expected = CUT[1] if stem == CUT[0] else DEFECTS[stem][1]
    if any(re.match(expected, p) for p in problems):
        return None
    return f"{stem}: not seen; reported was {problems}"


def main():
    with tempfile.TemporaryDirectory() as name:
        samples, folder = pathlib.Path(name) / "samples", pathlib.Path(name) / "planted"
        samples.mkdir()
        folder.mkdir()
        if len(sys.argv) > 1:
            samples = pathlib.Path(sys.argv[1])
        else:
            check_pdf.write_samples(samples)
        wrong = write_planted(samples, folder)
        try:
            found = check_pdf.check_all(sorted(folder.glob("*.pdf")), folder)
        except check_pdf.ToolMissing as missing:
            print(missing, file=sys.stderr)
            return 77
    for path, problems in found.items():
        stem = pathlib.Path(path).stem
        if os.environ.get("VERBOSE"):
            print(stem, *problems, sep="\n    ")
        wrong += filter(None, [verdict(stem, problems)])
    print(*wrong, f"{len(found) - 1} of {len(DEFECTS) + 1} defects planted, {len(wrong)} not seen", sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
