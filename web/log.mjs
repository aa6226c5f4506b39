// A whole log out of plain files: every leaf, every tile, the root they give (docs/formats/ledger.md 3).
import { equalBytes } from "./bytes.mjs";
import { Frontier, HASH_BYTES, TILE_WIDTH, hashesOfTile, leafHash, leavesOfBundle, tilePath } from "./tree.mjs";

/** The first `width` parts of a tile: from its partial file or from the beginning of the full one. */
async function readTile(read, level, index, width) {
    const partial = await read(tilePath(level, index, width));
    return partial ?? (width === TILE_WIDTH ? null : await read(tilePath(level, index, TILE_WIDTH)));
}

/** A partial tile has exactly its width, a full one 256: what is too long was tampered with. */
function isWhole(bytes, width, parts) {
    return parts !== null && (bytes.length === width * HASH_BYTES || bytes.length === TILE_WIDTH * HASH_BYTES);
}

/** The tiles above the leaves, those that are there, against the hashes of the tiles below. */
async function checkUpperTiles(read, hashes, problems) {
    let below = hashes;
    for (let level = 1; below.length >= TILE_WIDTH; level++) {
        const count = Math.floor(below.length / TILE_WIDTH);
        const here = Array.from({ length: count }, (_, i) => {
            const tree = new Frontier();
            below.slice(i * TILE_WIDTH, (i + 1) * TILE_WIDTH).forEach((hash) => tree.add(hash));
            return tree.root();
        });
        for (let index = 0; index * TILE_WIDTH < count; index++) {
            const wanted = here.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH);
            const bytes = await readTile(read, level, index, wanted.length);
            const found = bytes && hashesOfTile(bytes, wanted.length);
            if (bytes && !(isWhole(bytes, wanted.length, found) && found.every((hash, i) => equalBytes(hash, wanted[i])))) {
                problems.push(tilePath(level, index, wanted.length));
            }
        }
        below = here;
    }
}

/**
 * Reads the log of a checkpoint. `read(path)` gives the bytes of a file below the log's folder, null if it is not
 * there. `onLeaf(bytes, index)` gets each leaf that the tree confirms. Returns
 *   result    "intact", "changed" or "unchecked" (what is missing lets no root be made)
 *   where     the file that is not as it should be, or is missing
 *   withheld  leaves of which the tree alone is there
 *   before    the root of the first `size` leaves; null if the log has fewer
 */
export async function readLog(read, checkpoint, size, onLeaf, onProgress) {
    const [tree, hashes, problems, missing] = [new Frontier(), [], [], []];
    let withheld = 0;
    let before = size === 0 ? tree.root() : null;
    for (let index = 0; index * TILE_WIDTH < checkpoint.size; index++) {
        const width = Math.min(TILE_WIDTH, checkpoint.size - index * TILE_WIDTH);
        const bundle = await readTile(read, "entries", index, width);
        const tile = await readTile(read, 0, index, width);
        const leaves = bundle && leavesOfBundle(bundle, width);
        const made = leaves?.map(leafHash);
        const kept = tile && hashesOfTile(tile, width);
        if (bundle && !leaves) problems.push(tilePath("entries", index, width));
        if (tile && !isWhole(tile, width, kept)) problems.push(tilePath(0, index, width));
        if (made && kept && !made.every((hash, i) => equalBytes(hash, kept[i]))) problems.push(tilePath(0, index, width));
        if (!bundle && !tile) missing.push(tilePath("entries", index, width));
        if (!bundle) withheld += width;
        for (const hash of made ?? kept ?? []) {
            tree.add(hash);
            hashes.push(hash);
            if (tree.size === size) before = tree.root();
        }
        leaves?.forEach((leaf, i) => onLeaf(leaf, index * TILE_WIDTH + i));
        if (index % 16 === 15) await onProgress(Math.min(1, (index * TILE_WIDTH) / checkpoint.size));
    }
    if (missing.length === 0) await checkUpperTiles(read, hashes, problems);
    if (problems.length > 0) return { result: "changed", where: problems[0], withheld };
    if (missing.length > 0) return { result: "unchecked", where: missing[0], withheld };
    if (!equalBytes(tree.root(), checkpoint.root)) return { result: "changed", where: "checkpoint", withheld };
    return { result: "intact", where: "", withheld, before };
}
