#!/usr/bin/env python3
"""What --help, docs/errors.md and docs/ishenim.1.md say of commands and exit statuses is one, and true."""
# labels: e2e;quick
import os
import pathlib
import re
import subprocess

source, build = pathlib.Path(os.environ["ISHENIM_SOURCE"]), pathlib.Path(os.environ["ISHENIM_BUILD"])


def call(*arguments, program="ishenim", env=None):
    done = subprocess.run([build / program, *arguments], capture_output=True, text=True, check=False,
                          env={**os.environ, **(env or {})})
    return done.returncode, done.stdout, done.stderr


def must(what, found, expected):
    if found != expected:
        raise SystemExit(f"FAILED: {what}: {found!r}, not {expected!r}")


def statuses(text):
    return {int(number) for number in re.findall(r"^ {2}(\d+) +\S", text, re.M)}


errors = (source / "docs/errors.md").read_text()
man = (source / "docs/ishenim.1.md").read_text()
table = {int(n) for n in re.findall(r"^\| (\d+) \|", errors.split("## Faults")[0], re.M)}
line = man.split("## Exit status")[1].split("## See also")[0]
must("statuses of the man page", {int(n) for n in re.findall(r"(?:^|· ?)\s*(\d+) ", line, re.M)}, table)
must("the table in docs/errors.md is not empty", len(table), 12)

code, help_text, _ = call("--help")
must("ishenim --help ends with", code, 0)
must("statuses of ishenim --help", statuses(help_text), table)
code, verify_help, _ = call("--help", program="ishenim-verify")
must("ishenim-verify --help ends with", code, 0)
missing = statuses(verify_help) - table
must("statuses that ishenim-verify alone knows", missing, set())
must("ishenim-verify tells 0, 4 and 20 apart", {0, 4, 20} <= statuses(verify_help), True)

listed = re.search(r"Commands:\n(.*?)\n\n", help_text, re.S).group(1)
commands = set(re.findall(r"^ {2}(\w+)", listed, re.M))
told = set(re.findall(r"`ishenim (\w+)", man.split("## Commands")[1].split("## Files")[0]))
must("commands of the man page", told, commands)
for page in [*source.glob("*.md"), *(source / "docs").rglob("*.md")]:
    unknown = set(re.findall(r"`(?:[\w/]+/)?ishenim ([a-z]+)\b", page.read_text())) - commands
    must(f"commands that {page.relative_to(source)} invents", unknown, set())
for command in sorted(commands):
    must(f"ishenim {command} --help ends with", call(command, "--help")[0], 0)

# The statuses in deed.
must("no command", call()[0], 2)
must("an unknown command", call("no-such-command")[0], 2)
must("an unknown option", call("list", "--no-such-option")[0], 2)
must("no settings", call("list", "--config", "no-such-file.yaml")[0], 78)
pathlib.Path("bad.yaml").write_text("origin: x.example/y\nhandof: h\n")
code, _, said = call("list", "--config", "bad.yaml")
must("an unknown setting", code, 78)
must("its line and the nearest name are told", "bad.yaml:2" in said and "handoff" in said, True)
pathlib.Path("long.yaml").write_text(f"origin: {'x' * 201}\n")
code, _, said = call("list", "--config", "long.yaml")
must("a name of the log that no paper can print", (code, "origin" in said), (78, True))
must("ishenim-verify without an archive", call("no-such-folder", program="ishenim-verify")[0], 10)
must("ishenim-verify called wrongly", call(program="ishenim-verify")[0], 2)
pathlib.Path("form.txt").write_text("text")
pathlib.Path("good.yaml").write_text("origin: x.example/y\n")
for name in ("school", "calendar"):
    pathlib.Path(f"{name}.yaml").write_bytes((source / f"samples/{name}.yaml").read_bytes())
must("a form that is none", call("check", "form.txt", "--config", "good.yaml")[0], 3)
print(f"{len(commands)} commands, {len(table)} statuses: one story")
