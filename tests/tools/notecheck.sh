#!/usr/bin/env bash
# Prints the path of notecheck (tests/tools/notecheck): Go's own sumdb/note and sumdb/tlog, pinned by version and
# by the hashes in go.sum, as a program. Builds it once into .tools/. Ends with 3, loudly, if it cannot be had.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=$root/.tools/notecheck-$(cat "$root"/tests/tools/notecheck/* | sha256sum | cut -c1-12)

cannot() {
    printf '\n*** notecheck cannot be had: %s ***\n\n' "$1" >&2
    exit 3
}

if [ ! -x "$program" ]; then
    command -v go >/dev/null || cannot "no go to build it with (https://go.dev/dl, 1.24 or newer)"
    mkdir -p "$root/.tools"
    (cd "$root/tests/tools/notecheck" && CGO_ENABLED=0 timeout 600 go build -o "$program" .) >&2 ||
        cannot "go build failed"
fi
echo "$program"
