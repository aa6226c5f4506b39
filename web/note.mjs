// Signed notes (C2SP signed-note): a text, an empty line, and a line for each signature.
import { equalBytes, fromBase64, fromUtf8, utf8 } from "./bytes.mjs";
import { isSigned } from "./signature.mjs";

/** { text, signatures: [{ name, id, bytes }] }; null if it is no note. */
export function parseNote(bytes) {
    const whole = fromUtf8(bytes);
    const end = whole === null ? -1 : whole.lastIndexOf("\n\n");
    if (end < 0 || !whole.endsWith("\n")) return null;
    const signatures = whole.slice(end + 2, -1).split("\n").map(parseSignature);
    return signatures.includes(null) ? null : { text: whole.slice(0, end + 1), signatures };
}

function parseSignature(line) {
    const found = /^— (\S+) (\S+)$/.exec(line);
    const bytes = found && fromBase64(found[2]);
    if (!bytes || bytes.length < 5) return null;
    return { name: found[1], id: bytes.slice(0, 4), bytes: bytes.slice(4) };
}

/** "signed", "other-key" if no line is of this key, "forged" if one is and does not hold. */
export async function signedBy(note, key) {
    const own = note.signatures.filter((one) => one.name === key.name && equalBytes(one.id, key.id));
    if (own.length === 0) return "other-key";
    for (const one of own) {
        if (one.bytes.length !== 64 || !(await isSigned(key.raw, utf8(note.text), one.bytes))) return "forged";
    }
    return "signed";
}
