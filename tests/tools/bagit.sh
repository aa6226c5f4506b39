#!/usr/bin/env bash
# Prints the folder of bagit-python, the Library of Congress's own checker of BagIt bags, pinned by version and by the
# hash of its package; fetches it once into .tools/. Call it as: python3 FOLDER/bagit.py --validate BAG
# Ends with 3, loudly, if it cannot be had.
set -euo pipefail

version=1.9.0
sha256=9455006c2d1df88be95ec1fccabc5ea623389589ea4c85b3d85bd256f29d7656
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
folder=$root/.tools/bagit-$version

cannot() {
    printf '\n*** bagit-python cannot be had: %s ***\n\n' "$1" >&2
    exit 3
}

if [ ! -f "$folder/bagit.py" ]; then
    mkdir -p "$root/.tools"
    part=$(mktemp -d "$root/.tools/bagit-XXXXXX")
    trap 'rm -rf "$part"' EXIT
    timeout 300 python3 -m pip download --quiet --no-deps --dest "$part" "bagit==$version" >&2 ||
        cannot "pip could not fetch bagit $version"
    echo "$sha256  $part/bagit-$version.tar.gz" | sha256sum --check --quiet >&2 || cannot "it has another hash"
    tar -xzf "$part/bagit-$version.tar.gz" -C "$part"
    mv "$part/bagit-$version" "$folder"
fi
echo "$folder"
