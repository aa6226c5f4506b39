#!/usr/bin/env python3
"""The offline page in a real Firefox from a file address: what the other browser's test shows, in short."""
# labels: e2e
# timeout: 300
import base64
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_firefox import Firefox, find_firefox
from lib_ishenim import check, run

if find_firefox() is None:
    print("skipped: firefox-esr is not installed")
    sys.exit(77)
from lib_page import ACT, ARCHIVE, DIGITS, PAGE, VKEY, WORK, copy_of_log, file_of, pack_of

WINDOW = Firefox()
# Firefox gives its test protocol no dialogue for folders: the files of one are put into the button as it would put them.
PUT_FOLDER = """
    const files = Object.entries(arguments[0]).map(([path, text]) => {
        const file = new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], path.split('/').pop());
        Object.defineProperty(file, 'webkitRelativePath', { value: path });
        return file;
    });
    const input = document.getElementById('choose-folder');
    Object.defineProperty(input, 'files', { value: files, configurable: true });
    input.dispatchEvent(new Event('change'));
"""


def outcomes_after(action):
    before = WINDOW.run("return document.getElementById('results').dataset.answer")
    action()
    WINDOW.wait("(() => { const r = document.getElementById('results');"
                f" return Number(r.dataset.answer) > {before} && r.getAttribute('aria-busy') === 'false'; }})()", "an answer")
    return [tuple(one) for one in WINDOW.run(
        "return [...document.querySelectorAll('[data-outcome]')].map((a) => [a.dataset.outcome, a.dataset.reason])")]


def opened():
    WINDOW.open(PAGE)
    WINDOW.wait("Number(document.getElementById('results').dataset.answer) > 0", "the page")


def put_folder(root):
    files = {str(p.relative_to(root.parent)): base64.b64encode(p.read_bytes()).decode() for p in root.rglob("*") if p.is_file()}
    return outcomes_after(lambda: WINDOW.run(PUT_FOLDER, files))


def type_digits(text):
    return outcomes_after(lambda: WINDOW.run(
        "const d = document.getElementById('digits'); d.value = arguments[0]; d.dispatchEvent(new Event('input'))", text))


def expect(found, *wanted):
    check(found == list(wanted), f"{found}, not {list(wanted)}")


def an_evidence_pack_is_genuine_and_its_paper_with_another_byte_is_changed():
    pack = pack_of("pack", ACT)
    files = [p for p in pack.rglob("*") if p.is_file() and p.name != "checkpoint"]
    opened()
    expect(outcomes_after(lambda: WINDOW.choose("#choose-files", *files)), ("genuine", ""))
    expect(type_digits(" ".join(DIGITS)), ("genuine", ""))
    check(WINDOW.run("return document.querySelector('.conditional') === null"), "typed digits do not count")
    opened()
    others = [p for p in files if p.suffix != ".pdf"]
    expect(outcomes_after(lambda: WINDOW.choose("#choose-files", file_of(f"x/{ACT.name}", b"%PDF"), *others)), ("changed", "other-bytes"))


def a_log_tells_genuine_changed_foreign_and_damaged_apart():
    opened()
    put_folder(ARCHIVE / "log")
    changed, foreign = file_of(f"y/{ACT.name}", ACT.read_bytes() + b"\n"), file_of("y/Справка.pdf", b"%PDF")
    expect(outcomes_after(lambda: WINDOW.choose("#choose-files", ACT, foreign, VKEY)), ("foreign", "not-there"), ("genuine", ""))
    expect(outcomes_after(lambda: WINDOW.choose("#choose-files", changed)), ("changed", "other-bytes"), ("foreign", "not-there"))
    log = copy_of_log("damaged")
    tile = max((p for p in (log / "tile/0").rglob("*") if p.is_file()), key=lambda p: p.stat().st_size)
    tile.write_bytes(bytes([tile.read_bytes()[0] ^ 1]) + tile.read_bytes()[1:])
    opened()
    put_folder(log)
    expect(outcomes_after(lambda: WINDOW.choose("#choose-files", ACT, VKEY)), ("changed", "log-changed"))


def without_webcrypto_the_answer_is_the_same():
    opened()
    WINDOW.run("Object.defineProperty(window.wrappedJSObject?.Crypto?.prototype ?? Crypto.prototype, 'subtle', { value: undefined })")
    put_folder(ARCHIVE / "log")
    expect(outcomes_after(lambda: WINDOW.choose("#choose-files", ACT, VKEY)), ("genuine", ""))
    check(WINDOW.run("return typeof crypto.subtle") == "undefined", "WebCrypto was still there")


try:
    run(an_evidence_pack_is_genuine_and_its_paper_with_another_byte_is_changed,
        a_log_tells_genuine_changed_foreign_and_damaged_apart, without_webcrypto_the_answer_is_the_same)
finally:
    WINDOW.__exit__(None, None, None)
    shutil.rmtree(WORK, ignore_errors=True)
