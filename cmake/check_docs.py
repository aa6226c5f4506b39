#!/usr/bin/env python3
"""Checks that the documents tell the truth about what can be looked up.

usage: check_docs.py [SOURCE_DIR]; exit 0 in order, 1 with a line per offence.
 1. Every relative link leads to a file; a #fragment to a heading of it.
 2. Every path of this tree in `backticks` exists (`*`, `{a,b}` and `<x>` are patterns).
 3. Every finding code in the documents is one the program knows, and the other way round.
 4. docs/errors.md names every FaultCode and the exit status that src/base/fault.cpp gives it.
 5. docs/architecture.md names every room and every stage of an entry, and is 150 lines at most."""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")
bad = []
TOP = {"src", "tests", "docs", "cmake", "script", "samples", "packaging", "templates", "schemas", "fonts", "bench", "fuzz", "web", ".ci"}


def pages():
    yield from sorted(root.glob("*.md"))
    yield from sorted((root / "docs").rglob("*.md"))
    yield from sorted((root / "templates").rglob("*.md"))


def anchor(heading):
    heading = re.sub(r"[`*_]", "", heading.strip().lower())
    return re.sub(r"[^\w\- ]", "", heading).replace(" ", "-")


def exists(path):
    """A path, or a pattern: `a/{b,c}.h`, `a/*.h`, `a/<room>/b`."""
    spread = re.search(r"\{([^{}]*)\}", path)
    if spread:
        return all(exists(path[: spread.start()] + part + path[spread.end():]) for part in spread.group(1).split(","))
    pattern = re.sub(r"<[^<>]*>", "*", path).rstrip("/")
    if pattern.endswith("…"):
        pattern = pattern[:-1] + "*"
    if "*" in pattern:
        return any(root.glob(pattern))
    return (root / pattern).exists()


def check_page(page):
    name = page.relative_to(root)
    text = page.read_text(encoding="utf-8")
    prose = re.sub(r"^```.*?^```$", lambda m: "\n" * m.group().count("\n"), text, flags=re.M | re.S)
    for number, line in enumerate(prose.splitlines(), 1):
        for target in re.findall(r"\]\(([^)\s]+)\)", line):
            if re.match(r"[a-z]+:", target):
                continue
            file, _, fragment = target.partition("#")
            goal = (page.parent / file) if file else page
            if not goal.exists():
                bad.append(f"{name}:{number}: the link leads nowhere: {target}")
            elif fragment and goal.suffix == ".md":
                headings = re.findall(r"^#+ (.*)$", goal.read_text(encoding="utf-8"), flags=re.M)
                if fragment not in {anchor(heading) for heading in headings}:
                    bad.append(f"{name}:{number}: no such heading: {target}")
        for quoted in re.findall(r"`([^`]+)`", line):
            path = quoted.split()[0].split("::")[0] if quoted.split() else ""
            path = re.sub(r":(\d+:?)?$", "", path)
            if path.split("/")[0] in TOP and "/" in path and not exists(path):
                bad.append(f"{name}:{number}: no such path: {path}")


def codes():
    table = (root / "src/base/finding_texts.cpp").read_text(encoding="utf-8")
    known = set(re.findall(r'^\s*\{"([A-Z0-9_]+)", Severity::', table, re.M))
    texts = {page.relative_to(root): page.read_text(encoding="utf-8") for page in pages()}
    for name, text in texts.items():
        for code in sorted(set(re.findall(r"\b([EW]_[A-Z0-9_]*[A-Z0-9])\b", text)) - known):
            bad.append(f"{name}: the program knows no {code}")
    for code in sorted(known):
        if not any(re.search(rf"\b{code}\b", text) for text in texts.values()):
            bad.append(f"docs/: no page explains {code}")
    return len(known)


def faults():
    page, header, source = (root / p for p in ("docs/errors.md", "src/base/fault.h", "src/base/fault.cpp"))
    enum = re.search(r"enum class FaultCode \{(.*?)\};", header.read_text(), re.S).group(1)
    names = re.findall(r"^\s*(\w+),", enum, re.M)
    status = dict(re.findall(r"\{FaultCode::(\w+), \"\w+\", (\d+),", source.read_text()))
    rows = dict(re.findall(r"^\| `(\w+)` \| (\d+) \|", page.read_text(), re.M))
    for name in names:
        if name not in rows:
            bad.append(f"docs/errors.md: no row for the fault `{name}`")
        elif rows[name] != status.get(name):
            bad.append(f"docs/errors.md: `{name}` ends with {status.get(name)}, not {rows[name]}")
    return len(names)


def architecture():
    page = root / "docs/architecture.md"
    text = page.read_text(encoding="utf-8")
    if text.count("\n") > 150:
        bad.append(f"docs/architecture.md: {text.count(chr(10))} lines, budget 150")
    for line in (root / "src/rooms.txt").read_text().splitlines():
        room = re.match(r"^(\w+)\s*:", line)
        if room and f"`{room.group(1)}`" not in text:
            bad.append(f"docs/architecture.md: the room `{room.group(1)}` is not named")
    stages = re.search(r"enum class Stage \{(.*?)\};", (root / "src/pipeline/committer.h").read_text(), re.S).group(1)
    for stage in re.findall(r"\w+", stages):
        if f"`{stage}`" not in text:
            bad.append(f"docs/architecture.md: the stage `{stage}` is not named")


count = 0
for page in pages():
    check_page(page)
    count += 1
known = codes()
fault_count = faults()
architecture()
print("\n".join(bad) or f"{count} pages, {known} finding codes, {fault_count} faults: in order")
sys.exit(bool(bad))
