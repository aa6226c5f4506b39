#!/usr/bin/env python3
"""A power cut while the golden year is dropped: on a small ext4 of its own whose journal is cut off at a random moment.

Every answer that could be read before the cut is there again after the next start, byte for byte: number, papers and
hashes have not changed. A name may be seen a moment before it is on the disk; the entry behind it is there already. The
same with fsync switched off must lose something, or the test is blind. Needs root, a loop device and ext4."""
# labels: e2e
# timeout: 1500
import fcntl
import os
import pathlib
import random
import struct
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_ishenim import PROGRAM, RECEIPT, Failed, Place, check, golden_entries, run

CUTS = int(os.environ.get("ISHENIM_CUTS", "12"))
random.seed(int(os.environ.get("ISHENIM_SEED", "20221127")))
EXT4_IOC_SHUTDOWN = 0x8004587D  # _IOR('X', 125, __u32)
NO_LOG_FLUSH = 2
root = pathlib.Path(tempfile.mkdtemp(prefix="power-"))


class Disk:
    """A file with an ext4 in it, mounted."""

    def __init__(self, name):
        self.image, self.mount = root / f"{name}.img", root / name
        self.mount.mkdir()
        with open(self.image, "wb") as file:
            file.truncate(96 << 20)
        subprocess.run(["mkfs.ext4", "-q", str(self.image)], check=True)
        self.attach()

    def attach(self):
        done = subprocess.run(["mount", "-o", "loop,commit=600", str(self.image), str(self.mount)],
                              capture_output=True, text=True, check=False)
        if done.returncode != 0:
            print(f"no loop device can be mounted here: {done.stderr.strip()}")
            sys.exit(77)

    def cut(self):
        """From this moment nothing reaches the disk, as when the plug is pulled."""
        fd = os.open(self.mount, os.O_RDONLY)
        fcntl.ioctl(fd, EXT4_IOC_SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
        os.close(fd)

    def detach(self):
        subprocess.run(["umount", str(self.mount)], check=True)


def serve(place, *extra):
    call = [str(PROGRAM), "serve", "--config", str(place.config), "--seed", place.seed, "--now", place.now, *extra]
    return subprocess.Popen(call, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def finish(place):
    done = subprocess.run([str(PROGRAM), "serve", "--once", "--config", str(place.config), "--seed", place.seed,
                           "--now", place.now], capture_output=True, text=True, check=False)
    check(done.returncode == 0, f"serve --once after the cut ended with {done.returncode}: {done.stderr[-500:]}")


def receipts(place):
    """Name -> bytes of what was answered so far."""
    return {name: (place.folder("accepted") / name).read_bytes() for name in place.names("accepted", RECEIPT)}


def lost_of(seen, after):
    return sorted(name for name, text in seen.items() if after.get(name) != text)


def one_cut(name, *extra):
    """Drops the year, cuts, mounts again. Returns (receipts read before, names of receipts after, place, disk)."""
    disk = Disk(name)
    place = Place(disk.mount / "p", quiet_ms=0)
    finish(place)
    subprocess.run(["sync"], check=True)
    daemon = serve(place, *extra)
    for path, _ in golden_entries():
        place.drop(path)
        fd = os.open(place.folder("in"), os.O_RDONLY)
        os.fsync(fd)
        os.close(fd)
    time.sleep(random.uniform(0.05, 1.0))
    seen = receipts(place)
    disk.cut()
    daemon.kill()
    daemon.wait()
    disk.detach()
    disk.attach()
    return seen, set(place.names("accepted", RECEIPT)), place, disk


def what_was_answered_survives_a_power_cut_and_the_archive_verifies():
    interrupted = 0
    for n in range(CUTS):
        seen, after, place, disk = one_cut(f"cut-{n}")
        interrupted += len(after) < len(golden_entries())
        finish(place)
        lost = lost_of(seen, receipts(place))
        check(not lost, f"cut {n}: answers are gone or others: {lost[:3]}")
        papers = place.lines("list")
        check(place.lines("verify")[-1]["result"] == "ok", f"cut {n}: verify")
        numbers = [p["number"] for p in papers if p["kind"] == "journal" and p.get("part") == "A"]
        check(numbers == list(range(1, len(numbers) + 1)), f"cut {n}: numbers {numbers}")
        disk.detach()
    check(interrupted > 0, "no cut fell into the work")
    print(f"      {CUTS} cuts, {interrupted} of them in the middle of the work")


def without_fsync_a_power_cut_loses_something():
    for n in range(20):
        seen, _, place, disk = one_cut(f"lossy-{n}", "--no-fsync")
        lost, broken = [], False
        try:
            finish(place)
            lost = lost_of(seen, receipts(place))
            broken = place.command("verify").returncode != 0
        except Failed:
            broken = True
        disk.detach()
        if lost or broken:
            print(f"      cut {n}: {len(lost)} answers were lost" if lost else f"      cut {n}: the archive was damaged")
            return
    raise Failed("20 cuts without fsync lost nothing: the test is blind")


if os.geteuid() != 0:
    print("a power cut can be simulated by root alone")
    sys.exit(77)
run(what_was_answered_survives_a_power_cut_and_the_archive_verifies, without_fsync_a_power_cut_loses_something)
