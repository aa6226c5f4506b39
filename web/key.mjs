// The log's verifier key: in its file, and as the digits of the key sheet (docs/formats/ledger.md 1).
import { equalBytes, fromBase64, fromHex, joinBytes, toHex, utf8 } from "./bytes.mjs";
import { sha256 } from "./sha256.mjs";

const ED25519 = 1;
export const GROUPS = 16;

/** A key of this name: { name, id, raw }. */
export function keyOf(name, raw) {
    return { name, raw, id: sha256(joinBytes(utf8(`${name}\n`), Uint8Array.of(ED25519), raw)).slice(0, 4) };
}

/** One line `name+id+base64`; null if it is no Ed25519 key or its id is not its own. */
export function parseKey(text) {
    const found = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)\n?$/.exec(text);
    const bytes = found && fromBase64(found[3]);
    if (!bytes || bytes.length !== 33 || bytes[0] !== ED25519) return null;
    const key = keyOf(found[1], bytes.slice(1));
    return equalBytes(key.id, fromHex(found[2])) ? key : null;
}

export function idOf(key) {
    return toHex(key.id);
}

// The quasigroup of H. M. Damm (2004): one wrong digit, or two that changed places, never end at 0.
const DAMM = [
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
];

/** Where the digits lead, the number of their group first. */
function damm(group, digits) {
    return Array.from(`${group % 10}${digits}`).reduce((row, digit) => Number(DAMM[row][Number(digit)]), 0);
}

/** The 16 groups of six digits under which a key stands on paper. */
export function groupsOf(raw) {
    return Array.from({ length: GROUPS }, (_, i) => {
        const digits = String((raw[2 * i] << 8) | raw[2 * i + 1]).padStart(5, "0");
        return digits + damm(i + 1, digits);
    });
}

/**
 * Typed groups, parted at blanks and each run of 12, 18, … signs into sixes (src/seal/paper_digits.h):
 * { raw } if all are right, else { wrong: numbers of the groups, given: how many groups }.
 */
export function readGroups(text) {
    const runs = text.split(/\s+/).filter((run) => run !== "");
    const groups = runs.flatMap((run) => (run.length % 6 === 0 ? run.match(/.{6}/gsu) ?? [run] : [run]));
    const isRight = (digits, i) =>
        /^[0-9]{6}$/.test(digits) && damm(i + 1, digits) === 0 && Number(digits.slice(0, 5)) < 65536;
    const wrong = groups.map((digits, i) => (i < GROUPS && isRight(digits, i) ? 0 : i + 1)).filter((n) => n > 0);
    if (wrong.length > 0 || groups.length !== GROUPS) return { wrong, given: groups.length };
    const values = groups.map((digits) => Number(digits.slice(0, 5)));
    return { raw: Uint8Array.from(values.flatMap((value) => [value >> 8, value & 255])) };
}
