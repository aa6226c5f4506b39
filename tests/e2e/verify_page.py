#!/usr/bin/env python3
"""The offline page in a real Chromium from a file address: every outcome, both ways of computing, no network, axe."""
# labels: e2e
# timeout: 600
import base64
import hashlib
import http.server
import pathlib
import re
import shutil
import subprocess
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_browser import Browser, find_browser
from lib_digits import statement
from lib_ishenim import BUILD, ORIGIN, SOURCE, VERIFY, Place, check, golden_entries, run
from lib_log import Key, Log, root_of, written

if None in find_browser():
    print("skipped: chromium and chromium-driver are not installed")
    sys.exit(77)
AXE = subprocess.run(["bash", str(SOURCE / "tests/tools/axe.sh")], capture_output=True, text=True, check=False)
if AXE.returncode != 0:
    print("skipped: " + AXE.stderr.strip())
    sys.exit(77)

from lib_page import ACT, ARCHIVE, DIGITS, PAGE, PLACE, VKEY, WORK, copy_of_log, digits_of, file_of, pack_of

WINDOW = Browser()


class Page:
    """The page, opened anew."""

    def __init__(self, window=None, page=PAGE):
        self.window = window or WINDOW
        self.window.open(page)
        self.settle("0")

    def settle(self, before):
        self.window.wait("(() => { const r = document.getElementById('results');"
                         f" return Number(r.dataset.answer) > {before} && r.getAttribute('aria-busy') === 'false'; }})()", "an answer")

    def after(self, action):
        before = self.window.run("return document.getElementById('results').dataset.answer")
        action()
        self.settle(before)
        return self.outcomes()

    def drop(self, *paths):
        return self.after(lambda: self.window.drop(*paths))

    def type(self, text):
        return self.after(lambda: self.window.run(
            "const d = document.getElementById('digits'); d.value = arguments[0]; d.dispatchEvent(new Event('input'))", text))

    def outcomes(self):
        return [tuple(one) for one in self.window.run(
            "return [...document.querySelectorAll('[data-outcome]')].map((a) => [a.dataset.outcome, a.dataset.reason])")]

    def text(self, selector="body"):
        return self.window.run("return document.querySelector(arguments[0])?.innerText ?? ''", selector)


def expect(found, *wanted):
    check(found == list(wanted), f"{found}, not {list(wanted)}")


def a_paper_of_the_archive_is_genuine_with_number_and_date_if_the_key_is_the_printed_one():
    page = Page()
    expect(page.drop(ACT, ARCHIVE / "log", VKEY), ("genuine", ""))
    card = page.text("[data-outcome]")
    for word in ("Чыныгы", "Подлинный", "№ 1, 27.09.2022", hashlib.sha256(ACT.read_bytes()).hexdigest()):
        check(word in card, f"the card lacks {word}")
    check(page.window.run("return document.querySelector('.conditional') !== null"), "a key from the archive counts as proven")
    check(re.findall(r"\b\d{6}\b", page.text(".unproven")) == DIGITS, "other digits than ishenim-verify prints")
    expect(page.type(" ".join(DIGITS)), ("genuine", ""))
    check(page.window.run("return document.querySelector('.conditional') === null"), "typed digits do not count")
    check(page.text(".unproven") == "", "the typed key is called unproven")


def a_whole_archive_is_looked_at_paper_by_paper():
    page = Page()
    count = len(list(ARCHIVE.glob("docs/**/*.pdf")))
    found = page.after(lambda: page.window.choose("#choose-folder", ARCHIVE))
    check(found == [("genuine", "")] * count and count > 10, f"{found}, not {count} genuine ones")
    damaged = WORK / "damaged"
    shutil.copytree(ARCHIVE, damaged, ignore=shutil.ignore_patterns("confidential", ".stage"))
    one = damaged / ACT.relative_to(ARCHIVE)
    one.chmod(0o644)
    one.write_bytes(ACT.read_bytes()[:-1])
    page = Page()
    found = page.after(lambda: page.window.choose("#choose-folder", damaged))
    expect(found, ("changed", "other-bytes"), *[("genuine", "")] * (count - 1))


