// What the files on the page come to. One rule for all: genuine is only what a log (or a proof) and a key confirm;
// what could not be looked at is «unchecked», never more.
import { equalBytes, toHex } from "./bytes.mjs";
import { chooseKey, readChain } from "./chain.mjs";
import { parseCheckpoint } from "./checkpoint.mjs";
import { keyFiles, leafFiles, logFolders, papers, proofFiles } from "./files.mjs";
import { claimsToBe, keysOfName, keysOfPath, paperNamed, parseLeaf } from "./leaf.mjs";
import { readLog } from "./log.mjs";
import { signedBy } from "./note.mjs";
import { parseProof, proves } from "./pack.mjs";
import { sha256OfFile } from "./sha256.mjs";

/** The keys that came with the files; null if there are none, or they do not follow from each other. */
async function chainOf(files) {
    const [first] = keyFiles(files.paths());
    if (first === undefined) return null;
    const folder = first.slice(0, first.length - "log.vkey".length);
    return readChain((name) => files.read(folder + name));
}

/** Whether somebody with this key signed: { result, reason, key, isTyped }. */
async function judgeCheckpoint(chain, typed, checkpoint) {
    if (!checkpoint) return { result: "changed", reason: "bad-checkpoint", key: null, isTyped: false };
    const { key, isTyped, reason } = chooseKey(chain, typed, checkpoint);
    if (!key) return { result: "unchecked", reason: "no-key", key, isTyped };
    const signed = checkpoint.origin === key.name ? await signedBy(checkpoint, key) : "other-key";
    if (signed !== "signed") return { result: "changed", reason: signed, key, isTyped };
    return { result: reason ? "unchecked" : "intact", reason, key, isTyped };
}

function remember(found, leaf, index, wanted) {
    if (wanted.hashes.has(leaf.sha256)) found.set(leaf.sha256, { leaf, index });
    const names = new Set(keysOfPath(leaf.path).flatMap((key) => wanted.names.get(key) ?? []));
    for (const name of names) found.named.push({ name, leaf });
}

class Found extends Map {
    named = [];
}

/** A log that lies on the page. */
export async function judgeLog(files, folder, chain, typed, wanted, onProgress) {
    const found = new Found();
    const bytes = await files.read(`${folder}checkpoint`);
    if (!bytes) return { result: "unchecked", reason: "no-checkpoint", where: `${folder}checkpoint`, found };
    const checkpoint = parseCheckpoint(bytes);
    const signed = await judgeCheckpoint(chain, typed.key, checkpoint);
    const state = { ...signed, checkpoint, where: `${folder}checkpoint`, found, withheld: 0 };
    if (!checkpoint || signed.result === "changed") return state;
    let strange = null;
    const onLeaf = (leafBytes, index) => {
        const leaf = parseLeaf(leafBytes);
        if (leaf) remember(found, leaf, index, wanted);
        else strange ??= index;
    };
    const printed = typed.state;
    const read = await readLog((path) => files.read(folder + path), checkpoint, printed?.size ?? -1, onLeaf, onProgress);
    state.withheld = read.withheld;
    if (read.result !== "intact") {
        const reason = read.result === "changed" ? "log-changed" : "log-missing";
        return { ...state, result: read.result, reason, where: folder + read.where };
    }
    if (strange !== null) return { ...state, result: "changed", reason: "log-changed", where: `#${strange}` };
    if (!printed) return state;
    if (!read.before) return { ...state, printed: "printed-longer" };
    return { ...state, printed: equalBytes(read.before, printed.root) ? "holds" : "printed-differs" };
}

/** A log that does not begin with the history that a paper printed was rewritten, unless an older one does. */
function holdAgainstPaper(logs) {
    const first = logs[0];
    if (first?.result !== "intact" || !first.printed || logs.some((log) => log.printed === "holds")) return logs;
    return [{ ...first, result: "changed", reason: first.printed }, ...logs.slice(1)];
}

/** The proofs that lie on the page, each with the leaf it is of: [{ result, reason, leaf, index, … }]. */
export async function judgeProofs(files, chain, typed) {
    const paths = files.paths();
    const leaves = await Promise.all(leafFiles(paths).map((path) => files.read(path)));
    const judged = [];
    for (const path of proofFiles(paths)) {
        const proof = parseProof(await files.read(path));
        const bytes = proof && leaves.find((leaf) => proves(proof, leaf));
        const signed = await judgeCheckpoint(chain, typed.key, proof?.checkpoint ?? null);
        const state = { ...signed, checkpoint: proof?.checkpoint ?? null, where: path, index: proof?.index };
        const leaf = bytes ? parseLeaf(bytes) : null;
        if (state.result !== "changed" && !leaf) judged.push({ ...state, result: "changed", reason: "bad-proof", leaf });
        else judged.push({ ...state, leaf });
    }
    return judged;
}

