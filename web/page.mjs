// The page itself: what people drop and type goes in, what judge() says comes out as large words.
import { Files, logFolders, papers, proofFiles } from "./files.mjs";
import { groupsOf, readKey, readState } from "./digits.mjs";
import { idOf } from "./key.mjs";
import { takeItems } from "./dropped.mjs";
import { judge } from "./judge.mjs";
import { paperNamed } from "./leaf.mjs";
import { KINDS, LABELS, LANGUAGES, OUTCOMES, REASONS, TEXTS } from "./words.mjs";
import { toHex } from "./bytes.mjs";

const LANGS = ["ky", "ru", "en"];
const WORST_FIRST = ["changed", "foreign", "unchecked", "genuine"];
const SHOWN = 100; // cards of one outcome; the rest are counted
const SIGNS = { genuine: "✓", changed: "✗", foreign: "≠", unchecked: "?" };

const byId = (id) => document.getElementById(id);

function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
}

/** One thing in all three languages, side by side; `tail` stands behind each. */
function said(words, tail = "", name = "p") {
    const part = (text, i) => make(name, { lang: LANGS[i], class: LANGS[i] }, tail === "" ? text : `${text} ${tail}`);
    return make("div", { class: "said" }, ...words.map(part));
}

function label(words) {
    const [ky, ru, en] = words;
    const both = ky === ru ? [make("span", { lang: "ky" }, ky)] : [make("span", { lang: "ky" }, ky), " / ", make("span", { lang: "ru" }, ru)];
    return make("dt", {}, ...both, ...(en ? [" ", make("span", { lang: "en", class: "en" }, en)] : []));
}

function row(list, words, ...values) {
    list.append(label(words), make("dd", {}, ...values));
}

function dayOf(iso) {
    return iso.split("-").reverse().join(".");
}

/** «Акт № 1, 27.09.2022 (кыргызча)» in the three languages; an archive path where it is no paper. */
function paperTitle(leaf) {
    const paper = paperNamed(leaf.path);
    const kinds = paper && KINDS[paper.kind];
    if (!kinds) return [make("code", {}, leaf.path)];
    return LANGS.map((lang, i) =>
        make("span", { lang, class: lang }, `${kinds[i]} № ${paper.number}, ${dayOf(paper.date)} (${LANGUAGES[paper.lang][i]})`),
    );
}

function digitsTable(raw) {
    const groups = groupsOf(raw);
    const rows = [0, 4, 8, 12].map((at) =>
        make("tr", {}, make("th", { scope: "row" }, `${at + 1}–${at + 4}`), ...groups.slice(at, at + 4).map((one) => make("td", {}, one))),
    );
    const caption = make("caption", {}, make("span", { lang: "ky" }, TEXTS.digits[0]), " / ", make("span", { lang: "ru" }, TEXTS.digits[1]));
    return make("table", { class: "digits" }, caption, make("tbody", {}, ...rows));
}

function keyNotes(judged) {
    const keys = [...judged.logs, ...judged.proofs].filter((state) => state.key);
    const unproven = keys.filter((state, i) => !state.isTyped && keys.findIndex((one) => idOf(one.key) === idOf(state.key)) === i);
    const notes = unproven.map((state) => make("div", { class: "note unproven" }, said(TEXTS.unproven), digitsTable(state.key.raw)));
    return keys.some((state) => state.isTyped) ? [make("div", { class: "note proven" }, said(TEXTS.typed)), ...notes] : notes;
}

function logCard(log) {
    const list = make("dl");
    if (log.where && log.result !== "intact") row(list, LABELS.where, make("code", {}, log.where));
    if (log.checkpoint) {
        row(list, LABELS.log, make("code", {}, log.checkpoint.origin));
        row(list, LABELS.size, String(log.checkpoint.size));
        row(list, LABELS.root, make("code", {}, toHex(log.checkpoint.root)));
    }
    if (log.withheld > 0) row(list, TEXTS.withheld, String(log.withheld));
    if (log.key) row(list, LABELS.key, make("code", {}, `${log.key.name} ${idOf(log.key)}`));
    const text = log.result === "intact" ? TEXTS.intact : REASONS[log.reason];
    const heading = make("h3", {}, make("span", { lang: "ky" }, LABELS.log[0]), make("span", { class: "en", lang: "en" }, ` ${LABELS.log[2]}`));
    return make("section", { class: "log", "data-result": log.result, "data-reason": log.reason }, heading, said(text), list);
}

function paperCard(paper) {
    const [ky, ru, en] = OUTCOMES[paper.outcome];
    const words = make(
        "h3", { class: "outcome" },
        make("span", { class: "sign", "aria-hidden": "true" }, SIGNS[paper.outcome]),
        make("span", { lang: "ky", class: "ky" }, ky), make("span", { class: "bar" }, " / "), make("span", { lang: "ru", class: "ru" }, ru),
        make("span", { lang: "en", class: "en" }, ` ${en}`),
    );
    const list = make("dl");
    if (paper.leaf) {
        row(list, LABELS.paper, ...paperTitle(paper.leaf));
        if (paper.outcome === "genuine") {
            row(list, LABELS.revision, String(paper.leaf.revision));
            row(list, LABELS.logged, make("time", { datetime: paper.leaf.time }, paper.leaf.time.replace("T", " ").replace("Z", " UTC")));
        }
    }
    if (paper.outcome === "genuine") row(list, LABELS.leaf, `${paper.index} / ${paper.by.checkpoint.size}`);
    row(list, LABELS.file, make("code", {}, paper.path));
    if (paper.sha256) row(list, LABELS.sha256, make("code", {}, paper.sha256));
    const isUnproven = paper.outcome === "genuine" && !paper.by.isTyped;
    const condition = isUnproven ? [said(TEXTS.condition)] : [];
    const later = paper.later ? [said(TEXTS.later, `r${paper.later}`)] : [];
    return make(
        "article", { class: `paper ${paper.outcome}${isUnproven ? " conditional" : ""}`, "data-outcome": paper.outcome, "data-reason": paper.reason },
        words, said(REASONS[paper.reason || "genuine"]), ...condition, ...later, list,
    );
}

