// The Merkle tree of RFC 6962 and the paths of C2SP tlog-tiles (docs/formats/ledger.md 3).
import { joinBytes } from "./bytes.mjs";
import { sha256 } from "./sha256.mjs";

export const TILE_WIDTH = 256;
export const HASH_BYTES = 32;

export function leafHash(leaf) {
    return sha256(joinBytes(Uint8Array.of(0), leaf));
}

export function nodeHash(left, right) {
    return sha256(joinBytes(Uint8Array.of(1), left, right));
}

/** The perfect subtrees of a log while its leaves go by: all that its root needs. */
export class Frontier {
    constructor() {
        this.size = 0;
        this.subtrees = []; // the highest first
    }

    add(hash) {
        let joined = hash;
        for (let n = this.size; n % 2 === 1; n = Math.floor(n / 2)) joined = nodeHash(this.subtrees.pop(), joined);
        this.subtrees.push(joined);
        this.size += 1;
    }

    root() {
        if (this.size === 0) return sha256(new Uint8Array(0));
        return this.subtrees.reduceRight((right, left) => nodeHash(left, right));
    }
}

/** The root that a leaf's inclusion proof (its hashes from the leaf up) leads to; null if it is too long or short. */
export function rootOfProof(index, size, leaf, proof) {
    if (index >= size) return null;
    let [node, last, hash] = [index, size - 1, leaf];
    for (const other of proof) {
        if (last === 0) return null;
        if (node % 2 === 1 || node === last) {
            hash = nodeHash(other, hash);
            while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
        } else {
            hash = nodeHash(hash, other);
        }
        [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
    }
    return last === 0 ? hash : null;
}

/** tile/0/x001/234.p/5; level "entries" is the bundle of leaves. */
export function tilePath(level, index, width) {
    let name = String(index % 1000).padStart(3, "0");
    for (let n = Math.floor(index / 1000); n > 0; n = Math.floor(n / 1000)) {
        name = "x" + String(n % 1000).padStart(3, "0") + "/" + name;
    }
    return `tile/${level}/${name}` + (width === TILE_WIDTH ? "" : `.p/${width}`);
}

/** The hashes in a tile's bytes; null if it holds fewer than asked for or is cut off. */
export function hashesOfTile(bytes, width) {
    if (bytes.length % HASH_BYTES !== 0 || bytes.length < width * HASH_BYTES) return null;
    return Array.from({ length: width }, (_, i) => bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES));
}

/** The leaves in a bundle's bytes; null if it holds fewer than asked for or does not end where the bytes end. */
export function leavesOfBundle(bytes, width) {
    const leaves = [];
    for (let at = 0; at < bytes.length; ) {
        const end = at + 2 + ((bytes[at] << 8) | bytes[at + 1]);
        if (at + 2 > bytes.length || end > bytes.length) return null;
        leaves.push(bytes.subarray(at + 2, end));
        at = end;
    }
    return leaves.length < width ? null : leaves.slice(0, width);
}
