#!/usr/bin/env python3
"""What an outsider can check: packs of evidence, kits, printed states, bags on a stick, archives and checkpoints
against each other; for each a planted change and the words that name it."""
# labels: e2e
# timeout: 600
import base64
import json
import os
import pathlib
import pty
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_changed import Changed
from lib_digits import groups_of, pairs_of, state_of, statement
from lib_ishenim import VERIFY, Failed, Place, check, golden_entries, run
from lib_lines import obeys

PAPER = "act-2022-09-27-0001"


def filled():
    """The first six entries of the golden year, and a copy of the archive as it was after five."""
    place = Place()
    place.folder("in").mkdir(parents=True)
    for path, _ in golden_entries()[:5]:
        place.drop(path)
        place.serve()
    shutil.copytree(place.archive, place.root / "before")
    place.now = "2023-07-04T04:00:00Z"  # the next day: its papers print the state of the five
    place.drop(golden_entries()[5][0])
    place.serve()
    return place


def verify(*words, typed=None):
    return subprocess.run([str(VERIFY), *map(str, words)], input=typed, capture_output=True, text=True, check=False)


def says(done, status, *texts):
    check(done.returncode == status, f"ended with {done.returncode}, not {status}:\n{done.stdout}{done.stderr}")
    for text in texts:
        check(text in done.stdout + done.stderr, f"«{text}» is not said:\n{done.stdout}{done.stderr}")


PLACE = filled()
ARCHIVE, BEFORE = PLACE.archive, PLACE.root / "before"
KEY = PLACE.root / "school.vkey"
shutil.copy(ARCHIVE / "keys/log.vkey", KEY)
KEY_DIGITS = groups_of(pairs_of(base64.b64decode(KEY.read_text().strip().split("+", 2)[2])[1:]))


def pack():
    folder = PLACE.root / f"evidence-{PAPER}"
    if not folder.exists():
        done = PLACE.command("prove", PAPER, "-o", str(PLACE.root))
        check(done.returncode == 0 and done.stdout.strip() == str(folder), done.stdout + done.stderr)
    return folder


def a_pack_is_genuine_alone_and_sha256sum_takes_its_leaves():
    folder = pack()
    leaves = sorted(p.name for p in folder.glob("*.leaf"))
    check(leaves == [f"{PAPER}.{lang}.r1.leaf" for lang in ("ky", "ru")], str(leaves))
    for leaf in leaves:
        done = subprocess.run(["sha256sum", "-c", "--strict", leaf], cwd=folder, capture_output=True, text=True, check=False)
        check(done.returncode == 0 and ": OK" in done.stdout, done.stdout + done.stderr)
        spicy = (folder / f"{leaf}.spicy").read_text(encoding="utf-8")
        proof = (folder / leaf.replace(".leaf", ".tlog-proof")).read_text(encoding="utf-8")
        check(proof == "c2sp.org/tlog-proof@v1\n" + spicy, "the older form is not the newer one without its first line")
        check(spicy.endswith("\n\n" + (folder / "checkpoint").read_text(encoding="utf-8")), "another checkpoint")
    says(verify(folder), 0, "Подлинно: документов в пакете 2", "key: from the archive, unproven")
    says(verify(folder, "--key", KEY), 0, "Чыныгы: топтомдогу 2 документ", "key: the one that was given")
    says(verify(folder, "--key-digits", "-", typed="\n".join(KEY_DIGITS)), 0, "key: the one that was given")
    for word in ("КЫРГЫЗЧА", "ПО-РУССКИ", "ENGLISH", "sha256sum -c --strict", "--key-digits"):
        check(word in (folder / "READ-ME.txt").read_text(encoding="utf-8"), f"READ-ME.txt lacks {word}")


def the_command_writes_whole_or_not_at_all():
    pack()
    again = PLACE.command("prove", PAPER, "-o", str(PLACE.root))
    check(again.returncode == 1 and "not written over" in again.stderr, again.stderr)
    check(PLACE.command("prove", "act-1999-01-01", "-o", str(PLACE.root)).returncode == 5, "a paper that is not there")
    line = PLACE.lines("prove", PAPER, "-o", str(PLACE.root / "json"))[0]
    obeys("evidence", line)
    check(sorted(line["files"]) == sorted(str(p.relative_to(line["path"])) for p in pathlib.Path(line["path"]).rglob("*")
                                          if p.is_file()), str(line))
    with_damage = next(ARCHIVE.glob(f"docs/2022/act/data/*/{PAPER}.ru.r1.pdf"))
    raw = with_damage.read_bytes()
    with_damage.chmod(0o600)
    with_damage.write_bytes(raw + b"x")
    done = PLACE.command("prove", PAPER, "-o", str(PLACE.root / "none"))
    with_damage.write_bytes(raw)
    with_damage.chmod(0o440)
    check(done.returncode == 20 and "not the one that was logged" in done.stderr, f"{done.returncode} {done.stderr}")
    check(not (PLACE.root / "none").exists(), "something was left behind")


