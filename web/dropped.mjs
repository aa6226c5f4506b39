// What is dragged onto the page. A browser that shows a page from a file address may give a dropped folder through
// one interface and refuse another: the newer one is asked first, the older one where it is missing or refuses.

async function walkHandle(handle, path, add) {
    if (handle.kind === "file") {
        add(path, await handle.getFile());
        return;
    }
    for await (const [name, one] of handle.entries()) await walkHandle(one, `${path}/${name}`, add);
}

async function walkEntry(entry, add) {
    if (entry.isFile) {
        add(entry.fullPath, await new Promise((resolve, reject) => entry.file(resolve, reject)));
        return;
    }
    const reader = entry.createReader();
    for (;;) {
        const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
        if (some.length === 0) return;
        for (const one of some) await walkEntry(one, add);
    }
}

/** Items are empty once the event is over: all is asked for at once. */
function opened(item) {
    const entry = item.webkitGetAsEntry?.() ?? null;
    const handle = item.getAsFileSystemHandle?.() ?? Promise.resolve(null);
    return { entry, file: item.getAsFile(), handle: handle.catch(() => null) };
}

async function take({ entry, file, handle }, add) {
    if (!entry || entry.isFile) {
        add(file.name, file);
        return;
    }
    const folder = await handle;
    await (folder ? walkHandle(folder, folder.name, add).catch(() => walkEntry(entry, add)) : walkEntry(entry, add));
}

/** Calls add(path, file) for each file; returns the names of what could not be opened. */
export async function takeItems(items, add) {
    const all = [...items].filter((item) => item.kind === "file").map(opened);
    const refused = [];
    for (const one of all) {
        try {
            await take(one, add);
        } catch {
            refused.push(one.entry?.name ?? one.file?.name ?? "");
        }
    }
    return refused;
}
