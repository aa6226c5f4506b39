#!/usr/bin/env bash
# Prints the folder of torchwood's programs, pinned by version (the Go checksum database pins their bytes):
# spicy (proofs of inclusion) and litewitness (a witness). Builds them once into .tools/.
# Ends with 3, loudly, if they cannot be had.
set -euo pipefail

version=v0.9.0
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
folder=$root/.tools/torchwood-$version

cannot() {
    printf '\n*** torchwood cannot be had: %s ***\n\n' "$1" >&2
    exit 3
}

if [ ! -x "$folder/litewitness" ]; then
    command -v go >/dev/null || cannot "no go to build it with (https://go.dev/dl, 1.24 or newer)"
    mkdir -p "$root/.tools"
    part=$(mktemp -d "$root/.tools/torchwood-XXXXXX")
    trap 'rm -rf "$part"' EXIT
    for program in spicy litewitness; do
        GOBIN=$part GOFLAGS=-mod=mod CGO_ENABLED=0 timeout 900 \
            go install "filippo.io/torchwood/cmd/$program@$version" >&2 ||
            cannot "go install filippo.io/torchwood/cmd/$program@$version failed"
    done
    chmod 755 "$part"
    mv "$part" "$folder"
    trap - EXIT
fi
echo "$folder"
