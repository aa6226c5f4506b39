#!/usr/bin/env python3
"""Checks that every #include under src/ stays inside what src/rooms.txt allows.

usage: check_rooms.py [SOURCE_DIR]; exit 0 in order, 1 with a line per offence."""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")
allowed, foreign, bad = {}, {}, []
for line in (root / "src/rooms.txt").read_text().splitlines():
    line = line.split("#")[0].strip()
    if not line:
        continue
    name, _, uses = (part.strip() for part in line.partition(":"))
    if name.startswith("!"):
        foreign[name[1:].strip()] = set(uses.split())
        continue
    for use in uses.split():
        if use not in allowed:
            bad.append(f"rooms.txt: '{name}' uses '{use}', which is not above it")
    allowed[name] = set(uses.split()) | {name}

for path in sorted((root / "src").rglob("*.[ch]*")):
    parts = path.relative_to(root / "src").parts
    if len(parts) != 2:
        bad.append(f"{path}: a room has no folder inside")
        continue
    if parts[0] not in allowed:
        bad.append(f"{path}: '{parts[0]}' is not in rooms.txt")
        continue
    for number, line in enumerate(path.read_text().splitlines(), 1):
        found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)', line)
        if not found:
            continue
        kind, target = found.groups()
        if kind == '"' and target.split("/")[0] not in allowed[parts[0]]:
            bad.append(f"{path}:{number}: '{parts[0]}' may not include \"{target}\"")
        if kind == "<":
            owners = [p for p in foreign if target.startswith(p)]
            if owners and parts[0] not in foreign[max(owners, key=len)]:
                rooms = sorted(foreign[max(owners, key=len)])
                bad.append(f"{path}:{number}: <{target}> belongs to {rooms} only")

print("\n".join(bad) or f"{len(allowed)} rooms, includes in order")
sys.exit(bool(bad))
