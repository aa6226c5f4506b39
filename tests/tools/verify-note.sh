#!/usr/bin/env bash
# Verifies a C2SP signed note (a checkpoint) with coreutils, xxd and openssl alone.
# usage: verify-note.sh VKEY NOTE-FILE; exit 0 signed by that key, 1 not, 2 the key itself is wrong.
set -euo pipefail

vkey=$1 note=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

name=${vkey%%+*} rest=${vkey#*+}
id=${rest%%+*} key=${rest#*+}
printf '%s' "$key" | base64 -d >"$work/key"
[ "$(head -c1 "$work/key" | xxd -p)" = 01 ] || { echo "not an Ed25519 note key" && exit 2; }
[ "$({ printf '%s\n' "$name" && cat "$work/key"; } | sha256sum | cut -c1-8)" = "$id" ] ||
    { echo "the key id does not match the key" && exit 2; }
# The DER of an Ed25519 public key is these 12 bytes and the key.
{ printf '302a300506032b6570032100' | xxd -r -p && tail -c 32 "$work/key"; } >"$work/key.der"

blank=$(grep -n '^$' "$note" | tail -1 | cut -d: -f1)
[ -n "$blank" ] || { echo "no blank line: this is no signed note" && exit 1; }
head -n $((blank - 1)) "$note" >"$work/text"
signed=no
while read -r dash signer signature; do
    [ "$dash" = "—" ] && [ "$signer" = "$name" ] || continue
    printf '%s' "$signature" | base64 -d >"$work/payload"
    [ "$(head -c4 "$work/payload" | xxd -p)" = "$id" ] || continue
    tail -c +5 "$work/payload" >"$work/signature"
    openssl pkeyutl -verify -rawin -pubin -keyform DER -inkey "$work/key.der" -in "$work/text" \
        -sigfile "$work/signature" || exit 1
    signed=yes
done < <(tail -n +$((blank + 1)) "$note")
[ $signed = yes ] || { echo "no signature by $name+$id" && exit 1; }
