// The keys of a log, one after another, and which of them must have signed (docs/formats/ledger.md 7).
import { equalBytes, fromDecimal, fromUtf8 } from "./bytes.mjs";
import { keyOf, parseKey } from "./key.mjs";
import { parseNote, signedBy } from "./note.mjs";

const HEAD = "ishenim-key-succession v1";

const isSame = (one, other) => one.name === other.name && equalBytes(one.raw, other.raw);

/** What a note of one key after another says: { from, to, size, reason, byOld }; null if it is none, or not so signed. */
export async function openSuccession(bytes) {
    const note = parseNote(bytes);
    const [head, before, after, digits, reason, ...rest] = note ? note.text.split("\n") : [];
    const [from, to, size] = [parseKey(before ?? ""), parseKey(after ?? ""), fromDecimal(digits ?? "")];
    if (head !== HEAD || !from || !to || size === null || rest.join() !== "" || rest.length !== 1) return null;
    if (!["rotated", "revoked", "lost"].includes(reason)) return null;
    // A log that goes on keeps its name; one that begins anew must not be taken for it.
    if (isSame(from, to) || (from.name === to.name) === (reason === "lost")) return null;
    const [old, own] = [await signedBy(note, from), await signedBy(note, to)];
    if (own !== "signed" || !(old === "signed" || (reason === "lost" && old === "other-key"))) return null;
    return { from, to, size, reason, byOld: old === "signed" };
}

/** [{ key, from, reason }]: each key, the size from which it signs, why the one before it went. Null: it is broken. */
export async function readChain(read) {
    const first = parseKey(fromUtf8((await read("log.vkey")) ?? new Uint8Array(0)) ?? "");
    if (!first) return null;
    const chain = [{ key: first, from: 0, reason: "rotated" }];
    for (let n = 2; ; n++) {
        const [vkey, note] = [await read(`log.${n}.vkey`), await read(`log.${n}.note`)];
        if (!vkey || !note) return chain;
        const [key, link, last] = [parseKey(fromUtf8(vkey) ?? ""), await openSuccession(note), chain.at(-1)];
        if (!key || !link || !isSame(link.to, key) || !isSame(link.from, last.key)) return null;
        if (link.reason !== "lost" && link.size < last.from) return null;
        chain.push({ key, from: link.reason === "lost" ? 0 : link.size, reason: link.reason });
    }
}

/** The place in the chain of the key that must have signed this checkpoint, in the log of its name. */
function placeFor(chain, { origin, size }) {
    const last = chain.findLastIndex((one) => one.key.name === origin);
    let place = last < 0 ? chain.length - 1 : last;
    while (chain[place].from !== 0 && size <= chain[place].from && place > 0) place--;
    return place;
}

/**
 * The key to hold against a checkpoint: { key, isTyped, reason }. `typed`: 32 bytes from paper, or null. isTyped: the
 * paper proves it, itself or by notes of keys that went in good order. reason: "old-key" if the paper is of a key
 * that was revoked or lost since.
 */
export function chooseKey(chain, typed, checkpoint) {
    if (!chain) return { key: typed ? keyOf(checkpoint.origin, typed) : null, isTyped: Boolean(typed), reason: "" };
    const needed = placeFor(chain, checkpoint);
    const key = chain[needed].key;
    if (!typed) return { key, isTyped: false, reason: "" };
    const place = chain.findIndex((one) => equalBytes(one.key.raw, typed));
    // A log that ended with a loss has a key of its own, which the sheet of the next one does not prove.
    if (place > needed && chain[place].key.name !== key.name) return { key, isTyped: false, reason: "" };
    if (place < 0 || place > needed) return { key: keyOf(checkpoint.origin, typed), isTyped: true, reason: "" };
    const isGood = chain.slice(place + 1, needed + 1).every((one) => one.reason === "rotated");
    return { key, isTyped: isGood, reason: isGood ? "" : "old-key" };
}
