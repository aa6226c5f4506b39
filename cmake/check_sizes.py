#!/usr/bin/env python3
"""Checks that files and functions stay small enough to be read at a sitting.

usage: check_sizes.py [SOURCE_DIR]; exit 0 in order, 1 with a line per offence.
Budgets: header of src/ 150 lines, any other file 400, function 60. A function is found by its layout (clang-format):
it begins with a line at column 0 or 4 that ends in `{` and ends with `}` at the same column."""
import pathlib
import re
import sys

HEADER, SOURCE, FUNCTION = 150, 400, 60
# Files that may be longer, and why.
LONGER = {
    "src/entry/forms.h": (200, "the tables of the seven forms, read side by side"),
    "src/base/finding_texts.cpp": (800, "one table, five lines a row, in three languages"),
}

NOT_A_FUNCTION = re.compile(r"^\s*(namespace|struct|class|enum|union|extern|BOOST_AUTO_TEST_SUITE|const\b.*=|constexpr\b.*=|static const\b.*=|inline const\b.*=|\}|//|#)")


def functions(lines):
    """(first line, number of lines) of each function body."""
    start, indent = None, ""
    for number, line in enumerate(lines, 1):
        if start is None:
            opened = re.match(r"^( {4})?\S.*\{$", line)
            if opened and not NOT_A_FUNCTION.match(line) and "=" not in line.split("(")[0]:
                start, indent = number, opened.group(1) or ""
        elif line.startswith(indent + "}"):
            yield start, number - start + 1
            start = None


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    bad, files, longest = [], 0, 0
    for folder in ("src", "tests", "bench", "fuzz"):
        for path in sorted((root / folder).rglob("*.[ch]*")):
            if path.suffix not in (".h", ".cpp"):
                continue
            name = str(path.relative_to(root))
            lines = path.read_text(encoding="utf-8").splitlines()
            files += 1
            budget = HEADER if path.suffix == ".h" and folder == "src" else SOURCE
            budget = LONGER.get(name, (budget, ""))[0]
            if len(lines) > budget:
                bad.append(f"{name}: {len(lines)} lines, budget {budget}")
            for start, size in functions(lines):
                longest = max(longest, size)
                if size > FUNCTION:
                    bad.append(f"{name}:{start}: a function of {size} lines, budget {FUNCTION}")
    for name in LONGER:
        if not (root / name).exists():
            bad.append(f"check_sizes.py: {name} is excused but not there")
    print("\n".join(bad) or f"{files} files in their budgets, longest function {longest} lines")
    return bool(bad)


sys.exit(main())
