// What lies on the page, under the paths it came with, and what of it is paper, log, key and proof.

/** Files by path. A file that cannot be read any more is an error, never an empty one. */
export class Files {
    constructor() {
        this.byPath = new Map();
    }

    add(path, file) {
        this.byPath.set(path.replace(/^\/+/, ""), file);
    }

    paths() {
        return [...this.byPath.keys()].sort();
    }

    /** The bytes of a file; null if there is none of this path. */
    async read(path) {
        const file = this.byPath.get(path);
        return file ? new Uint8Array(await file.arrayBuffer()) : null;
    }
}

/** The folders of logs, each with its `/`: the nearest to the top first, those that ended with a loss last. */
export function logFolders(paths) {
    const folders = new Set(paths.map((path) => /^(.*?)tile\/(?:entries|0)\//.exec(path)?.[1]).filter((one) => one !== undefined));
    const rank = (folder) => [/(^|\/)log\.[0-9]+\/$/.test(folder) ? 1 : 0, folder.split("/").length];
    const nearer = (a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1] || (a < b ? -1 : 1);
    return [...folders].sort(nearer);
}

/** The first key's files, those nearest to the top first. */
export function keyFiles(paths) {
    const found = paths.filter((path) => path === "log.vkey" || path.endsWith("/log.vkey"));
    return found.sort((a, b) => a.split("/").length - b.split("/").length || (a < b ? -1 : 1));
}

export const proofFiles = (paths) => paths.filter((path) => path.endsWith(".tlog-proof"));
export const leafFiles = (paths) => paths.filter((path) => path.endsWith(".leaf"));
export const papers = (paths) => paths.filter((path) => /\.pdf$/i.test(path));
