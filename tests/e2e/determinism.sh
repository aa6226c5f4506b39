#!/usr/bin/env bash
# The same forms, settings and clock give the same archive, byte for byte, in any time zone, locale, folder and
# umask and with any number of workers; other secrets give other records.
set -euo pipefail

fail() {
    echo "FAILED: $*"
    exit 1
}
# run FOLDER SEED: drops the golden year in its order and ends with the digests of the archive's files.
run() {
    local folder=$1 seed=$2
    mkdir -p "$folder/handoff/1_in" "$folder/state"
    cp log.key "$folder/state/"
    cp "$ISHENIM_SOURCE"/tests/golden/main-job/{school,calendar}.yaml "$folder/"
    printf 'origin: mektep.example/year\nfolders: latin\nintake: { quiet_ms: 0 }\n' >"$folder/ishenim.yaml"
    for form in "$ISHENIM_SOURCE"/tests/golden/main-job/entries/*; do
        cp "$form" "$folder/handoff/1_in/"
    done
    "$ISHENIM_BUILD/ishenim-test" serve --once --no-fsync --now 2023-07-10T05:00:00Z --seed "$seed" \
        --config "$folder/ishenim.yaml" >"$folder/daemon.txt" 2>&1 || { cat "$folder/daemon.txt" && fail "serve ended with $?"; }
    (cd "$folder/archive" && find . -type f -print0 | sort -z | xargs -0 sha256sum) >"$folder.sums"
}
openssl genpkey -algorithm ed25519 -out log.key 2>openssl.txt
chmod 600 log.key

TZ=Asia/Bishkek LC_ALL=C.UTF-8 ISHENIM_WORKERS=1 run one seed
(umask 077 && TZ=America/New_York LC_ALL=C ISHENIM_WORKERS=4 run deep/er seed)
cp deep/er.sums two.sums
TZ=UTC ISHENIM_WORKERS=2 run three another-seed

[ "$(grep -c '\.pdf$' one.sums)" -eq 120 ] || fail "$(grep -c '\.pdf$' one.sums) PDFs, not 120"
diff one.sums two.sums || fail "the archives differ"
! diff -q one.sums three.sums >/dev/null || fail "another seed gave the same archive: is the comparison blind?"
echo "$(wc -l <one.sums) files, the same bytes twice"