function summary(judged) {
    const counts = WORST_FIRST.map((outcome) => [outcome, judged.papers.filter((one) => one.outcome === outcome).length]);
    const lines = counts.filter(([, count]) => count > 0).map(([outcome, count]) => make("li", {}, said(OUTCOMES[outcome], `— ${count}`)));
    return make("ul", { class: "counts" }, ...lines);
}

function paperNotes(judged, typed) {
    if (!typed.state) return [];
    if (judged.logs.some((log) => log.printed === "holds")) return [make("div", { class: "note proven", "data-printed": "holds" }, said(TEXTS.holds))];
    if (judged.logs.some((log) => log.printed)) return [];
    return [make("div", { class: "note unproven", "data-printed": "not-compared" }, said(TEXTS.notCompared))];
}

function show(judged, typed) {
    const cards = [];
    if (judged.papers.length > 1) cards.push(summary(judged), ...keyNotes(judged));
    if (judged.papers.length === 0) cards.push(said(TEXTS.noPaper));
    for (const outcome of WORST_FIRST) {
        const all = judged.papers.filter((one) => one.outcome === outcome);
        cards.push(...all.slice(0, SHOWN).map(paperCard));
        if (all.length > SHOWN) cards.push(said(TEXTS.more, String(all.length - SHOWN)));
    }
    if (judged.papers.length <= 1) cards.push(...keyNotes(judged));
    cards.push(...paperNotes(judged, typed), ...judged.logs.map(logCard));
    const now = new Date().toISOString().slice(0, 16).replace("T", " ");
    cards.push(make("p", { class: "when" }, `${LABELS.checked[0]} / ${LABELS.checked[1]}: ${now} UTC`));
    byId("results").replaceChildren(...cards);
}

let files = new Files();
let refused = []; // names of what was dropped last and could not be opened
let asked = 0; // only the newest question is answered

function showHere() {
    const paths = files.paths();
    const parts = [
        said(TEXTS.papers, String(papers(paths).length), "span"),
        said(logFolders(paths).length === 0 ? TEXTS.logAbsent : TEXTS.logHere, "", "span"),
        said(TEXTS.proofs, String(proofFiles(paths).length), "span"),
    ];
    const closed = refused.map((name) => said(TEXTS.refused, name));
    byId("here").replaceChildren(...closed, ...(paths.length === 0 ? [said(TEXTS.nothing)] : parts));
    byId("clear").hidden = paths.length === 0;
}

/** What was typed into a field of groups: null if nothing was, undefined if it is not right yet. */
function typedInto(id, read) {
    const field = byId(id);
    const answer = byId(`${id}-said`);
    const isEmpty = field.value.trim() === "";
    const { value, mistakes } = isEmpty ? { value: null } : read(field.value);
    field.setAttribute("aria-invalid", String(Boolean(mistakes)));
    const wrong = mistakes?.wrong.length > 0 ? [said(TEXTS.wrong, mistakes.wrong.join(", "))] : [];
    const given = mistakes && mistakes.given !== mistakes.needed ? [said(TEXTS.given, `${mistakes.given} / ${mistakes.needed}`)] : [];
    answer.replaceChildren(...(value ? [said(TEXTS.right)] : [...wrong, ...given]));
    answer.dataset.wrong = mistakes?.wrong.join(" ") ?? "";
    return value;
}

async function answer() {
    const mine = ++asked;
    showHere();
    const typed = { key: typedInto("digits", readKey), state: typedInto("printed", readState) };
    const results = byId("results");
    results.setAttribute("aria-busy", "true");
    if (typed.key === undefined || typed.state === undefined || files.paths().length === 0) {
        results.replaceChildren(...(files.paths().length === 0 ? [] : [said(TEXTS.mendGroups)]));
    } else {
        const onProgress = async (part) => {
            if (mine === asked) results.replaceChildren(said(TEXTS.reading, `${Math.round(100 * part)} %`));
            await new Promise((resolve) => setTimeout(resolve));
        };
        const judged = await judge(files, typed, onProgress);
        if (mine !== asked) return;
        show(judged, typed);
    }
    results.setAttribute("aria-busy", "false");
    results.dataset.answer = String(mine);
}

async function takeDropped(event) {
    event.preventDefault();
    document.body.classList.remove("over");
    refused = await takeItems(event.dataTransfer.items, (path, file) => files.add(path, file));
    await answer();
}

function takeChosen(event) {
    refused = [];
    for (const file of event.target.files) files.add(file.webkitRelativePath || file.name, file);
    event.target.value = "";
    answer();
}

function begin() {
    byId("choose-files").addEventListener("change", takeChosen);
    byId("choose-folder").addEventListener("change", takeChosen);
    for (const id of ["digits", "printed"]) byId(id).addEventListener("input", answer);
    byId("clear").addEventListener("click", () => {
        files = new Files();
        refused = [];
        byId("choose-files").focus();
        answer();
    });
    document.addEventListener("dragover", (event) => {
        event.preventDefault();
        document.body.classList.add("over");
    });
    document.addEventListener("dragleave", () => document.body.classList.remove("over"));
    document.addEventListener("drop", takeDropped);
    document.body.classList.add("ready");
    answer();
}

begin();
