#!/usr/bin/env bash
# Calls one test script in a temporary folder. Ending 77 means that an outside tool cannot be had: loudly
# skipped, and a failure where CI=true.
set -u
script=$1
work=$(mktemp -d "${TMPDIR:-/tmp}/ishenim-e2e-XXXXXX")
trap 'chmod -R u+rwX "$work" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 1
export TMPDIR=$work
# The Python whose modules script/test installs, wherever another one comes first.
mkdir "$work/bin"
[ ! -x /usr/bin/python3 ] || ln -s /usr/bin/python3 "$work/bin/python3"
PATH=$work/bin:$PATH
status=0
case $script in
    *.py) python3 "$script" || status=$? ;;
    *) bash "$script" || status=$? ;;
esac
if [ $status -eq 77 ]; then
    echo "SKIPPED: $(basename "$script"): an outside tool cannot be had (see above)"
    [ "${CI:-}" != true ] || exit 1
fi
exit $status
