#!/usr/bin/env python3
"""Years of the archive as BagIt bags, which others can check, and all of them together brought back byte for byte."""
# labels: e2e
# timeout: 600
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_ishenim import SOURCE, Place, check, golden_entries, run, tree_of

root = pathlib.Path(tempfile.mkdtemp(prefix="export-"))
identity = root / "identity.txt"
recipient = subprocess.run(["age-keygen", "-o", str(identity)], capture_output=True, text=True,
                           check=True).stderr.split()[-1]
place = Place(root / "school", quiet_ms=1)
with place.config.open("a", encoding="utf-8") as file:
    file.write(f"backup:\n  recipient: {recipient}\n")
place.folder("in").mkdir(parents=True)
for path, _ in golden_entries():
    place.drop(path)
done = place.command("serve", "--once", extra=["--no-fsync"])
check(done.returncode == 0, done.stderr)


def archive_of(tree):
    return {path: data for path, data in tree_of(tree).items() if not path.startswith(".")}


def bags_in(folder):
    return sorted(path for path in folder.iterdir() if (path / "bagit.txt").exists())


def bagit_python():
    """The Library of Congress's checker, if it can be had here."""
    done = subprocess.run(["bash", str(SOURCE / "tests/tools/bagit.sh")], capture_output=True, text=True, check=False)
    check(done.returncode in (0, 3) and (done.returncode == 0 or not os.environ.get("CI")), done.stderr)
    return pathlib.Path(done.stdout.strip()) / "bagit.py" if done.returncode == 0 else None


BAGIT = bagit_python()


def judged(bag):
    """What bagit-python says of a bag: True, False with its words, or None if it cannot be had."""
    if BAGIT is None:
        return None, ""
    done = subprocess.run([sys.executable, str(BAGIT), "--validate", str(bag)], capture_output=True, text=True, check=False)
    return done.returncode == 0 and "is valid" in done.stderr, done.stdout + done.stderr


def must_be_valid(bag):
    """RFC 8493 as far as files go: declaration, both manifests complete and right, Payload-Oxum."""
    check((bag / "bagit.txt").read_text() == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", str(bag))
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        sums = subprocess.run(["sha256sum", "-c", "--strict", "--quiet", manifest], cwd=bag, capture_output=True, text=True,
                              check=False)
        check(sums.returncode == 0, f"{bag.name}/{manifest}: {sums.stdout}{sums.stderr}")
    payload = {path: data for path, data in tree_of(bag).items() if path.startswith("data/")}
    listed = {line.split("  ", 1)[1] for line in (bag / "manifest-sha256.txt").read_text().splitlines()}
    check(listed == set(payload), f"{bag.name}: {sorted(listed ^ set(payload))[:5]}")
    oxum = f"Payload-Oxum: {sum(map(len, payload.values()))}.{len(payload)}\n"
    check(oxum in (bag / "bag-info.txt").read_text(), f"{bag.name}: no {oxum}")
    tags = {line.split("  ", 1)[1] for line in (bag / "tagmanifest-sha256.txt").read_text().splitlines()}
    beside = {path for path in tree_of(bag) if not path.startswith("data/")} - {"tagmanifest-sha256.txt"}
    check(tags == beside, f"{bag.name}: {tags ^ beside}")
    verdict, words = judged(bag)
    check(verdict is not False, words)


def exported(name, *more):
    to = root / name
    for year in ("2022", "2023"):
        lines = place.lines("export", year, str(to), *more)
        check(lines[-1]["result"] == "ok" and lines[-1]["documents"] > 0, str(lines[-1]))
    for bag in bags_in(to):
        must_be_valid(bag)
    return to


def brought_back(name, of, *more, expect=0):
    done = place.command("import", str(of), "--to", str(root / name), *more, "--json")
    check(done.returncode == expect, f"import ended with {done.returncode}: {done.stdout[-2000:]}{done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def every_bag_of_a_year_is_valid_and_all_years_bring_the_archive_back():
    for name, more, opens in (("sealed", (), ("--identity", str(identity))), ("clear", ("--confidential",), ())):
        to = exported(name, *more)
        names = [bag.name for bag in bags_in(to)]
        for wanted in ("2022-act", "2022-entries", "2023-protocol", "log"):
            check(wanted in names, f"{wanted} is not among {names}")
        last = brought_back(f"{name}-back", to, *opens)[-1]
        check(last["result"] == "ok" and last["withheld"] == 0, str(last))
        ours, theirs = archive_of(place.archive), archive_of(root / f"{name}-back/archive")
        check(ours.keys() == theirs.keys(), f"{sorted(ours.keys() ^ theirs.keys())[:8]}")
        check(ours == theirs, f"{[k for k in ours if ours[k] != theirs[k]][:8]}")
        check((root / f"{name}-back/state/signed").read_bytes() == (place.state / "signed").read_bytes(), "signed")


def records_leave_in_clear_only_when_asked():
    check(not list((root / "sealed").rglob("data/*/*.json")), "records in clear without --confidential")
    check(list((root / "clear").rglob("data/*/*.json")), "no records in clear with --confidential: the test is blind")
    last = brought_back("unopened", root / "sealed")[-1]
    check(last["withheld"] > 0 and not (root / "unopened/archive/confidential").exists(), str(last))


def a_year_that_is_missing_is_named_file_by_file():
    to = root / "half"
    place.lines("export", "2022", str(to))
    lines = brought_back("half-back", to, "--identity", str(identity), expect=20)
    missing = [one["path"] for one in lines if one.get("problem") == "missing"]
    check(any("docs/2023/" in path for path in missing) and not any("docs/2022/" in path for path in missing), str(missing[:5]))


def what_is_changed_in_a_bag_is_named():
    to = root / "changed"
    shutil.copytree(root / "clear", to)
    paper = next((to / "2022-act").rglob("*.pdf"))
    paper.chmod(0o600)
    paper.write_bytes(paper.read_bytes() + b"x")
    verdict, words = judged(to / "2022-act")
    check(verdict is None or (not verdict and "invalid" in words), f"bagit-python takes a changed bag: {words}")
    lines = brought_back("changed-back", to, expect=20)
    check([one for one in lines if one.get("problem") == "changed" and one["path"].endswith(paper.name)], str(lines[:3]))
    shutil.rmtree(to / "log")
    done = place.command("import", str(to), "--to", str(root / "nolog"))
    check(done.returncode == 10 and "log/" in done.stderr, done.stderr)


def wrong_calls_are_told():
    for words, status in ((("export", "1999", str(root / "e1")), 5), (("export", "two", str(root / "e2")), 2),
                          (("export", "2022", str(place.archive)), 78), (("import", str(root / "clear")), 2),
                          (("import", str(root / "clear"), "--to", str(root / "clear-back")), 1)):
        done = place.command(*words)
        check(done.returncode == status, f"{words}: {done.returncode} {done.stderr}")


try:
    run(every_bag_of_a_year_is_valid_and_all_years_bring_the_archive_back, records_leave_in_clear_only_when_asked,
        a_year_that_is_missing_is_named_file_by_file, what_is_changed_in_a_bag_is_named, wrong_calls_are_told)
finally:
    shutil.rmtree(root, ignore_errors=True)
