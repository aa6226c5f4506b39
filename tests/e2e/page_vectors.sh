#!/usr/bin/env bash
# The offline page's modules, by node, against the vectors of tests/golden/tlog; and they notice a changed one.
set -euo pipefail
library=$(sed -n 's/^ISHENIM_NACL:FILEPATH=//p' "$ISHENIM_BUILD/CMakeCache.txt")
vectors=$ISHENIM_SOURCE/tests/golden/tlog/tlog-vectors.json
node "$ISHENIM_SOURCE/tests/web/vectors.mjs" "$ISHENIM_SOURCE/web" "$vectors" "$library"
# One digit of a root changed: the same run must fail.
sed 's/fac54203e7cc/fac54203e7cd/' "$vectors" >changed.json
! cmp -s changed.json "$vectors" || { echo "FAILED: nothing was planted" && exit 1; }
if node "$ISHENIM_SOURCE/tests/web/vectors.mjs" "$ISHENIM_SOURCE/web" "$PWD/changed.json" "$library" >/dev/null 2>&1; then
    echo "FAILED: a changed root was not noticed"
    exit 1
fi
echo "vectors hold, and a changed one is noticed"
