#!/usr/bin/env bash
# An archive of ours is accepted by every checker, and each planted damage is found: by the script as a
# whole, and by the checker it was planted for.
# labels: e2e
# timeout: 900
set -euo pipefail

check="$ISHENIM_SOURCE/tests/e2e/lib_check_archive.sh"
good=$PWD/good/archive
ISHENIM_SAMPLE=$PWD/good ISHENIM_SAMPLE_ENTRIES=140 \
    "$ISHENIM_BUILD/tests/verify_test" --run_test=ForOthers/a_sample_archive_is_written >/dev/null

status=0
bash "$check" "$good" || status=$?
[ $status -ne 4 ] || exit 77
[ $status -eq 0 ] || { echo "FAILED: a whole archive is refused" && exit 1; }

bitten=0
# must_find WHAT TEXT COMMAND...: after COMMAND in a copy the script must end with 1 and print TEXT.
must_find() {
    local what=$1 text=$2 said status=0
    shift 2
    rm -rf copy && cp -a "$good" copy
    (cd copy && "$@")
    said=$(bash "$check" copy 2>&1) || status=$?
    if [ $status -ne 1 ] || [[ $said != *"$text"* ]]; then
        printf 'NOT FOUND (ended with %s): %s\n%s\n' $status "$what" "$said"
        exit 1
    fi
    [[ $said == *"PROBLEM (ishenim-verify ended with 20)"* ]] || { printf 'NOT FOUND by ishenim-verify: %s\n%s\n' "$what" "$said" && exit 1; }
    bitten=$((bitten + 1))
}
flip() { # FILE OFFSET: another byte there
    chmod u+w "$1"
    local old
    old=$(xxd -s "$2" -l 1 -p "$1")
    printf "%02x" $((16#$old ^ 1)) | xxd -r -p | dd of="$1" bs=1 seek="$2" conv=notrunc status=none
}
act=docs/2022/act/data/09/act-2022-09-27-0007.ky.r1.pdf
manifest=docs/2022/act/manifest-sha256.txt
put() { printf '%b' "$2" >"$1"; }
swap() { mv "$1" "$1.x" && mv "$2" "$1" && mv "$1.x" "$2"; }
cut_off() { truncate -s -1 "$1"; }
append() { chmod u+w "$1" && printf '%b' "$2" >>"$1"; }
roll_back() { cp -f "log/checkpoints/$1.txt" log/checkpoint; }

must_find "a changed byte" "PROBLEM (sha256sum in docs/2022/act)" flip $act 3
must_find "a changed byte" "PROBLEM (sha256sum of the leaves)" flip $act 3
must_find "a missing file" "PROBLEM (manifest and files of docs/2022/act differ)" rm -f $act
must_find "an extra file" "PROBLEM (leaves and files differ)" put docs/2022/act/data/09/extra.pdf x
must_find "an extra key" "PROBLEM (leaves and files differ)" put keys/log.pem x
must_find "an extra input" "PROBLEM (sha256sum in inputs)" put inputs/extra x
must_find "swapped files" "PROBLEM (sha256sum in docs/2022/act)" swap $act ${act/0007/0008}
must_find "a torn manifest line" "PROBLEM (manifest and files of docs/2022/act differ)" truncate -s -20 $manifest
must_find "a comment in a manifest" "PROBLEM (" append $manifest '# note\n'
must_find "a changed record" "PROBLEM (sha256sum in confidential/2022/entries)" flip confidential/2022/entries/data/09/5.json 2
must_find "a changed tile" "PROBLEM (fsck" flip log/tile/0/001 40
must_find "a changed upper tile" "PROBLEM (fsck" flip log/tile/1/000.p/2 40
must_find "an edited leaf" "PROBLEM (fsck" flip log/tile/entries/000 5000
must_find "a forged root" "PROBLEM (verify-note.sh" flip log/checkpoint 40
must_find "a forged signature" "PROBLEM (verify-note.sh" flip log/checkpoint 160
must_find "another key" "PROBLEM (verify-note.sh" put keys/log.vkey \
    'ishenim.example/mektep-1/log+b5d7faec+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4\n'
must_find "a rolled-back checkpoint" "PROBLEM (leaves and files differ)" roll_back 282

# An archive without its confidential part is accepted, with one record left out of it not.
rm -rf copy && cp -a "$good" copy && rm -rf copy/confidential
bash "$check" copy >/dev/null || { echo "FAILED: a copy without confidential/ is refused" && exit 1; }
must_find "a hole in confidential" "PROBLEM (ishenim-verify" rm -f confidential/2022/entries/data/09/5.json

echo "$bitten planted damages, all found"
