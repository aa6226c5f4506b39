"""A small archive with its offline page, and what tests lay on it."""
import base64
import pathlib
import re
import shutil
import subprocess
import tempfile

from lib_ishenim import VERIFY, Place, check, golden_entries
from lib_log import Log

WORK = pathlib.Path(tempfile.mkdtemp(prefix="ishenim-page-"))
PLACE = Place(root=WORK / "place")
for form, _ in golden_entries()[:6]:
    (PLACE.handoff / "1_Кирүүчү").mkdir(parents=True, exist_ok=True)
    PLACE.drop(form)
check(PLACE.command("serve", "--once").returncode == 0, "the sample archive was not made")
ARCHIVE = PLACE.archive
PAGE = ARCHIVE / "verify.html"
ACT = ARCHIVE / "docs/2022/act/data/09/act-2022-09-27-0001.ky.r1.pdf"
VKEY = ARCHIVE / "keys/log.vkey"


def digits_of(archive):
    """The 16 groups of the key found there, as ishenim-verify prints them."""
    said = subprocess.run([str(VERIFY), str(archive)], capture_output=True, text=True, check=False).stdout
    return re.findall(r"\b\d{6}\b", said)[:16]


DIGITS = digits_of(ARCHIVE)


def copy_of_log(name):
    target = WORK / name / "log"
    shutil.rmtree(target.parent, ignore_errors=True)
    shutil.copytree(ARCHIVE / "log", target)
    for path in target.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return target


def file_of(name, content):
    path = WORK / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def pack_of(folder, paper, leaf_of=None):
    """What `ishenim prove` writes, by code that shares nothing with it."""
    log = Log(ARCHIVE / "log")
    relative = (leaf_of or paper).relative_to(ARCHIVE)
    index = next(i for i, leaf in enumerate(log.leaves) if f"  {relative}\n".encode() in leaf)
    proof = [base64.b64encode(node).decode() for node in log.proof(index)]
    checkpoint = (ARCHIVE / "log/checkpoint").read_text()
    shutil.rmtree(WORK / folder, ignore_errors=True)
    file_of(f"{folder}/{relative}", paper.read_bytes())
    file_of(f"{folder}/{relative.stem}.leaf", log.leaves[index])
    text = "\n".join(["c2sp.org/tlog-proof@v1", f"index {index}", *proof, "", checkpoint])
    file_of(f"{folder}/{relative.stem}.tlog-proof", text.encode())
    file_of(f"{folder}/checkpoint", checkpoint.encode())
    file_of(f"{folder}/log.vkey", VKEY.read_bytes())
    return WORK / folder
