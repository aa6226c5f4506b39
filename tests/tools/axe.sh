#!/usr/bin/env bash
# Prints the path of axe-core (one script), the accessibility checker, pinned by version and hash; fetches it once
# from the npm registry into .tools/ of the source folder. Ends with 3, loudly, if it cannot be had.
# Run it in a page: axe.run() gives violations.
set -euo pipefail

version=4.10.2
sha256=b511cd9dec01c76f4b2ad1723b66b6db37d4c2eb4ed199076e1829d9ee7b75e3
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
script=$root/.tools/axe-$version.min.js

cannot() {
    printf '\n*** axe-core cannot be had: %s ***\n\n' "$1" >&2
    exit 3
}

if [ ! -f "$script" ]; then
    command -v npm >/dev/null || cannot "no npm to fetch it with (install npm)"
    mkdir -p "$root/.tools"
    part=$(mktemp -d "$root/.tools/fetch-XXXXXX")
    trap 'rm -rf "$part"' EXIT
    (cd "$part" && timeout 300 npm pack --silent "axe-core@$version" >&2) ||
        cannot "the npm registry did not give axe-core@$version"
    tar -xzf "$part/axe-core-$version.tgz" -C "$part" package/axe.min.js
    mv "$part/package/axe.min.js" "$script"
fi
echo "$sha256  $script" | sha256sum --check --quiet >&2 || {
    rm -f "$script"
    cannot "the file fetched is not the expected one"
}
echo "$script"
