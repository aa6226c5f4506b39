#!/usr/bin/env python3
"""A real witness cosigns our checkpoints from files and refuses a log set back; timestamps by openssl alone."""
# labels: e2e
# timeout: 600
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_ishenim import ORIGIN, VERIFY, Place, check, golden_entries, run
from lib_tools import Authority, Witness, call, tool

FORMS = [path for path, _ in golden_entries()][:3]


def begun():
    place = Place(quiet_ms=0)
    place.serve()
    place.serve(FORMS[0])
    return place


def settings(place, text):
    with open(place.config, "a", encoding="utf-8") as file:
        file.write(text)


def request(place, name, *words):
    """The files of `witness request`, by their ending."""
    folder = place.root / name
    done = place.command("witness", "request", "--out", str(folder), *words)
    check(done.returncode == 0, f"witness request: {done.returncode} {done.stderr}")
    return {p.suffix: p for p in folder.iterdir()}


def vkey(place):
    return (place.archive / "keys/log.vkey").read_text().strip()


def a_witness_cosigns_growth_and_its_answer_comes_back_by_file():
    with begun() as place, Witness(place.root / "witness", ORIGIN, vkey(place)) as witness:
        settings(place, f"witness:\n  keys: [\"{witness.vkey}\"]\n")
        first = request(place, "stick1")
        status, answer = witness.add_checkpoint(first[".add-checkpoint"].read_bytes())
        check(status == 200, f"the witness refused the first checkpoint: {status} {answer}")
        (place.root / "answer1").write_bytes(answer)
        kept = place.lines("witness", "import", str(place.root / "answer1"))
        check(kept[0]["witness"] == Witness.NAME, f"{kept}")
        place.serve(*FORMS[1:])
        grown = request(place, "stick2")
        body = grown[".add-checkpoint"].read_text(encoding="utf-8")
        check(body.startswith(f"old {kept[0]['leaves']}\n"), f"it does not begin where the witness stands: {body[:40]}")
        status, answer = witness.add_checkpoint(body.encode())
        check(status == 200, f"the witness refused growth: {status} {answer}")
        (place.root / "answer2").write_bytes(answer)
        kept = place.lines("witness", "import", str(place.root / "answer2"))
        cosigned = (place.archive / kept[0]["path"]).read_bytes()
        status, said = call(tool("notecheck"), "open", vkey(place), stdin=cosigned)
        check(status == 0 and "signed by" in said, f"Go's sumdb/note does not open the cosigned checkpoint: {said}")
        check(place.lines("verify")[-1]["result"] == "ok", "verify after the import")
        # The same answer again is harmless; a changed one is not kept.
        check(place.command("witness", "import", str(place.root / "answer2")).returncode == 0, "the same answer again")
        changed = bytearray(answer)
        changed[-10] ^= 1
        (place.root / "changed").write_bytes(bytes(changed))
        done = place.command("witness", "import", str(place.root / "changed"))
        check(done.returncode == 78 and "no witness" in done.stderr, f"{done.returncode} {done.stderr}")


def a_log_set_back_and_a_wrong_proof_are_refused_by_the_witness_and_a_rewritten_one_too():
    with begun() as place, Witness(place.root / "witness", ORIGIN, vkey(place)) as witness:
        settings(place, f"witness:\n  keys: [\"{witness.vkey}\"]\n")
        disk = place.root / "disk"
        shutil.copytree(place.archive, disk / "archive", symlinks=True)
        shutil.copytree(place.state, disk / "state")
        place.serve(*FORMS[1:])
        newest = request(place, "stick1", "--old", "0")
        size = int(newest[".checkpoint"].read_text().split("\n")[1])
        status, _ = witness.add_checkpoint(newest[".add-checkpoint"].read_bytes())
        check(status == 200, f"the newest checkpoint: {status}")
        # A proof with one hash changed.
        wrong = request(place, "stick2", "--old", "1")[".add-checkpoint"].read_text(encoding="utf-8")
        place.serve()
        lines = wrong.split("\n")
        lines[0], lines[1] = f"old {size}", "A" * 43 + "="
        status, answer = witness.add_checkpoint("\n".join(lines).encode())
        check(status == 422, f"a wrong proof: {status} {answer}")
        # The disk of before: an older log is no log for a witness who has seen more.
        for part in ("archive", "state"):
            shutil.rmtree(place.root / part)
            shutil.copytree(disk / part, place.root / part, symlinks=True)
        check(place.lines("verify")[-1]["result"] == "ok", "the disk set back as a whole must look whole from inside")
        back = request(place, "stick3", "--old", "0")[".add-checkpoint"].read_bytes()
        status, answer = witness.add_checkpoint(back)
        check(status == 409 and answer.decode().strip() == str(size), f"a log set back: {status} {answer}")
        refused = place.command("witness", "request", "--old", str(size), "--out", str(place.root / "stick4"))
        check(refused.returncode == 78 and "set back" in refused.stderr, f"{refused.returncode} {refused.stderr}")
        # And goes on otherwise, with the real key: another history of the same length.
        place.serve(FORMS[2])
        place.serve(FORMS[1])
        other = request(place, "stick5", "--old", "1")
        lines = other[".add-checkpoint"].read_text(encoding="utf-8").split("\n")
        lines[0] = f"old {size}"
        status, answer = witness.add_checkpoint("\n".join(lines).encode())
        check(status in (409, 422), f"a rewritten history: {status} {answer}")


