"""Checkers that others wrote, fetched by tests/tools: a test whose tool cannot be had says so and is skipped."""
import contextlib
import os
import pathlib
import re
import socket
import subprocess
import sys
import time

TOOLS = pathlib.Path(__file__).resolve().parents[1] / "tools"


def tool(name):
    """The path that tests/tools/NAME.sh prints; ends the test with 77 if it cannot be had."""
    done = subprocess.run(["bash", str(TOOLS / f"{name}.sh")], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(f"SKIPPED: {name} cannot be had\n{done.stderr[-600:]}", flush=True)
        sys.exit(77)
    return pathlib.Path(done.stdout.strip())


def call(*words, stdin=None, cwd=None, env=None):
    """Exit status and everything said; never more than two minutes."""
    done = subprocess.run([str(w) for w in words], input=stdin, capture_output=True, cwd=cwd, timeout=120,
                          env={**os.environ, **(env or {})}, check=False)
    return done.returncode, (done.stdout + done.stderr).decode(errors="replace")


def openssl(*words, stdin=None):
    status, said = call("openssl", *words, stdin=stdin)
    if status != 0:
        raise RuntimeError(f"openssl {words}: {said}")
    return said


class Witness:
    """The real litewitness on loopback, with a key in an ssh-agent of its own and one log that it knows."""

    NAME = "witness.example/district-office"

    def __init__(self, folder, origin, vkey):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        self.program = tool("torchwood") / "litewitness"
        self.database = self.folder / "witness.db"
        self.origin, self.log_vkey = origin, vkey
        self.agent = self.process = None

    def __enter__(self):
        key, agent_socket = self.folder / "key", self.folder / "agent.sock"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
        self.agent = subprocess.Popen(["ssh-agent", "-D", "-a", str(agent_socket)], stdout=subprocess.DEVNULL)
        self.until(agent_socket.exists, "ssh-agent")
        subprocess.run(["ssh-add", "-q", str(key)], env={**os.environ, "SSH_AUTH_SOCK": str(agent_socket)}, check=True,
                       stderr=subprocess.DEVNULL)
        fingerprint = subprocess.run(["ssh-keygen", "-l", "-f", str(key)], capture_output=True, text=True,
                                     check=True).stdout.split()[1]
        with contextlib.closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        said = open(self.folder / "said", "ab")
        self.process = subprocess.Popen(
            [str(self.program), "-name", self.NAME, "-db", str(self.database), "-ssh-agent", str(agent_socket),
             "-key", fingerprint, "-listen", f"127.0.0.1:{self.port}"], stdout=said, stderr=said)
        self.until(lambda: re.search(r'vkey="?([^"\s]+)', self.said()), "litewitness")
        self.vkey = re.search(r'vkey="?([^"\s]+)', self.said()).group(1)
        self.know_the_log()
        self.until(self.answers, "the port of litewitness")
        return self

    def __exit__(self, *_):
        for process in (self.process, self.agent):
            if process:
                process.kill()
                process.wait()

    def said(self):
        return (self.folder / "said").read_text(errors="replace")

    def until(self, condition, what, seconds=60):
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                raise RuntimeError(f"waited for {what} in vain:\n{self.said() if (self.folder / 'said').exists() else ''}")
            time.sleep(0.05)

    def answers(self):
        with contextlib.closing(socket.socket()) as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def know_the_log(self):
        """What `witnessctl add-log` and `add-key` do."""
        import base64
        import hashlib
        import sqlite3
        empty = base64.b64encode(hashlib.sha256(b"").digest()).decode()
        with contextlib.closing(sqlite3.connect(self.database, timeout=30)) as database:
            database.execute("INSERT INTO log (origin, tree_size, tree_hash) VALUES (?, 0, ?)", (self.origin, empty))
            database.execute("INSERT INTO key (origin, key) VALUES (?, ?)", (self.origin, self.log_vkey))
            database.commit()

    def add_checkpoint(self, body):
        """HTTP status and answer."""
        import http.client
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as line:
            line.request("POST", "/add-checkpoint", body)
            answer = line.getresponse()
            return answer.status, answer.read()


class Authority:
    """A timestamp authority of openssl: a root, a key for timestamps, and a serial."""

    def __init__(self, folder, name="District TSA"):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        f = self.folder
        (f / "tsa.cnf").write_text(
            "[tsa]\ndefault_tsa = one\n[one]\n"
            f"serial = {f}/serial\nsigner_cert = {f}/tsa.pem\nsigner_key = {f}/tsa.key\ncerts = {f}/ca.pem\n"
            "signer_digest = sha256\ndefault_policy = 1.2.3.4.1\ndigests = sha256\nordering = no\ntsa_name = no\n"
            "ess_cert_id_chain = no\ness_cert_id_alg = sha256\n"
            "[ext]\nextendedKeyUsage = critical,timeStamping\nkeyUsage = critical,digitalSignature\n", encoding="ascii")
        (f / "serial").write_text("01\n")
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f / "ca.key", "-out", f / "ca.pem",
                "-days", "3650", "-subj", f"/CN={name} root")
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", f / "tsa.key", "-out", f / "tsa.csr", "-subj",
                f"/CN={name}")
        openssl("x509", "-req", "-in", f / "tsa.csr", "-CA", f / "ca.pem", "-CAkey", f / "ca.key", "-CAcreateserial",
                "-days", "3650", "-extfile", f / "tsa.cnf", "-extensions", "ext", "-out", f / "tsa.pem")

    def answer(self, query, out):
        openssl("ts", "-reply", "-config", self.folder / "tsa.cnf", "-section", "one", "-queryfile", query, "-out", out)
        return out
