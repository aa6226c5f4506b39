#!/usr/bin/env bash
# The README's commands do what it says: run in a copy of the tree, from a first start to a second one.
# timeout: 900
set -euo pipefail
# shellcheck source=tests/e2e/lib_tree.sh
. "$ISHENIM_SOURCE/tests/e2e/lib_tree.sh"

tree=$PWD/tree
copy_tree "$tree"
cd "$tree"
export ISHENIM_BUILT=$ISHENIM_BUILD

fail() {
    echo "FAILED: $*"
    exit 1
}
commands() { sed -n '/^```sh$/,/^```$/p' README.md | grep -v '^```'; }
[ "$(commands | grep -cx -e script/run -e script/test)" -eq 2 ] || fail "the README's two commands are gone"

# `script/run` would watch for ever and `script/test` would run this test.
while read -r command; do
    echo "\$ $command"
    case $command in
        script/run) command='script/run --once' ;;
        script/test) command='script/test --help' ;;
    esac
    bash -euo pipefail -c "$command" || fail "the README's command ends with $?: $command"
done < <(commands)

act=$(find handoff/4_Кол_коюуга -maxdepth 1 -name '*№*.pdf' | wc -l)
translated=$(find handoff/4_Кол_коюуга/Котормо -name '*№*.pdf' | wc -l)
# An act, two lines of journal A, a protocol, a line of journal B: five papers in two languages.
[ "$act" -eq 5 ] || fail "$act originals to sign, not 5"
[ "$translated" -eq 5 ] || fail "$translated translations, not 5"
[ "$(find handoff/2_Кабыл_алынды -name '*.txt' | wc -l)" -eq 4 ] || fail "not four receipts"
[ -z "$(find handoff/1_Кирүүчү -type f)" ] || fail "forms are left in 1_Кирүүчү"
grep -q E_BAD_DATE handoff/3_Оңдоо_керек/*.txt || fail "the broken form's reason does not name E_BAD_DATE"

before=$(find archive/docs archive/log -type f -exec sha256sum {} + | sort)
script/run --once
after=$(find archive/docs archive/log -type f -exec sha256sum {} + | sort)
[ "$before" = "$after" ] || fail "a second script/run changed the archive"
build/release/ishenim-verify archive

echo "the README's commands do what it says"
