#!/usr/bin/env bash
# Judges an archive by our verifier and by checkers that others wrote: sha256sum, openssl, Tessera's fsck.
# usage: lib_check_archive.sh ARCHIVE
# ISHENIM_VERIFY names ishenim-verify (or ISHENIM_BUILD the build folder it lies in).
# exit 0 all agree, 1 any problem (each is named), 4 a checker cannot be had.
set -uo pipefail

archive=$(cd "$1" && pwd) || exit 1
tools=$(cd "$(dirname "${BASH_SOURCE[0]}")/../tools" && pwd)
verify=${ISHENIM_VERIFY:-${ISHENIM_BUILD:-}/ishenim-verify}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
problems=0 missing=0

problem() {
    echo "PROBLEM ($1)"
    problems=$((problems + 1))
}
have() {
    command -v "$1" >/dev/null && return
    echo "*** a checker cannot be had: $1 ***"
    missing=1
}
for tool in "$verify" sha256sum openssl xxd python3 timeout; do have "$tool"; done
fsck=$("$tools/fsck.sh") || { echo "*** a checker cannot be had: fsck ***" && missing=1; }
[ $missing = 0 ] || exit 4
cd "$archive" || exit 1

# 1. Our own verifier says ok, and with which size and root.
status=0
"$verify" . --json >"$work/verify.json" 2>"$work/verify.err" || status=$?
if [ $status -ne 0 ]; then
    head -n 20 "$work/verify.json"
    problem "ishenim-verify ended with $status"
fi

# 2. Every bag: its manifest is true and complete.
bags=0
while IFS= read -r bagit; do
    bag=$(dirname "$bagit") && bags=$((bags + 1))
    (cd "$bag" && sha256sum --check --strict --quiet manifest-sha256.txt) >"$work/said" 2>&1 ||
        { cat "$work/said" && problem "sha256sum in $bag"; }
    diff <(cut -c67- "$bag/manifest-sha256.txt" | sort) <(cd "$bag" && find data -type f | sort) >"$work/said" ||
        { cat "$work/said" && problem "manifest and files of $bag differ"; }
done < <(find docs confidential -name bagit.txt 2>/dev/null)
[ $bags -gt 0 ] || problem "no bag at all"

# 3. Inputs lie under their own hash.
while IFS= read -r input; do
    echo "$(basename "$input")  $input"
done < <(find inputs -type f) >"$work/inputs"
[ ! -s "$work/inputs" ] || sha256sum --check --strict --quiet "$work/inputs" || problem "sha256sum in inputs"

# 4. The checkpoint is signed by the archive's key.
bash "$tools/verify-note.sh" "$(cat keys/log.vkey)" log/checkpoint >"$work/said" 2>&1 ||
    { cat "$work/said" && problem "verify-note.sh: the checkpoint is not signed by keys/log.vkey"; }

# 5. Each leaf is a checksum file of its own, and there are no other files. A reader of the bundles that
#    shares nothing with ours.
size=$(sed -n 2p log/checkpoint)
python3 - "$size" >"$work/leaves" <<'PYTHON' || problem "the entry bundles cannot be read"
import os, sys
size, done, out = int(sys.argv[1]), 0, sys.stdout.buffer
while done < size:
    index, width = done // 256, min(256, size - done)
    name = "%03d" % (index % 1000)
    while index := index // 1000:
        name = "x%03d/" % (index % 1000) + name
    path = "log/tile/entries/" + name
    if width < 256 and os.path.exists(f"{path}.p/{width}"):
        path = f"{path}.p/{width}"
    data = open(path, "rb").read()
    for _ in range(width):
        n = int.from_bytes(data[:2], "big")
        out.write(data[2:2 + n])
        data = data[2 + n:]
    done += width
PYTHON
[ -d confidential ] || sed -i '/^[0-9a-f]\{64\}  confidential\//d' "$work/leaves"
sha256sum --check --strict --quiet "$work/leaves" >"$work/said" 2>&1 || { head "$work/said" && problem "sha256sum of the leaves"; }
diff <(grep -v '^#' "$work/leaves" | cut -c67- | sort) \
    <(find docs confidential inputs keys -type f ! -name bagit.txt ! -name manifest-sha256.txt 2>/dev/null | sort) >"$work/said" ||
    { cat "$work/said" && problem "leaves and files differ"; }

# 6. Tessera's fsck gives the size and root that the verifier gave. It ends with 0 whatever it finds.
root=$(sed -n '$s/.*"root":"\([0-9a-f]*\)".*/\1/p' "$work/verify.json")
leaves=$(sed -n '$s/.*"leaves":\([0-9]*\).*/\1/p' "$work/verify.json")
timeout 600 "$fsck" --ui=false --N=4 --public_key=keys/log.vkey --storage_url="file://$archive/log/" >"$work/fsck" 2>&1
if ! grep -q "Successfully fsck'd log with size $leaves and root .*($root)" "$work/fsck" || [ "$leaves" != "$size" ]; then
    tail -n 5 "$work/fsck"
    problem "fsck does not give size $leaves and root $root"
fi

if [ $problems -gt 0 ]; then
    echo "$archive: $problems problems"
    exit 1
fi
echo "$archive: size $size, root $root, $bags bags: ishenim-verify, sha256sum, openssl and fsck agree"
