// The page's modules against vectors that others made: tests/golden/tlog/tlog-vectors.json.
// usage: node vectors.mjs WEB VECTORS TWEETNACL
import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [, , web, vectorsFile, library] = process.argv;
const load = (name) => import(pathToFileURL(`${web}/${name}.mjs`));
const { fromBase64, fromHex, toBase64, toHex, utf8 } = await load("bytes");
const { sha256 } = await load("sha256");
const { Frontier, hashesOfTile, leafHash, leavesOfBundle, rootOfProof, tilePath } = await load("tree");
const { idOf, keyOf, parseKey } = await load("key");
const { groupsOf, readKey, readState } = await load("digits");
const { parseCheckpoint } = await load("checkpoint");
const { signedBy } = await load("note");
const { chooseKey, openSuccession, readChain } = await load("chain");
const { parseProof } = await load("pack");
const { isSigned } = await load("signature");
const vectors = JSON.parse(readFileSync(vectorsFile, "utf8"));
const known = vectors.known_answers;

function rootOf(hashes) {
    const tree = new Frontier();
    hashes.forEach((hash) => tree.add(hash));
    return toHex(tree.root());
}

function hashesAreThoseOfOpenssl() {
    for (let size = 0; size < 300; size++) {
        const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 37 + size) % 256);
        assert.equal(toHex(sha256(bytes)), createHash("sha256").update(bytes).digest("hex"));
    }
}

function rootsAreThoseOfTheReferenceTree() {
    const tree = known.rfc6962_reference_tree;
    tree.roots_hex_by_size.forEach((root, size) => {
        assert.equal(rootOf(tree.leaves_hex.slice(0, size).map((leaf) => leafHash(fromHex(leaf)))), root);
    });
}

function pathsTilesAndBundlesAreThoseOfTheSpecification() {
    const examples = known.tile_path_examples;
    assert.equal(tilePath(0, 0, 256), examples.level0_index0_full);
    assert.equal(tilePath(0, 273, 112), examples.level0_index273_width112);
    assert.equal(tilePath("entries", 1234067, 8), examples.entries_index1234067_width8);
    assert.equal(tilePath(0, 1000000, 256), `tile/0/${examples.index_1000000}`);
    for (const leaf of vectors.leaves_first3) {
        const [found] = leavesOfBundle(fromHex(leaf.bundle_bytes_hex), 1);
        assert.equal(toHex(leafHash(found)), leaf.leaf_hash_hex);
    }
    assert.equal(leavesOfBundle(Uint8Array.of(0, 2, 1), 1), null);
    assert.equal(hashesOfTile(new Uint8Array(33), 1), null);
}

function proofsLeadToTheRootAndNoOtherDoes() {
    const roots = new Map(vectors.trees.map((tree) => [tree.size, tree.root_hex]));
    let proven = 0;
    for (const { index, size, leaf_hash_hex: leaf, proof_hex: proof } of vectors.inclusion) {
        const hashes = proof.map(fromHex);
        const root = rootOfProof(index, size, fromHex(leaf), hashes);
        if (roots.has(size)) {
            assert.equal(toHex(root), roots.get(size));
            proven++;
        }
        assert.equal(rootOfProof(index, size, fromHex(leaf), [...hashes, fromHex(leaf)]), null);
        if (hashes.length > 0) assert.equal(rootOfProof(index, size, fromHex(leaf), hashes.slice(1)), null);
        assert.equal(rootOfProof(size, size, fromHex(leaf), hashes), null);
    }
    assert.ok(proven >= 10);
    const file = parseProof(utf8(vectors.tlog_proof_file));
    assert.equal(file.index, 200);
    const leaf = vectors.inclusion.find((one) => one.index === 200 && one.size === file.checkpoint.size);
    if (leaf) assert.deepEqual(rootOfProof(200, leaf.size, fromHex(leaf.leaf_hash_hex), file.proof), file.checkpoint.root);
}

function keysHaveTheirIdsAndDigits() {
    const key = parseKey(vectors.log_key.vkey);
    assert.equal(toHex(key.raw), vectors.log_key.public_hex);
    assert.equal(idOf(key), vectors.log_key.key_id_hex);
    assert.equal(idOf(keyOf(vectors.log_key.origin_and_key_name, key.raw)), vectors.log_key.key_id_hex);
    assert.equal(parseKey(vectors.log_key.vkey.replace("b5d7faec", "b5d7faed")), null);
    assert.deepEqual(readKey(groupsOf(key.raw).join(" ")).value, key.raw);
    for (let group = 0; group < 16; group++) {
        for (let digit = 0; digit < 6; digit++) {
            const groups = groupsOf(key.raw);
            const other = (Number(groups[group][digit]) + 1 + digit) % 10;
            groups[group] = groups[group].slice(0, digit) + other + groups[group].slice(digit + 1);
            assert.deepEqual(readKey(groups.join("\n")).mistakes.wrong, [group + 1]);
        }
    }
}

