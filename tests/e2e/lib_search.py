"""Looks for words in files as somebody with patience would: in every encoding, in streams, archives and metadata."""
import base64
import pathlib
import subprocess
import tempfile
import unicodedata
import urllib.parse
import zipfile
import zlib


def spellings(word):
    """The byte strings under which a word may lie in a file."""
    found = set()
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, word)
        plain = [text.encode("utf-8"), text.encode("utf-16-le"), text.encode("utf-16-be")]
        if form == "NFC":
            plain.append(text.encode("cp1251", "ignore"))
        for one in plain:
            found |= {one, one.hex().encode(), one.hex().upper().encode()}
        for one in plain[:3]:
            for before in range(3):  # wherever the word begins in a group of three bytes
                whole = base64.b64encode(b"\0" * before + one)
                found.add(whole[(before * 8 + 5) // 6:len(whole) // 4 * 4 - 4])
        found |= {urllib.parse.quote(text).encode(), text.encode("ascii", "xmlcharrefreplace"),
                  text.encode("ascii", "backslashreplace")}
    return {one for one in found if len(one) >= 6}


def output_of(*call):
    """What it prints. A tool that fails is an error: what was not looked at must not count as clean."""
    return subprocess.run(call, capture_output=True, check=True).stdout


def inflated(data):
    """What comes out of every zlib stream that begins anywhere in these bytes."""
    at = data.find(b"stream")
    while at >= 0:
        start = at + len(b"stream")
        while data[start:start + 1] in (b"\r", b"\n"):
            start += 1
        try:
            yield zlib.decompressobj().decompress(data[start:])
        except zlib.error:
            pass
        at = data.find(b"stream", at + 1)


def run_together(text):
    """A word that a line end parts, with or without a hyphen, is one word again."""
    return b"".join(text.replace(b"\xc2\xad", b"").replace(b"-\n", b"").split())


def pdf_parts(path):
    """(what, bytes) of a PDF: its metadata, and its content."""
    yield "metadata", b"\0".join(output_of("pdfinfo", "-enc", "UTF-8", *option, path) for option in ([], ["-meta"], ["-custom"]))
    text = output_of("pdftotext", "-enc", "UTF-8", path, "-")
    yield "content", text + b"\0" + run_together(text)
    yield "content", b"\0".join(inflated(path.read_bytes()))
    with tempfile.TemporaryDirectory() as folder:
        names = output_of("pdfdetach", "-list", path)
        output_of("pdfdetach", "-saveall", "-o", folder, path)
        attached = [one.read_bytes() for one in pathlib.Path(folder).iterdir()]
        yield "content", b"\0".join([names, *attached])


def parts_of(path):
    """(what, bytes): `file` for bytes that anybody sees, `metadata` and `content` of a PDF."""
    path = pathlib.Path(path)
    raw = path.read_bytes()
    if path.suffix == ".pdf":
        yield "content", raw
        yield from pdf_parts(path)
        return
    yield "file", raw + b"\0" + run_together(raw)
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as pack:
            yield "file", b"\0".join(pack.read(name) for name in pack.namelist())


class Search:
    """Words by class; finds which classes lie in what."""

    def __init__(self, classes):
        self.spelt = {name: set().union(*map(spellings, words)) for name, words in classes.items()}

    def classes_in(self, data):
        return {name for name, all_spelt in self.spelt.items() if any(one in data for one in all_spelt)}

    def of_file(self, path):
        """{(what, class)} of a file and of its name."""
        found = {("name", one) for one in self.classes_in(str(path).encode())}
        for what, data in parts_of(path):
            found |= {(what, one) for one in self.classes_in(data)}
        return found
