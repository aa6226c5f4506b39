#!/usr/bin/env python3
"""Makes the offline page of web/: one file that loads nothing.

usage: web_page.py WEB LIBRARY VERSION OUT
WEB: page.html, page.css and modules *.mjs that begin at page.mjs. LIBRARY: a script that the page needs. The same
files and version give the same bytes. A module is taken in after those that it imports; all names stand in one scope,
so a name of two modules is an error here, as is an import of another form than `import { a, b } from "./c.mjs";`."""
import base64
import hashlib
import pathlib
import re
import sys

IMPORT = re.compile(r'^import \{ ([\w, ]+) \} from "\./([\w-]+\.mjs)";\n', re.M)
EXPORT = re.compile(r"^export (?=(?:async )?function|class|const)", re.M)
NAME = re.compile(r"^(?:export )?(?:async )?(?:function\*?|class|const|let) (\w+)", re.M)
LIMIT = 200 * 1024


def modules(web, name, done):
    """The modules in the order in which they can run; `done`: name -> text."""
    if name in done:
        return
    text = (web / name).read_text(encoding="utf-8")
    for names, file in IMPORT.findall(text):
        modules(web, file, done)
        missing = set(re.split(r", ?", names)) - set(NAME.findall(done[file]))
        if missing:
            sys.exit(f"{name}: {file} has no {', '.join(sorted(missing))}")
    if re.search(r"^import|^export", EXPORT.sub("", IMPORT.sub("", text)), re.M):
        sys.exit(f"{name}: an import or export of another form")
    done[name] = text


def script_of(web):
    done, owner = {}, {}
    modules(web, "page.mjs", done)
    for name, text in done.items():
        for one in NAME.findall(text):
            if one in owner:
                sys.exit(f"{one} stands in {owner[one]} and in {name}")
            owner[one] = name
    bodies = [f"// {name}\n" + EXPORT.sub("", IMPORT.sub("", text)).strip() for name, text in done.items()]
    return '\n(() => {\n"use strict";\n\n' + "\n\n".join(bodies) + "\n})();\n"


def source_of(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def main():
    web, library, version, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3], pathlib.Path(sys.argv[4])
    parts = {"style": "\n" + (web / "page.css").read_text(encoding="utf-8"), "version": version,
             "library": library.read_text(encoding="utf-8"), "script": script_of(web)}
    for name in ("library", "script"):
        if re.search(r"</script|<!--", parts[name], re.I):
            sys.exit(f"the {name} would end its element")
    parts["policy"] = ("default-src 'none'; style-src " + source_of(parts["style"]) + "; script-src "
                       + source_of(parts["library"]) + " " + source_of(parts["script"])
                       + "; base-uri 'none'; form-action 'none'")
    page = re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], (web / "page.html").read_text(encoding="utf-8")).encode()
    if len(page) > LIMIT:
        sys.exit(f"the page has {len(page)} bytes, more than {LIMIT}")
    out.write_bytes(page)


main()