function theStateOnPaperIsThatOfTheSpecification() {
    const page = readFileSync(`${web}/../docs/formats/ledger.md`, "utf8");
    const [, groups] = /```paper\n(.*?)```/s.exec(page);
    const [, root] = /```file log\/checkpoint\n.*?\n6\n(.*?)\n/s.exec(page);
    assert.deepEqual(readState(groups).value, { size: 6, root: fromBase64(root) });
    assert.equal(readState(groups.replace("000061", "000071")).mistakes.wrong[0], 2);
    assert.equal(readState(groups.split(" ").slice(1).join(" ")).mistakes.given, 17);
}

async function checkpointsAreSignedByTheirKeyAndNoOther() {
    const key = parseKey(vectors.log_key.vkey);
    for (const tree of vectors.trees) {
        const checkpoint = parseCheckpoint(utf8(tree.checkpoint));
        assert.equal(checkpoint.size, tree.size);
        assert.equal(toHex(checkpoint.root), tree.root_hex);
        assert.equal(await signedBy(checkpoint, key), "signed");
        assert.equal(await signedBy({ ...checkpoint, text: checkpoint.text.replace(/\n$/, " \n") }, key), "forged");
    }
    const cosigned = parseCheckpoint(utf8(vectors.cosignature.cosigned_checkpoint));
    assert.equal(cosigned.signatures.length, 2);
    assert.equal(await signedBy(cosigned, key), "signed");
    assert.equal(await signedBy(cosigned, keyOf(key.name, fromHex(vectors.witness_key.public_hex))), "other-key");
    assert.equal(parseCheckpoint(utf8(`${vectors.negative.leading_zero_size}\n${tail(vectors.trees[0].checkpoint)}`)), null);
}

function tail(note) {
    return note.slice(note.indexOf("\n\n") + 2);
}

function madeKey(name) {
    const pair = generateKeyPairSync("ed25519");
    const raw = new Uint8Array(Buffer.from(pair.publicKey.export({ format: "jwk" }).x, "base64url"));
    const key = keyOf(name, raw);
    const text = `${name}+${idOf(key)}+${toBase64(Uint8Array.of(1, ...raw))}`;
    const line = (note) => `— ${name} ${toBase64(Uint8Array.of(...key.id, ...sign(null, utf8(note), pair.privateKey)))}\n`;
    return { key, text, line };
}

function noteOf(from, to, size, reason, signers) {
    const text = `ishenim-key-succession v1\n${from.text}\n${to.text}\n${size}\n${reason}\n`;
    return utf8(`${text}\n${signers.map((one) => one.line(text)).join("")}`);
}

async function oneKeyFollowsAnotherOnlyByANoteOfBoth() {
    const [a, b, c, other] = ["x/log", "x/log", "x/log/2", "x/log"].map(madeKey);
    assert.equal(await openSuccession(noteOf(a, b, 7, "rotated", [b])), null);
    assert.equal(await openSuccession(noteOf(a, b, 7, "rotated", [a])), null);
    assert.equal(await openSuccession(noteOf(a, b, 7, "lost", [a, b])), null);
    assert.equal(await openSuccession(noteOf(a, b, "07", "rotated", [a, b])), null);
    const files = { "log.vkey": utf8(`${a.text}\n`), "log.2.vkey": utf8(`${b.text}\n`), "log.3.vkey": utf8(`${c.text}\n`) };
    files["log.2.note"] = noteOf(a, b, 7, "rotated", [a, b]);
    const read = async (name) => files[name] ?? null;
    const two = await readChain(read);
    assert.equal(two.length, 2);
    const at = (size, typed) => chooseKey(two, typed, { origin: "x/log", size });
    assert.deepEqual([at(7, null).key, at(8, null).key], [a.key, b.key]);
    assert.deepEqual([at(8, a.key.raw).isTyped, at(8, a.key.raw).key, at(8, null).isTyped], [true, b.key, false]);
    assert.deepEqual(at(8, other.key.raw).key, other.key); // a key of elsewhere is held against the log as it is
    assert.deepEqual(at(7, b.key.raw).key, b.key); // and so is one that came only later
    files["log.3.note"] = noteOf(b, c, 9, "lost", [c]);
    const three = await readChain(read);
    const now = chooseKey(three, b.key.raw, { origin: "x/log/2", size: 1 });
    assert.deepEqual([now.key, now.isTyped, now.reason], [c.key, false, "old-key"]);
    files["log.2.note"] = noteOf(a, b, 7, "revoked", [a, b]);
    assert.equal(chooseKey(await readChain(read), a.key.raw, { origin: "x/log/2", size: 1 }).reason, "old-key");
    files["log.2.note"] = noteOf(a, other, 7, "rotated", [a, other]);
    assert.equal(await readChain(read), null);
}

async function bothWaysAgreeOnSignatures() {
    const { vkey, text, signature_line: line } = known.go_sumdb_note_example;
    const key = parseKey(vkey);
    const signature = new Uint8Array(Buffer.from(line.trim().split(" ")[2], "base64")).slice(4);
    const subtle = Object.getOwnPropertyDescriptor(Crypto.prototype, "subtle");
    for (const value of [crypto.subtle, undefined]) {
        Object.defineProperty(Crypto.prototype, "subtle", { value, configurable: true });
        assert.equal(await isSigned(key.raw, utf8(text), signature), true);
        assert.equal(await isSigned(key.raw, utf8(`${text} `), signature), false);
        assert.equal(await isSigned(key.raw, utf8(text), signature.map((byte, i) => (i === 40 ? byte ^ 1 : byte))), false);
    }
    Object.defineProperty(Crypto.prototype, "subtle", subtle);
}

globalThis.crypto ??= (await import("node:crypto")).webcrypto;
globalThis.Crypto ??= globalThis.crypto.constructor;
globalThis.nacl = createRequire(import.meta.url)(library);
for (const test of [
    hashesAreThoseOfOpenssl, rootsAreThoseOfTheReferenceTree, pathsTilesAndBundlesAreThoseOfTheSpecification,
    proofsLeadToTheRootAndNoOtherDoes, keysHaveTheirIdsAndDigits, theStateOnPaperIsThatOfTheSpecification, checkpointsAreSignedByTheirKeyAndNoOther,
    oneKeyFollowsAnotherOnlyByANoteOfBoth, bothWaysAgreeOnSignatures,
]) {
    await test();
    console.log(`ok    ${test.name}`);
}