/** What stands against or for a paper by a leaf of its bytes or of its name, if any. */
function byProofs(paper, proofs) {
    const own = proofs.filter((one) => one.leaf && (one.leaf.sha256 === paper.sha256 || claimsToBe(paper.path, one.leaf.path)));
    const damaged = proofs.find((one) => one.result === "changed");
    const same = own.find((one) => one.leaf.sha256 === paper.sha256);
    const one = same ?? own[0];
    if (!one) return damaged ? { outcome: "changed", reason: damaged.reason, by: damaged } : null;
    if (one.result !== "intact") return { outcome: one.result, reason: one.reason, by: one, leaf: one.leaf };
    return { outcome: same ? "genuine" : "changed", reason: same ? "" : "other-bytes", by: one, leaf: one.leaf };
}

function byLog(paper, log) {
    if (log.result !== "intact") return { outcome: log.result, reason: log.reason, by: log };
    const here = log.found.get(paper.sha256);
    const named = log.found.named.filter((one) => one.name === paper.path).map((one) => one.leaf);
    if (here) {
        const revisions = named.filter((leaf) => paperNamed(leaf.path)?.lang === paperNamed(here.leaf.path)?.lang);
        const last = Math.max(here.leaf.revision, ...revisions.map((leaf) => leaf.revision));
        return { outcome: "genuine", reason: "", by: log, ...here, later: last > here.leaf.revision ? last : 0 };
    }
    const claimed = named.find((leaf) => claimsToBe(paper.path, leaf.path));
    if (claimed) return { outcome: "changed", reason: "other-bytes", by: log, leaf: claimed };
    if (log.withheld > 0) return { outcome: "unchecked", reason: "withheld", by: log };
    return { outcome: "foreign", reason: "not-there", by: log };
}

/** An older log that ended with a loss may know what the one that goes on does not. */
const FIRST_TO_TELL = ["genuine", "changed", "unchecked", "foreign"];

function judgePaper(paper, logs, proofs) {
    if (!paper.sha256) return { outcome: "unchecked", reason: "unreadable" };
    const proven = byProofs(paper, proofs);
    const told = logs.map((log) => byLog(paper, log));
    const [logged] = told.sort((a, b) => FIRST_TO_TELL.indexOf(a.outcome) - FIRST_TO_TELL.indexOf(b.outcome));
    if (logged && !(logged.outcome === "foreign" && proven?.outcome === "genuine")) return logged;
    return proven ?? { outcome: "unchecked", reason: proofs.length > 0 ? "not-in-pack" : "no-log" };
}

async function readPaper(files, path) {
    try {
        return { path, sha256: toHex(await sha256OfFile(await files.read(path))) };
    } catch {
        return { path, sha256: "" };
    }
}

/**
 * { logs, proofs, papers: [{ path, sha256, outcome, reason, leaf, index, later, by }] }. `typed`: { key, state },
 * the 32 bytes of the key sheet and what a paper says of the log, each null if it was not typed.
 */
export async function judge(files, typed, onProgress) {
    const read = [];
    for (const path of papers(files.paths())) read.push(await readPaper(files, path));
    const wanted = { hashes: new Set(read.map((one) => one.sha256)), names: new Map() };
    for (const { path } of read) {
        for (const key of keysOfName(path)) wanted.names.set(key, [...(wanted.names.get(key) ?? []), path]);
    }
    let logs = [];
    let proofs = [];
    try {
        const chain = await chainOf(files);
        for (const folder of logFolders(files.paths())) {
            logs.push(await judgeLog(files, folder, chain, typed, wanted, onProgress));
        }
        logs = holdAgainstPaper(logs);
        proofs = await judgeProofs(files, chain, typed);
    } catch {
        logs = [{ result: "unchecked", reason: "unreadable", where: "", found: new Found() }];
    }
    return { logs, proofs, papers: read.map((paper) => ({ ...paper, ...judgePaper(paper, logs, proofs) })) };
}
