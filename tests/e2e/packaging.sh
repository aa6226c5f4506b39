#!/usr/bin/env bash
# The examples in packaging/ are true: Samba, systemd and our own reader take them.
set -euo pipefail

fail() {
    echo "FAILED: $*"
    exit 1
}
packaging=$ISHENIM_SOURCE/packaging

testparm -s "$packaging/smb.conf" >samba.txt 2>&1 || fail "testparm: $(cat samba.txt)"
! grep -qi -e 'unknown parameter' -e 'force user' samba.txt || fail "$(cat samba.txt)"
grep -q 'veto files = /.claimed/' samba.txt || fail "the share shows .claimed"

sed -e "s|/srv/ishenim|$PWD/srv|; s|/var/lib/ishenim|$PWD/state|" "$packaging/ishenim.yaml" >ishenim.yaml
cp "$ISHENIM_SOURCE"/samples/{school,calendar}.yaml .
"$ISHENIM_BUILD/ishenim" config check --config ishenim.yaml || fail "config check refuses packaging/ishenim.yaml"
echo 'wrokers: 2' >>ishenim.yaml
status=0
"$ISHENIM_BUILD/ishenim" config check --config ishenim.yaml 2>said.txt || status=$?
[ $status -eq 78 ] || fail "config check took a misspelt key ($status)"

if command -v systemd-analyze >/dev/null; then
    sed -e "s|/usr/bin/ishenim|$ISHENIM_BUILD/ishenim|; /^Documentation=/d" "$packaging/ishenim.service" >ishenim.service
    systemd-analyze verify --man=no ./ishenim.service >systemd.txt 2>&1 || true
    ! grep 'ishenim.service:' systemd.txt | grep -v 'is not executable' || fail "$(cat systemd.txt)"
else
    echo "(no systemd here: the unit is not looked at)"
fi
echo "packaging/ is in order"
