// Bytes as digits on paper, and typed in again (docs/formats/ledger.md 1 and 8, src/seal/paper_digits.h).

// The quasigroup of H. M. Damm (2004): one wrong digit, or two that changed places, never end at 0.
const DAMM = [
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
];
const TWO_BYTES = 65535;
const FIVE_DIGITS = 99999;
const KEY_LIMITS = Array(16).fill(TWO_BYTES);
const STATE_LIMITS = [FIVE_DIGITS, FIVE_DIGITS, ...KEY_LIMITS];

/** Where the digits lead, the number of their group first. */
function damm(group, digits) {
    return Array.from(`${group % 10}${digits}`).reduce((row, digit) => Number(DAMM[row][Number(digit)]), 0);
}

const bytesOf = (values) => Uint8Array.from(values.flatMap((value) => [value >> 8, value & 255]));

/** The 16 groups of six digits under which 32 bytes stand on paper. */
export function groupsOf(raw) {
    return KEY_LIMITS.map((_, i) => {
        const digits = String((raw[2 * i] << 8) | raw[2 * i + 1]).padStart(5, "0");
        return digits + damm(i + 1, digits);
    });
}

/** Typed groups, parted at blanks and each run of 12, 18, … signs into sixes. */
function readGroups(text, limits) {
    const runs = text.split(/\s+/).filter((run) => run !== "");
    const groups = runs.flatMap((run) => (run.length % 6 === 0 ? run.match(/.{6}/gsu) ?? [run] : [run]));
    const isRight = (digits, i) =>
        /^[0-9]{6}$/.test(digits) && damm(i + 1, digits) === 0 && Number(digits.slice(0, 5)) <= limits[i];
    const wrong = groups.map((digits, i) => (i < limits.length && isRight(digits, i) ? 0 : i + 1)).filter((n) => n > 0);
    const mistakes = { wrong, given: groups.length, needed: limits.length };
    if (wrong.length > 0 || groups.length !== limits.length) return { values: null, mistakes };
    return { values: groups.map((digits) => Number(digits.slice(0, 5))), mistakes: null };
}

/** { value: the 32 bytes of a key } or { mistakes: { wrong: numbers of groups, given, needed } }. */
export function readKey(text) {
    const { values, mistakes } = readGroups(text, KEY_LIMITS);
    return mistakes ? { mistakes } : { value: bytesOf(values) };
}

/** { value: { size, root } }, what a paper says of the log, or { mistakes }. */
export function readState(text) {
    const { values, mistakes } = readGroups(text, STATE_LIMITS);
    if (mistakes) return { mistakes };
    return { value: { size: values[0] * (FIVE_DIGITS + 1) + values[1], root: bytesOf(values.slice(2)) } };
}
