"""A small log read and rewritten by code that shares nothing with the program's: for forgers and provers in tests."""
import base64
import hashlib
import pathlib
import struct
import subprocess
import tempfile


def leaf_hash(leaf):
    return hashlib.sha256(b"\0" + leaf).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def split(n):
    """The largest power of two below n."""
    return 1 << (n - 1).bit_length() - 1


def root_of(hashes):
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    k = split(len(hashes))
    return node_hash(root_of(hashes[:k]), root_of(hashes[k:]))


def proof_of(hashes, index):
    """RFC 6962 2.1.1, from the leaf up."""
    if len(hashes) == 1:
        return []
    k = split(len(hashes))
    if index < k:
        return proof_of(hashes[:k], index) + [root_of(hashes[k:])]
    return proof_of(hashes[k:], index - k) + [root_of(hashes[:k])]


def written(folder, leaves):
    """A new log of fewer than 256 leaves without its checkpoint; its root."""
    folder = pathlib.Path(folder)
    bundle = b"".join(struct.pack(">H", len(leaf)) + leaf for leaf in leaves)
    hashes = [leaf_hash(leaf) for leaf in leaves]
    for level, data in (("entries", bundle), ("0", b"".join(hashes))):
        tile = folder / f"tile/{level}/000.p/{len(leaves)}"
        tile.parent.mkdir(parents=True)
        tile.write_bytes(data)
    return root_of(hashes)


class Key:
    """An Ed25519 key that signs notes by openssl."""

    def __init__(self, name, pem, make=False):
        self.name, self.pem = name, pathlib.Path(pem)
        if make:
            subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", str(pem)], check=True)
        der = subprocess.run(["openssl", "pkey", "-in", str(pem), "-pubout", "-outform", "DER"], capture_output=True, check=True)
        self.raw = der.stdout[-32:]
        self.id = hashlib.sha256(name.encode() + b"\n\1" + self.raw).digest()[:4]

    def text(self):
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(bytes([1]) + self.raw).decode()}"

    def line(self, text):
        with tempfile.NamedTemporaryFile() as file:
            file.write(text.encode())
            file.flush()
            made = subprocess.run(["openssl", "pkeyutl", "-sign", "-rawin", "-inkey", str(self.pem), "-in", file.name],
                                  capture_output=True, check=True)
        return f"— {self.name} {base64.b64encode(self.id + made.stdout).decode()}\n"


class Log:
    """A log of fewer than 256 leaves."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.size = int((self.folder / "checkpoint").read_text().split("\n")[1])
        assert self.size < 256
        data = (self.folder / f"tile/entries/000.p/{self.size}").read_bytes()
        self.leaves = []
        while data:
            (length,) = struct.unpack(">H", data[:2])
            self.leaves.append(data[2:2 + length])
            data = data[2 + length:]

    def hashes(self):
        return [leaf_hash(leaf) for leaf in self.leaves]

    def root(self):
        return root_of(self.hashes())

    def proof(self, index):
        return proof_of(self.hashes(), index)

    def rewrite(self, leaves):
        """Other leaves of the same number, with tiles that agree; the checkpoint stays."""
        self.leaves = leaves
        bundle = b"".join(struct.pack(">H", len(leaf)) + leaf for leaf in leaves)
        (self.folder / f"tile/entries/000.p/{self.size}").write_bytes(bundle)
        (self.folder / f"tile/0/000.p/{self.size}").write_bytes(b"".join(self.hashes()))

    def root_and_tail(self, leaf):
        """One leaf more in new tiles, the old ones untouched: its size and root for a checkpoint."""
        leaves = [*self.leaves, leaf]
        hashes = [leaf_hash(one) for one in leaves]
        bundle = b"".join(struct.pack(">H", len(one)) + one for one in leaves)
        (self.folder / f"tile/entries/000.p/{len(leaves)}").write_bytes(bundle)
        (self.folder / f"tile/0/000.p/{len(leaves)}").write_bytes(b"".join(hashes))
        return len(leaves), base64.b64encode(root_of(hashes)).decode()
