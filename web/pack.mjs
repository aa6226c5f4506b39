// An evidence pack: a leaf and its proof (C2SP tlog-proof), which need no log beside them.
import { equalBytes, fromBase64, fromDecimal, fromUtf8, utf8 } from "./bytes.mjs";
import { parseCheckpoint } from "./checkpoint.mjs";
import { HASH_BYTES, leafHash, rootOfProof } from "./tree.mjs";

/** { index, proof, checkpoint }; null if it is no proof. */
export function parseProof(bytes) {
    const text = fromUtf8(bytes);
    const end = text === null ? -1 : text.indexOf("\n\n");
    if (end < 0) return null;
    const lines = text.slice(0, end).split("\n");
    if (lines.shift() !== "c2sp.org/tlog-proof@v1") return null;
    if (lines[0]?.startsWith("extra ")) lines.shift();
    const index = fromDecimal(/^index (.*)$/.exec(lines.shift() ?? "")?.[1] ?? "");
    const proof = lines.map(fromBase64);
    const checkpoint = parseCheckpoint(utf8(text.slice(end + 2)));
    if (index === null || checkpoint === null || proof.some((hash) => hash?.length !== HASH_BYTES)) return null;
    return { index, proof, checkpoint };
}

/** Whether the proof leads from this leaf to the root of its checkpoint. */
export function proves({ index, proof, checkpoint }, leaf) {
    const root = rootOfProof(index, checkpoint.size, leafHash(leaf), proof);
    return root !== null && equalBytes(root, checkpoint.root);
}