def one_changed_byte_is_changed_under_its_archive_name_a_copy_of_it_and_its_readable_name():
    whole = bytearray(ACT.read_bytes())
    whole[len(whole) // 2] ^= 1
    for name in (ACT.name, "act-2022-09-27-0001.ky.r1 (1).pdf", "Акт № 1, 27.09.2022.pdf"):
        page = Page()
        expect(page.drop(file_of(f"changed/{name}", bytes(whole)), ARCHIVE / "log", VKEY), ("changed", "other-bytes"))
        check("Өзгөртүлгөн" in page.text("[data-outcome]") and "Изменён" in page.text("[data-outcome]"), "other words")


def a_foreign_paper_is_not_from_this_archive():
    page = Page()
    for name in ("Справка.pdf", "act-2031-09-27-0001.ky.r1.pdf", "Билдирүү № 1, 27.09.2022.pdf"):
        page = Page()
        expect(page.drop(file_of(f"foreign/{name}", b"%PDF-1.7 " + name.encode()), ARCHIVE / "log", VKEY), ("foreign", "not-there"))
    check("Бул архивден эмес" in page.text() and "Не из этого архива" in page.text(), "other words")


def a_log_with_a_changed_tile_or_leaf_proves_nothing():
    size = Log(ARCHIVE / "log").size
    for part in (f"tile/0/000.p/{size}", f"tile/entries/000.p/{size}"):
        log = copy_of_log("tile")
        whole = bytearray((log / part).read_bytes())
        whole[40] ^= 1
        (log / part).write_bytes(bytes(whole))
        expect(Page().drop(ACT, log, VKEY), ("changed", "log-changed"))
    # Leaf, tile and paper changed together: the root is not the signed one.
    log = copy_of_log("rewritten")
    forged = Log(log)
    paper = file_of(f"rewritten/{ACT.name}", ACT.read_bytes() + b"\n")
    old, new = (hashlib.sha256(p.read_bytes()).hexdigest().encode() for p in (ACT, paper))
    forged.rewrite([leaf.replace(old, new) for leaf in forged.leaves])
    expect(Page().drop(paper, log, VKEY), ("changed", "log-changed"))


def a_forged_checkpoint_and_one_of_another_key_prove_nothing():
    log = copy_of_log("forged")
    forged = Log(log)
    paper = file_of(f"forged/{ACT.name}", ACT.read_bytes() + b"\n")
    old, new = (hashlib.sha256(p.read_bytes()).hexdigest().encode() for p in (ACT, paper))
    forged.rewrite([leaf.replace(old, new) for leaf in forged.leaves])
    origin, size, _, rest = (log / "checkpoint").read_text().split("\n", 3)
    (log / "checkpoint").write_text("\n".join([origin, size, base64.b64encode(Log(log).root()).decode(), rest]))
    expect(Page().drop(paper, log, VKEY), ("changed", "forged"))
    page = Page()
    page.drop(ACT, ARCHIVE / "log", VKEY)
    other = list(DIGITS)
    other[0] = next(f"{v:05d}{c}" for v in range(1, 9) for c in range(10) if page.type(" ".join([f"{v:05d}{c}", *DIGITS[1:]])))
    expect(page.outcomes(), ("changed", "other-key"))
    (log / "checkpoint").write_text("no checkpoint\n")
    expect(Page().drop(ACT, log, VKEY), ("changed", "bad-checkpoint"))


def withheld_entries_are_not_checked_and_a_log_with_holes_neither():
    size = Log(ARCHIVE / "log").size
    log = copy_of_log("withheld")
    shutil.rmtree(log / "tile/entries")
    expect(Page().drop(ACT, log, VKEY), ("unchecked", "withheld"))
    shutil.rmtree(log / f"tile/0/000.p")
    check(size > 1, "a log of one leaf")
    log = copy_of_log("holes")
    (log / f"tile/entries/000.p/{size}").unlink()
    (log / f"tile/0/000.p/{size}").unlink()
    expect(Page().drop(ACT, log, VKEY), ("unchecked", "log-missing"))
    log = copy_of_log("unsigned")
    (log / "checkpoint").unlink()
    page = Page()
    expect(page.drop(ACT, log, VKEY), ("unchecked", "no-checkpoint"))
    check("Текшерилген жок" in page.text("[data-outcome]") and "Не проверено" in page.text("[data-outcome]"), "other words")


def without_a_key_or_a_log_nothing_is_called_genuine():
    expect(Page().drop(ACT, ARCHIVE / "log"), ("unchecked", "no-key"))
    expect(Page().drop(ACT, VKEY), ("unchecked", "no-log"))
    expect(Page().drop(ACT, ARCHIVE / "log", file_of("bad/log.vkey", b"ishenim.example+00000000+AQ==\n")), ("unchecked", "no-key"))
    check(Page().drop(ARCHIVE / "log", VKEY) == [], "an outcome without a paper")


def what_cannot_be_read_any_more_is_not_checked():
    paper = file_of(f"gone/{ACT.name}", ACT.read_bytes())
    page = Page()
    expect(page.drop(paper, ARCHIVE / "log", VKEY), ("genuine", ""))
    paper.unlink()
    expect(page.type(" ".join(DIGITS)), ("unchecked", "unreadable"))


def a_mistyped_group_is_named_and_nothing_is_said_until_it_is_right():
    page = Page()
    page.drop(ACT, ARCHIVE / "log", VKEY)
    wrong = list(DIGITS)
    wrong[6] = str((int(wrong[6][0]) + 1) % 10) + wrong[6][1:]
    expect(page.type(" ".join(wrong)))
    check(page.window.run("return document.getElementById('digits-said').dataset.wrong") == "7", page.text("#digits-said"))
    check("7" in page.text("#digits-said"), "the group is not named")
    expect(page.type(" ".join([DIGITS[1], DIGITS[0], *DIGITS[2:]])))
    check(page.window.run("return document.getElementById('digits-said').dataset.wrong") == "1 2", "swapped groups")
    expect(page.type(" ".join(DIGITS[:15])))
    expect(page.type("О" + " ".join(DIGITS)[1:]))
    expect(page.type("\n".join("".join(DIGITS[i:i + 4]) for i in range(0, 16, 4))), ("genuine", ""))


def the_state_that_a_paper_prints_must_be_how_the_log_begins():
    hashes = Log(ARCHIVE / "log").hashes()
    page = Page()
    page.drop(ACT, ARCHIVE / "log", VKEY)

    def print_groups(groups):
        return page.after(lambda: page.window.run(
            "const d = document.getElementById('printed'); d.value = arguments[0]; d.dispatchEvent(new Event('input'))", " ".join(groups)))

    for size in (1, 7, len(hashes)):
        expect(print_groups(statement(size, root_of(hashes[:size]))), ("genuine", ""))
        check(page.window.run("return document.querySelector('[data-printed]')?.dataset.printed") == "holds", f"size {size}")
    expect(print_groups(statement(7, root_of(hashes[:6]))), ("changed", "printed-differs"))
    expect(print_groups(statement(len(hashes) + 1, root_of(hashes))), ("changed", "printed-longer"))
    wrong = statement(7, root_of(hashes[:7]))
    wrong[17] = wrong[17][:5] + str((int(wrong[17][5]) + 1) % 10)
    expect(print_groups(wrong))
    check(page.window.run("return document.getElementById('printed-said').dataset.wrong") == "18", page.text("#printed-said"))
    alone = Page()
    alone.drop(pack_of("pack-printed", ACT))
    page = alone
    expect(print_groups(statement(7, root_of(hashes[:7]))), ("genuine", ""))
    check(page.window.run("return document.querySelector('[data-printed]').dataset.printed") == "not-compared", "a pack has no history")


def an_evidence_pack_proves_its_paper_alone_and_no_other():
    pack = pack_of("pack", ACT)
    page = Page()
    expect(page.after(lambda: page.window.choose("#choose-folder", pack)), ("genuine", ""))
    expect(page.type(" ".join(DIGITS)), ("genuine", ""))
    other = file_of("pack-other/Справка.pdf", b"%PDF")
    expect(Page().drop(pack, other), ("unchecked", "not-in-pack"), ("genuine", ""))
    changed = pack_of("pack-changed", file_of("x.pdf", ACT.read_bytes() + b" "), ACT)
    expect(Page().drop(changed), ("changed", "other-bytes"))
    proof = next(pack.glob("*.tlog-proof"))
    proof.write_text(proof.read_text().replace("index ", "index 1"))
    expect(Page().drop(pack), ("changed", "bad-proof"))


def the_pack_of_ishenim_prove_is_genuine_and_so_is_a_paper_with_the_log_of_a_kit():
    made = PLACE.command("prove", "act-2022-09-27-0001", extra=("--out", str(WORK)))
    check(made.returncode == 0, made.stderr)
    pack = WORK / "evidence-act-2022-09-27-0001"
    page = Page()
    expect(page.after(lambda: page.window.choose("#choose-folder", pack)), ("genuine", ""), ("genuine", ""))
    expect(page.type(" ".join(DIGITS)), ("genuine", ""), ("genuine", ""))
    made = PLACE.command("kit", str(WORK / "kit"))
    check(made.returncode == 0, made.stderr)
    check((WORK / "kit/verify.html").read_bytes() == PAGE.read_bytes(), "the kit has another page")
    expect(Page(page=WORK / "kit/verify.html").drop(ACT, WORK / "kit"), ("genuine", ""))


def a_log_that_ended_with_a_loss_still_tells_of_its_papers():
    root = WORK / "loss"
    (root / "keys").mkdir(parents=True)
    old = Key(ORIGIN, PLACE.state / "log.key")
    new = Key(ORIGIN + "/2", WORK / "new.pem", make=True)
    note = f"ishenim-key-succession v1\n{old.text()}\n{new.text()}\n{Log(ARCHIVE / 'log').size}\nlost\n"
    shutil.copy(VKEY, root / "keys/log.vkey")
    (root / "keys/log.2.vkey").write_text(new.text() + "\n")
    (root / "keys/log.2.note").write_text(f"{note}\n{new.line(note)}")
    shutil.copytree(ARCHIVE / "log", root / "log.1")
    leaf = f"{'0' * 64}  docs/2023/act/data/01/act-2023-01-10-0009.ky.r1.pdf\n#ishenim-leaf v1\n#kind act\n#no 2022-0009\n"
    leaf += "#rev 1\n#size 1\n#time 2023-07-03T04:00:00Z\n"
    text = f"{new.name}\n1\n{base64.b64encode(written(root / 'log', [leaf.encode()])).decode()}\n"
    (root / "log/checkpoint").write_text(f"{text}\n{new.line(text)}")
    foreign = file_of("loss-foreign/Справка.pdf", b"%PDF")
    page = Page()
    expect(page.drop(ACT, foreign, root), ("foreign", "not-there"), ("genuine", ""))
    check(page.window.run("return document.querySelectorAll('.unproven').length") == 2, "not both keys are called unproven")
    expect(page.type(" ".join(DIGITS)), ("unchecked", "old-key"), ("genuine", ""))
    check(page.window.run("return document.querySelector('.conditional') === null"), "the sheet of the log that ended does not count for it")
    (root / "keys/log.2.note").write_text(f"{note}\n{old.line(note)}")
    expect(Page().drop(ACT, root), ("unchecked", "no-key"))


def a_key_that_was_rotated_is_followed_from_the_old_sheet_and_a_revoked_one_is_not():
    place = Place(root=WORK / "rotated")
    for form, _ in golden_entries()[:6]:
        (place.handoff / "1_Кирүүчү").mkdir(parents=True, exist_ok=True)
        place.drop(form)
    check(place.command("serve", "--once").returncode == 0, "the archive whose key will change")
    act = place.archive / ACT.relative_to(ARCHIVE)
    old = digits_of(place.archive)
    for how, wanted in (("rotate", ("genuine", "")), ("revoke", ("unchecked", "old-key"))):
        done = place.command("keys", how)
        check(done.returncode == 0, done.stdout + done.stderr)
        made = place.command("kit", str(WORK / f"kit-{how}"))
        check(made.returncode == 0, made.stderr)
        page = Page()
        expect(page.drop(act, WORK / f"kit-{how}"), ("genuine", ""))
        new = re.findall(r"\b\d{6}\b", page.text(".unproven"))
        check(len(new) == 16 and new != old, "the digits shown are not those of the new key")
        expect(page.type(" ".join(old)), wanted)
        expect(page.type(" ".join(new)), ("genuine", ""))
        check(page.window.run("return document.querySelector('.conditional') === null"), "the sheet of the new key does not count")
        listed = subprocess.run([str(VERIFY), str(WORK / f"kit-{how}")], capture_output=True, text=True, check=False)
        check(listed.returncode == 0, listed.stdout + listed.stderr)


def without_webcrypto_the_answers_are_the_same():
    without = "Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })"
    no_ed25519 = "SubtleCrypto.prototype.importKey = () => Promise.reject(new DOMException('no', 'NotSupportedError'))"
    log = copy_of_log("fallback")
    signed = (log / "checkpoint").read_text()
    (log / "checkpoint").write_text(signed[:-12] + ("A" if signed[-12] != "A" else "B") + signed[-11:])
    for script in (without, no_ed25519):
        with Browser() as window:
            window.before_page(script)
            expect(Page(window).drop(ACT, ARCHIVE / "log", VKEY), ("genuine", ""))
            expect(Page(window).drop(file_of(f"fb/{ACT.name}", b"%PDF"), ARCHIVE / "log", VKEY), ("changed", "other-bytes"))
            expect(Page(window).drop(ACT, log, VKEY), ("changed", "forged"))
            has = window.run("return typeof crypto.subtle")
            check(has == ("undefined" if script == without else "object"), f"crypto.subtle is {has}")


class Server(http.server.BaseHTTPRequestHandler):
    asked = []

    def do_GET(self):
        Server.asked.append(self.path)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def the_page_asks_the_network_for_nothing_and_could_not():
    server = http.server.HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    with Browser() as window:
        page = Page(window)
        window.requests()
        page.window.open(PAGE)
        page.settle("0")
        page.drop(ACT, ARCHIVE / "log", VKEY)
        check(set(window.requests()) == {PAGE.resolve().as_uri()}, f"asked for {window.requests()}")
        check(window.complaints() == [], f"the console says {window.complaints()}")
        # A script on the page cannot ask either: the policy refuses.
        refused = window.run_async(
            "const done = arguments[arguments.length - 1]; const i = new Image(); i.src = arguments[0] + '/img';"
            "fetch(arguments[0] + '/fetch').then(() => done('fetched'), () => done('refused'))", address)
        check(refused == "refused" and Server.asked == [], f"the policy let through {Server.asked}")
        # The check is not blind: without the policy the same is seen by the server and in the record of requests.
        open_page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", PAGE.read_text(encoding="utf-8"))
        window.open(file_of("open.html", open_page.replace("</body>", f'<img src="{address}/planted" alt=""></body>').encode()))
        window.wait("document.readyState === 'complete'", "the planted page")
        check(any("planted" in one for one in window.requests()) and Server.asked == ["/planted"], "a request is not seen")
    server.shutdown()


def violations(window):
    window.run(pathlib.Path(AXE.stdout.strip()).read_text(encoding="utf-8"))
    found = window.run_async("const done = arguments[arguments.length - 1];"
                             "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })"
                             ".then((r) => done(r.violations.map((v) => [v.id, v.nodes.map((n) => n.html).slice(0, 3)])))")
    return found


def axe_finds_nothing_in_any_state_and_finds_what_is_planted():
    page = Page()
    check(violations(page.window) == [], f"empty: {violations(page.window)}")
    page.drop(ACT, file_of(f"axe/{ACT.name}", b"%PDF"), file_of("axe/Справка.pdf", b"%PDF"), ARCHIVE / "log", VKEY)
    check(violations(page.window) == [], f"with results: {violations(page.window)}")
    page.type("123456 000000")
    page.window.run("document.querySelector('details').open = true")
    check("Сначала дополните" in page.text("#results"), "wrong digits leave the result without a word")
    check(violations(page.window) == [], f"with wrong digits: {violations(page.window)}")
    page.type("")
    page.window.run("document.querySelector('label[for=choose-files]').remove();"
                    "document.querySelector('h1').style.setProperty('color', '#e0e0e0')")
    found = {name for name, _ in violations(page.window)}
    check({"label", "color-contrast"} <= found, f"axe is blind: {found}")


def the_keyboard_alone_is_enough_and_a_narrow_window_too():
    page = Page()
    page.drop(ACT, ARCHIVE / "log")
    page.window.run("document.activeElement.blur()")
    stops = []
    for _ in range(4):
        page.window.keys("\ue004")
        stops.append(page.window.run("return document.activeElement.id"))
    check(stops == ["choose-files", "choose-folder", "clear", "digits"], f"the tab key stops at {stops}")
    page.window.keys(" ".join(DIGITS))
    page.window.wait("document.querySelector('.genuine') !== null", "the answer to typed keys")
    page.window.cdp("Emulation.setDeviceMetricsOverride", width=320, height=800, deviceScaleFactor=1, mobile=False)
    wide = page.window.run("return document.documentElement.scrollWidth")
    page.window.cdp("Emulation.clearDeviceMetricsOverride")
    check(wide <= 320, f"at 320 px the page is {wide} px wide")
    printed = file_of("printed.pdf", base64.b64decode(page.window.cdp("Page.printToPDF")["data"]))
    text = subprocess.run(["pdftotext", str(printed), "-"], capture_output=True, text=True, check=True).stdout
    check("Чыныгы" in text and "Подлинный" in text and "Папка тандоо" not in text, "printed, the result does not stand alone")


def the_page_is_one_small_file_and_the_same_bytes_each_time():
    again = WORK / "again.html"
    library = re.search(r"^ISHENIM_NACL:FILEPATH=(.*)$", (BUILD / "CMakeCache.txt").read_text(), re.M)[1]
    version = re.search(r"project\(ishenim VERSION ([\d.]+)", (SOURCE / "CMakeLists.txt").read_text())[1]
    subprocess.run([sys.executable, str(SOURCE / "cmake/web_page.py"), str(SOURCE / "web"), library, version, str(again)], check=True)
    check(again.read_bytes() == PAGE.read_bytes(), "the page in the archive is not the one that web/ gives")
    check(PAGE.stat().st_size <= 200 * 1024, f"{PAGE.stat().st_size} bytes")
    check(subprocess.run([str(VERIFY), str(ARCHIVE)], capture_output=True, check=False).returncode == 0, "the page is called extra")


try:
    run(a_paper_of_the_archive_is_genuine_with_number_and_date_if_the_key_is_the_printed_one,
        a_whole_archive_is_looked_at_paper_by_paper,
        one_changed_byte_is_changed_under_its_archive_name_a_copy_of_it_and_its_readable_name,
        a_foreign_paper_is_not_from_this_archive, a_log_with_a_changed_tile_or_leaf_proves_nothing,
        a_forged_checkpoint_and_one_of_another_key_prove_nothing,
        withheld_entries_are_not_checked_and_a_log_with_holes_neither,
        without_a_key_or_a_log_nothing_is_called_genuine, what_cannot_be_read_any_more_is_not_checked,
        a_mistyped_group_is_named_and_nothing_is_said_until_it_is_right,
        the_state_that_a_paper_prints_must_be_how_the_log_begins, an_evidence_pack_proves_its_paper_alone_and_no_other,
        the_pack_of_ishenim_prove_is_genuine_and_so_is_a_paper_with_the_log_of_a_kit,
        a_log_that_ended_with_a_loss_still_tells_of_its_papers,
        a_key_that_was_rotated_is_followed_from_the_old_sheet_and_a_revoked_one_is_not, without_webcrypto_the_answers_are_the_same,
        the_page_asks_the_network_for_nothing_and_could_not, axe_finds_nothing_in_any_state_and_finds_what_is_planted,
        the_keyboard_alone_is_enough_and_a_narrow_window_too, the_page_is_one_small_file_and_the_same_bytes_each_time)
finally:
    WINDOW.__exit__(None, None, None)
    shutil.rmtree(WORK, ignore_errors=True)