def a_stranger_s_cosignature_is_not_kept():
    with begun() as place, Witness(place.root / "witness", ORIGIN, vkey(place)) as witness:
        first = request(place, "stick")
        status, answer = witness.add_checkpoint(first[".add-checkpoint"].read_bytes())
        check(status == 200, f"{status}")
        (place.root / "answer").write_bytes(answer)
        done = place.command("witness", "import", str(place.root / "answer"))
        check(done.returncode == 78 and "no witness" in done.stderr, f"{done.returncode} {done.stderr}")
        check(not (place.archive / "log/cosignatures").exists(), "a stranger's line was kept")


def a_timestamp_is_asked_for_and_checked_by_openssl():
    with begun() as place:
        authority, other = Authority(place.root / "tsa"), Authority(place.root / "other", "Somebody else")
        files = request(place, "stick")
        said = subprocess.run(["openssl", "ts", "-query", "-in", str(files[".tsq"]), "-text"], capture_output=True,
                              text=True, check=True).stdout
        check("Hash Algorithm: sha256" in said and "Certificate required: yes" in said, said)
        answer = authority.answer(files[".tsq"], place.root / "answer.tsr")
        done = place.command("witness", "import", str(answer))
        check(done.returncode == 78 and "timestamp_authorities" in done.stderr, f"{done.returncode} {done.stderr}")
        settings(place, f"witness:\n  timestamp_authorities: {authority.folder}/ca.pem\n")
        kept = place.lines("witness", "import", str(answer))[0]
        checkpoint = place.archive / f"log/checkpoints/{kept['leaves']}.txt"
        status, said = call("openssl", "ts", "-verify", "-data", checkpoint, "-in", place.archive / kept["path"],
                            "-CAfile", authority.folder / "ca.pem")
        check(status == 0 and "Verification: OK" in said, f"openssl ts -verify: {said}")
        status, said = call("openssl", "ts", "-verify", "-data", place.archive / "log/checkpoints/1.txt", "-in",
                            place.archive / kept["path"], "-CAfile", authority.folder / "ca.pem")
        check(status != 0 and "Verification: OK" not in said, "openssl ts took another checkpoint: it is blind")
        place.serve(FORMS[1])
        foreign = other.answer(request(place, "stick2")[".tsq"], place.root / "foreign.tsr")
        done = place.command("witness", "import", str(foreign))
        check(done.returncode == 78 and "no authority" in done.stderr, f"{done.returncode} {done.stderr}")
        (place.root / "broken.tsr").write_bytes(answer.read_bytes()[:-7])
        done = place.command("witness", "import", str(place.root / "broken.tsr"))
        check(done.returncode == 78, f"a cut-off answer: {done.returncode} {done.stderr}")
        check(subprocess.run([str(VERIFY), str(place.archive)], capture_output=True, check=False).returncode == 0, "verify")


run(a_witness_cosigns_growth_and_its_answer_comes_back_by_file,
    a_log_set_back_and_a_wrong_proof_are_refused_by_the_witness_and_a_rewritten_one_too,
    a_stranger_s_cosignature_is_not_kept, a_timestamp_is_asked_for_and_checked_by_openssl)
