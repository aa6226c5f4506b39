// A leaf of the log and the papers that names speak of (docs/formats/ledger.md 2, archive.md 1).
import { fromUtf8 } from "./bytes.mjs";

const LEAF = new RegExp(
    "^([0-9a-f]{64})  ([a-z0-9./-]+)\n#ishenim-leaf v1\n#kind ([a-z0-9-]+)\n(?:#no ([0-9]{4}-[0-9]{4,})\n)?" +
        "#rev ([1-9][0-9]*)\n#size (0|[1-9][0-9]*)\n#time ([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)\n" +
        "(?:#prev (0|[1-9][0-9]*)\n)?$",
);
const PAPER = /([a-z]+(?:-[a-z]+)*)-([0-9]{4}-[0-9]{2}-[0-9]{2})-([0-9]{4,})\.(ky|ru)\.r([1-9][0-9]*)/;

/** null if the bytes are no leaf. */
export function parseLeaf(bytes) {
    const text = fromUtf8(bytes);
    const found = text === null ? null : LEAF.exec(text);
    if (!found) return null;
    const [, sha256, path, kind, number, revision, size, time] = found;
    return { sha256, path, kind, number: number ?? "", revision: Number(revision), size: Number(size), time };
}

export function nameOf(path) {
    return path.slice(path.lastIndexOf("/") + 1);
}

/** What an archive path or a file name with one in it (`… (1).pdf`) speaks of; null if of no paper. */
export function paperNamed(name) {
    const found = PAPER.exec(nameOf(name));
    if (!found) return null;
    const [, kind, date, number, lang, revision] = found;
    return { kind, date, number: Number(number), lang, revision: Number(revision) };
}

// How papers are called in the share: «Акт № 1, 27.09.2022.pdf» (templates/).
const KINDS_IN_WORDS = [
    [/жараксыз|аннулир/i, ["void"]],
    [/оңдоо|исправлен/i, ["correction"]],
    [/отч[её]т/i, ["report"]],
    [/протокол/i, ["protocol"]],
    [/журнал/i, ["journal-a", "journal-b"]],
    [/акт/i, ["act"]],
];
const NUMBER_AND_DAY = /№\s*([0-9]+)[^0-9]+([0-9]{2})\.([0-9]{2})\.([0-9]{4})/;

/** What a name written for people speaks of; null if of no paper. */
export function paperInWords(name) {
    const plain = nameOf(name).normalize("NFC");
    const found = NUMBER_AND_DAY.exec(plain);
    const kinds = KINDS_IN_WORDS.find(([word]) => word.test(plain))?.[1];
    if (!found || !kinds) return null;
    const [, number, day, month, year] = found;
    return { kinds, date: `${year}-${month}-${day}`, number: Number(number) };
}

/** Keys under which names and archive paths of one paper meet: a look-up instead of comparing each with each. */
export function keysOfName(name) {
    const paper = paperNamed(name);
    const keys = [`= ${nameOf(name)}`];
    if (paper) return [...keys, `paper ${paper.kind} ${paper.date} ${paper.number} ${paper.lang}`];
    const words = paperInWords(name);
    return words ? [...keys, ...words.kinds.map((kind) => `words ${kind} ${words.date} ${words.number}`)] : keys;
}

export function keysOfPath(path) {
    const paper = paperNamed(path);
    if (!paper) return keysOfName(path);
    return [...keysOfName(path), `words ${paper.kind} ${paper.date} ${paper.number}`];
}

/** Whether a file of this name claims to be the paper under `path` of the archive. */
export function claimsToBe(name, path) {
    if (nameOf(name) === nameOf(path)) return true;
    const paper = paperNamed(path);
    if (!paper) return false;
    const exact = paperNamed(name);
    if (exact) return ["kind", "date", "number", "lang", "revision"].every((part) => exact[part] === paper[part]);
    const words = paperInWords(name);
    return words !== null && words.kinds.includes(paper.kind) && words.date === paper.date && words.number === paper.number;
}
