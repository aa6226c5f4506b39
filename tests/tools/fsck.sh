#!/usr/bin/env bash
# Prints the path of Tessera's fsck, an independent checker of tlog-tiles logs, pinned by version (the
# Go checksum database pins its bytes); builds it once into .tools/ of the source folder.
# Ends with 3, loudly, if it cannot be had.
# It ends with 0 even when it finds damage, and hangs with --N=1: call it as
#   timeout 600 "$(tests/tools/fsck.sh)" --ui=false --N=4 --public_key=FILE --storage_url=file://LOG/
# and require the text "Successfully fsck'd log with size N and root R" with the N and R expected.
set -euo pipefail

version=v1.0.4
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=$root/.tools/fsck-$version

cannot() {
    printf '\n*** fsck cannot be had: %s ***\n\n' "$1" >&2
    exit 3
}

if [ ! -x "$program" ]; then
    command -v go >/dev/null || cannot "no go to build it with (https://go.dev/dl, 1.24 or newer)"
    mkdir -p "$root/.tools"
    part=$(mktemp -d "$root/.tools/fsck-XXXXXX")
    trap 'rm -rf "$part"' EXIT
    GOBIN=$part GOFLAGS=-mod=mod timeout 600 go install "github.com/transparency-dev/tessera/cmd/fsck@$version" >&2 ||
        cannot "go install github.com/transparency-dev/tessera/cmd/fsck@$version failed"
    mv "$part/fsck" "$program"
fi
echo "$program"
