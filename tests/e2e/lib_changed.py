"""A copy of something, to be damaged: every planted change must be one."""
import os
import pathlib
import shutil

from lib_ishenim import check


class Changed:
    """A copy of something, to be damaged, and gone afterwards."""

    def __init__(self, original, beside):
        self.path = pathlib.Path(beside) / "changed" / pathlib.Path(original).name
        shutil.rmtree(self.path.parent, ignore_errors=True)
        shutil.copytree(original, self.path)
        for each in self.path.rglob("*"):
            os.chmod(each, 0o700 if each.is_dir() else 0o600)

    def flip(self, name, at):
        file = self.path / name
        raw = bytearray(file.read_bytes())
        raw[at] ^= 1
        file.write_bytes(raw)

    def edit(self, name, old, new):
        file = self.path / name
        text = file.read_text(encoding="utf-8")
        check(old in text, f"{name} has no {old}: nothing is planted")
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