def every_change_to_a_pack_is_named():
    stem = f"{PAPER}.ky.r1"
    paper = str(next(pack().rglob(f"{stem}.pdf")).relative_to(pack()))

    def planted(plant, *texts):
        one = Changed(pack(), PLACE.root)
        plant(one)
        says(verify(one.path), 20, *texts)

    planted(lambda c: c.flip(paper, 100), f"changed: {paper}", "Пакет доказательств не сходится: найдено проблем: 1.")
    planted(lambda c: c.edit(f"{stem}.leaf", "#time 20", "#time 19"), f"proof: {stem}.tlog-proof")
    planted(lambda c: c.edit(f"{stem}.leaf", "#ishenim-leaf v1", "#ishenim-leaf v2"), f"leaf: {stem}.leaf")
    planted(lambda c: c.edit(f"{stem}.tlog-proof", "index ", "index 1"), f"proof: {stem}.tlog-proof")

    def flip_hash(one):
        text = (one.path / f"{stem}.tlog-proof").read_text(encoding="utf-8")
        line = text.splitlines()[3]
        raw = bytearray(base64.b64decode(line))
        raw[7] ^= 2
        for name in (f"{stem}.tlog-proof", f"{stem}.leaf.spicy"):
            one.edit(name, line, base64.b64encode(raw).decode())

    planted(flip_hash, f"proof: {stem}.tlog-proof", "does not: leaf or proof is another")
    planted(lambda c: c.edit(f"{stem}.leaf.spicy", "index ", "index 1"), f"proof: {stem}.leaf.spicy")
    planted(lambda c: shutil.copy(BEFORE / "log/checkpoint", c.path / "checkpoint"), f"checkpoint: {stem}.tlog-proof")
    planted(lambda c: c.flip("checkpoint", 2), "checkpoint: checkpoint", "not signed so")
    planted(lambda c: (c.path / f"{stem}.leaf.spicy").unlink(), f"missing: {stem}.leaf.spicy")
    planted(lambda c: (c.path / paper).unlink(), f"missing: {paper}")
    planted(lambda c: (c.path / "more.pdf").write_bytes(b"%PDF"), "extra: more.pdf")


def a_printed_state_holds_while_the_archive_grows():
    for archive in (ARCHIVE, BEFORE):
        size, root = state_of(archive)
        done = verify(ARCHIVE, "--key", KEY, "--paper", "-", typed=" ".join(statement(size, root)))
        says(done, 0, f"архив начинается ровно с тех же {size} записей", f"архив дал ошол {size} жазуу менен башталат")
    typed = PLACE.root / "typed.txt"
    typed.write_text("\n".join(statement(*state_of(BEFORE))), encoding="utf-8")
    line = json.loads(verify(ARCHIVE, "--paper", typed, "--json").stdout.splitlines()[-1])
    obeys("verdict", line)
    check(line["printed"] == "holds" and line["given"] == "archive" and not line["key_proven"], str(line))


def a_mistyped_group_is_named_and_asked_for_again():
    right = statement(*state_of(ARCHIVE))
    wrong = right[:]
    wrong[4] = wrong[4][:2] + str((int(wrong[4][2]) + 1) % 10) + wrong[4][3:]
    typed = "\n".join(right[:4] + [wrong[4], right[4].replace(right[4][0], "О", 1)] + right[4:]) + "\n"
    done = verify(ARCHIVE, "--paper", typed=typed)
    says(done, 0, f"Группа 5 «{wrong[4]}»: контрольная цифра не сходится.", "«О» — буква, похоже, нужна цифра 0",
         "Басылган абал ырасталды")
    done = verify(ARCHIVE, "--paper", "-", typed=" ".join(wrong))
    says(done, 2, f"5-топ «{wrong[4]}»: текшерүү цифрасы дал келбейт.", "mistyped groups: 5")
    says(verify(ARCHIVE, "--paper", "-", typed=" ".join(right[:17])), 2, "Группа 18: не хватает.")
    says(verify(ARCHIVE, "--paper", typed="\n".join(right[:17])), 2, "only 17 of 18 groups were typed")


