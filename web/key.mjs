// The log's verifier key in its file (docs/formats/ledger.md 1); as digits: digits.mjs.
import { equalBytes, fromBase64, fromHex, joinBytes, toHex, utf8 } from "./bytes.mjs";
import { sha256 } from "./sha256.mjs";

const ED25519 = 1;

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
