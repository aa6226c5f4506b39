#!/usr/bin/env bash
# Every checker must find the mistake planted for it: a checker that finds nothing shows nothing.
# labels: quick
set -euo pipefail

# shellcheck source=tests/e2e/lib_tree.sh
. "$ISHENIM_SOURCE/tests/e2e/lib_tree.sh"
tree=$PWD/tree
bitten=0
fresh() {
    rm -rf "$tree"
    copy_tree "$tree"
}
# must_find TEXT CHECKER [ARGUMENT...]: the checker must end with 1 and print TEXT.
must_find() {
    local text=$1 status=0 said
    shift
    said=$(python3 "$@" 2>&1) || status=$?
    if [ "$status" -ne 1 ] || [[ $said != *"$text"* ]]; then
        printf 'NOT FOUND by %s (ended with %s): %s\n%s\n' "$(basename "$1")" "$status" "$text" "$said"
        exit 1
    fi
    bitten=$((bitten + 1))
}
check() { echo "$tree/cmake/check_$1.py"; }

fresh
echo '#include <hpdf.h>' >>"$tree/src/archive/archive.h"
must_find "<hpdf.h> belongs to" "$(check rooms)" "$tree"
fresh
echo '#include "pipeline/answers.h"' >>"$tree/src/entry/reader.h"
must_find "'entry' may not include" "$(check rooms)" "$tree"
fresh
sed -i 's/^base  *:.*/base : pipeline/' "$tree/src/rooms.txt"
must_find "which is not above it" "$(check rooms)" "$tree"
fresh
mkdir "$tree/src/base/inner" && echo '#pragma once' >"$tree/src/base/inner/deep.h"
must_find "a room has no folder inside" "$(check rooms)" "$tree"

fresh
yes '// long' | head -n 151 >"$tree/src/base/long.h" || true
must_find "long.h: 151 lines, budget 150" "$(check sizes)" "$tree"
fresh
{ echo 'int f() {' && { yes '    g();' | head -n 60 || true; } && echo '}'; } >"$tree/src/base/long.cpp"
must_find "a function of 62 lines, budget 60" "$(check sizes)" "$tree"

fresh
echo 'See `src/base/no_such_file.h`.' >>"$tree/README.md"
must_find "no such path: src/base/no_such_file.h" "$(check docs)" "$tree"
fresh
echo 'See [this](docs/nowhere.md).' >>"$tree/README.md"
must_find "the link leads nowhere: docs/nowhere.md" "$(check docs)" "$tree"
fresh
echo 'See [this](docs/architecture.md#no-such-heading).' >>"$tree/README.md"
must_find "no such heading" "$(check docs)" "$tree"
fresh
echo 'The code E_NO_SUCH_CODE.' >>"$tree/docs/errors.md"
must_find "the program knows no E_NO_SUCH_CODE" "$(check docs)" "$tree"
fresh
sed -i 's/{"E_TOO_LARGE", /{"E_TOO_LARGE_INDEED", /' "$tree/src/base/finding_texts.cpp"
must_find "no page explains E_TOO_LARGE_INDEED" "$(check docs)" "$tree"
fresh
sed -i 's/^| `no_archive` | 10 |/| `no_archive` | 11 |/' "$tree/docs/errors.md"
must_find '`no_archive` ends with 10, not 11' "$(check docs)" "$tree"
fresh
sed -i 's/`registry`/registry/g' "$tree/docs/architecture.md"
must_find 'the room `registry` is not named' "$(check docs)" "$tree"
fresh
sed -i 's/`placed`/placed/' "$tree/docs/architecture.md"
must_find 'the stage `placed` is not named' "$(check docs)" "$tree"

fresh
row() { printf '| promise | shown by |\n|---|---|\n| it holds | %s |\n' "$1" >"$tree/docs/promises.md"; }
row '`base: no_such_suite/no_such_case`'
must_find "there is no test" "$(check promises)" "$tree" "$ISHENIM_BUILD"
row '`ctest: no_such_ctest`'
must_find "there is no ctest" "$(check promises)" "$tree" "$ISHENIM_BUILD"
row 'nothing'
must_find "no test is named" "$(check promises)" "$tree" "$ISHENIM_BUILD"
row '`ctest: rooms`'
echo '<testsuite><testcase name="rooms" status="fail"/></testsuite>' >junit.xml
must_find "did not pass in this run" "$(check promises)" "$tree" "$ISHENIM_BUILD" --junit junit.xml
echo '<testsuite/>' >junit.xml
CI=true must_find "did not pass in this run" "$(check promises)" "$tree" "$ISHENIM_BUILD" --junit junit.xml

echo "$bitten planted mistakes, all found"