def digits_are_typed_at_a_terminal_and_the_text_of_the_code_does_as_well():
    ours, theirs = pty.openpty()
    right = statement(*state_of(ARCHIVE))
    with subprocess.Popen([str(VERIFY), str(ARCHIVE), "--paper", "--json"], stdin=theirs, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True) as called:
        os.write(ours, ("".join(f"{group}\n" for group in ["12З456", *right])).encode())
        out, asked = called.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    check(called.returncode == 0 and json.loads(out.splitlines()[-1])["printed"] == "holds", out + asked)
    for text in ("Топ / Группа / Group 1 (18): ", "Group 18 (18): ", "«З» — буква, похоже, нужна цифра 3"):
        check(text in asked, f"«{text}» is not asked:\n{asked}")
    code = "".join((BEFORE / "log/checkpoint").read_text(encoding="utf-8").splitlines(keepends=True)[:3])
    says(verify(ARCHIVE, "--paper", "-", typed=code), 0, "The printed state holds")
    says(verify(ARCHIVE, "--paper", "-", typed=code.replace("mektep-1", "mektep-7")), 20, "checkpoint: --paper", "mektep-7")


def what_a_paper_prints_is_typed_in_as_it_stands_there():
    for lang in ("ky", "ru"):
        pdf = next(ARCHIVE.glob(f"docs/2022/act/data/*/{PAPER}.{lang}.r1.pdf"))
        text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
        printed = [group for line in text.splitlines() if re.fullmatch(r"\s*\d{6}(\s+\d{6}){7,8}\s*", line)
                   for group in line.split()]
        check(len(printed) == 18 + 16, f"{pdf.name} prints {len(printed)} groups")
        key = PLACE.root / "typed-key.txt"
        key.write_text("\n".join(printed[18:]), encoding="ascii")
        done = verify(ARCHIVE, "--key-digits", key, "--paper", "-", typed="\n".join(printed[:18]))
        says(done, 0, f"{state_of(BEFORE)[0]} записей", "Напечатанное состояние подтверждено", "key: the one that was given")


def another_history_and_a_rolled_back_archive_do_not_hold():
    size, root = state_of(ARCHIVE)
    other = bytes([root[0] ^ 1]) + root[1:]
    says(verify(ARCHIVE, "--paper", "-", typed=" ".join(statement(size, other))), 20, "checkpoint: --paper",
         "НЕ СООТВЕТСТВУЕТ")
    says(verify(BEFORE, "--paper", "-", typed=" ".join(statement(size, root))), 20, "rolled-back: --paper",
         "does NOT hold")
    says(verify(ARCHIVE, "--key-digits", "-", typed=" ".join(groups_of(["00001"] * 16))), 20, "changed: keys/log.vkey")


def two_archives_are_one_history_or_a_split_view():
    size, _ = state_of(BEFORE)
    for one, other in ((ARCHIVE, BEFORE), (BEFORE, ARCHIVE)):
        says(verify(one, "--against", other, "--key", KEY), 0, f"{size} записей короткого стоят в начале длинного")
    # The same key tells another story: the same forms with other secrets.
    with Place(root=PLACE.root / "other", key=PLACE.state / "log.key", seed="another") as other:
        other.folder("in").mkdir(parents=True)
        for path, _ in golden_entries()[:6]:
            other.drop(path)
            other.serve()
        done = verify(ARCHIVE, "--against", other.archive)
        says(done, 20, "split-view: log#", "ДВЕ РАЗНЫЕ ИСТОРИИ", "expected: ", "found: ")
        first = int(re.search(r"split-view: log#(\d+)", done.stdout).group(1))
        # Leaf 0 is the key, alike in both; the first that differs is a record with another secret.
        check(0 < first < size and "confidential/" in done.stdout, f"leaf {first}:\n{done.stdout}")
        notes = [str(a / "log/checkpoint") for a in (ARCHIVE, other.archive)]
        check(state_of(ARCHIVE)[0] == state_of(other.archive)[0], "the two logs are not of one size")
        done = verify("--checkpoint", notes[0], "--checkpoint", notes[1], "--key", KEY)
        says(done, 20, "split-view: --checkpoint 2", "SPLIT VIEW")
    says(verify("--checkpoint", notes[0], "--checkpoint", BEFORE / "log/checkpoint", "--key", KEY), 4,
         "unproven: --checkpoint", "Контрольные точки без журнала не сравнить")
    says(verify("--checkpoint", notes[0], "--checkpoint", notes[0], "--key", KEY), 0)
    one = Changed(BEFORE, PLACE.root)
    (one.path / "log/checkpoint").write_text("nonsense\n", encoding="utf-8")
    says(verify(ARCHIVE, "--against", one.path), 20, "checkpoint: --against log/checkpoint")


