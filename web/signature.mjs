// Ed25519 by the browser where it can, else by TweetNaCl, which is part of the page.

export async function isSigned(raw, message, signature) {
    try {
        const subtle = globalThis.crypto.subtle;
        const key = await subtle.importKey("raw", raw, { name: "Ed25519" }, false, ["verify"]);
        return await subtle.verify({ name: "Ed25519" }, key, signature, message);
    } catch {
        return globalThis.nacl.sign.detached.verify(message, signature, raw);
    }
}
