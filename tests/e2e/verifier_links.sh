#!/usr/bin/env bash
# The auditor's program needs neither libharu nor SQLite nor Poco nor a font library.
# labels: e2e;quick
set -euo pipefail
ldd "$ISHENIM_BUILD/ishenim-verify" >links.txt
cat links.txt
grep -q libcrypto links.txt || { echo "FAILED: no libcrypto: is this the verifier?" && exit 1; }
! grep -iE 'hpdf|haru|sqlite|poco|harfbuzz|hyphen|yaml|qrencode' links.txt || { echo "FAILED: it links what it must not" && exit 1; }
# The daemon, looked at the same way, does link them: the search is not blind.
ldd "$ISHENIM_BUILD/ishenim" >daemon.txt
[ "$(grep -ciE 'hpdf|haru|sqlite|poco' daemon.txt)" -ge 3 ] || { echo "FAILED: the search finds nothing anywhere" && exit 1; }
