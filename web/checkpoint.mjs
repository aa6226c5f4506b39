// The signed size and root of a log: a signed note of three lines (docs/formats/ledger.md 4).
import { fromBase64, fromDecimal } from "./bytes.mjs";
import { parseNote } from "./note.mjs";
import { HASH_BYTES } from "./tree.mjs";

/** { origin, size, root, text, signatures }; null if it is no checkpoint. */
export function parseCheckpoint(bytes) {
    const note = parseNote(bytes);
    const lines = note ? note.text.split("\n") : [];
    if (lines.length !== 4 || lines[0] === "") return null;
    const [size, root] = [fromDecimal(lines[1]), fromBase64(lines[2])];
    if (size === null || root?.length !== HASH_BYTES) return null;
    return { origin: lines[0], size, root, ...note };
}