def a_bag_on_a_stick_is_checked_with_the_log_beside_it():
    stick = PLACE.root / "stick"
    shutil.copytree(ARCHIVE / "docs/2022/act", stick / "акты")
    shutil.copytree(ARCHIVE / "log", stick / "log")
    done = verify(stick / "акты", "--key", KEY)
    files = len(list((stick / "акты/data").rglob("*.pdf")))
    rest = state_of(ARCHIVE)[0] - files
    says(done, 0, f"Папка цела: документов {files}", f"withheld: {rest}")
    shutil.move(stick / "log", PLACE.root / "log-elsewhere")
    says(verify(stick / "акты", "--key", KEY), 10, "--log DIR")
    says(verify(stick / "акты", "--key", KEY, "--log", PLACE.root / "log-elsewhere"), 0)
    name = sorted(str(p.relative_to(stick / "акты")) for p in (stick / "акты").rglob("*.pdf"))[0]

    def planted(plant, *texts):
        one = Changed(stick / "акты", PLACE.root)
        plant(one)
        says(verify(one.path, "--key", KEY, "--log", PLACE.root / "log-elsewhere"), 20, *texts)

    planted(lambda c: c.flip(name, 50), f"changed: {name}", "Папка нарушена: найдено проблем: 1.")
    planted(lambda c: (c.path / name).unlink(), f"missing: {name}")
    planted(lambda c: (c.path / "data/09/more.pdf").write_bytes(b"%PDF"), "extra: data/09/more.pdf")
    planted(lambda c: c.flip("manifest-sha256.txt", 0), "manifest-sha256.txt")
    planted(lambda c: (c.path / "manifest-sha256.txt").write_text("", encoding="utf-8"), "missing: manifest-sha256.txt")
    planted(lambda c: c.edit("bagit.txt", "1.0", "0.97"), "changed: bagit.txt")
    broken_log = Changed(PLACE.root / "log-elsewhere", PLACE.root)
    newest = max(broken_log.path.glob("tile/entries/000.p/*"), key=lambda p: int(p.name))
    broken_log.flip(str(newest.relative_to(broken_log.path)), 30)
    kept = PLACE.root / "kept-log"
    shutil.move(broken_log.path, kept)
    says(verify(stick / "акты", "--key", KEY, "--log", kept), 20, "checkpoint: log/checkpoint")


def a_kit_is_checked_without_any_paper():
    folder = PLACE.root / "kit"
    done = PLACE.command("kit", str(folder))
    check(done.returncode == 0, done.stdout + done.stderr)
    size, root = state_of(ARCHIVE)
    papers = len(list((ARCHIVE / "docs").rglob("*.pdf")))
    done = verify(folder, "--key", KEY, "--paper", "-", typed=" ".join(statement(size, root)))
    says(done, 0, f"записей в журнале {size}, документов {papers}", f"withheld: {size}", "The printed state holds")
    one = Changed(folder, PLACE.root)
    one.edit("papers.csv", ";act;", ";void;")
    says(verify(one.path, "--key", KEY), 20, "changed: papers.csv", "extra: papers.csv", "missing: papers.csv")
    one = Changed(folder, PLACE.root)
    one.flip("keys/log.vkey", 60)
    check(verify(one.path, "--key", KEY).returncode == 20, "another key in the kit is passed")
    check(json.loads(verify(folder, "--json").stdout.splitlines()[-1])["given"] == "kit", "a kit is not known as one")


def what_is_said_as_json_obeys_its_schema():
    for words, given in (((ARCHIVE,), "archive"), ((pack(),), "pack"), ((ARCHIVE, "--against", BEFORE), "archives"),
                         ((ARCHIVE / "docs/2022/act",), "bag")):
        line = json.loads(verify(*words, "--json", "--key", KEY).stdout.splitlines()[-1])
        obeys("verdict", line)
        check(line["given"] == given and line["key_proven"] and line["result"] == "ok", str(line))
    try:
        obeys("verdict", {**line, "given": "something"})
    except Failed:
        return
    raise Failed("the schema takes anything")


run(a_pack_is_genuine_alone_and_sha256sum_takes_its_leaves, the_command_writes_whole_or_not_at_all,
    every_change_to_a_pack_is_named, a_printed_state_holds_while_the_archive_grows,
    a_mistyped_group_is_named_and_asked_for_again,
    digits_are_typed_at_a_terminal_and_the_text_of_the_code_does_as_well,
    what_a_paper_prints_is_typed_in_as_it_stands_there,
    another_history_and_a_rolled_back_archive_do_not_hold, two_archives_are_one_history_or_a_split_view,
    a_bag_on_a_stick_is_checked_with_the_log_beside_it, a_kit_is_checked_without_any_paper,
    what_is_said_as_json_obeys_its_schema)
