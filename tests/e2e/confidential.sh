#!/usr/bin/env bash
# No applicant's name or contact is anywhere but in archive/confidential, state and the register: not in papers, their
# metadata and attachments, receipts, reasons, the log, file names or what the daemon prints.
set -euo pipefail

fail() {
    echo "FAILED: $*"
    exit 1
}
sed -e "s|: \.\./|: $PWD/|; s|: school.yaml|: $ISHENIM_SOURCE/samples/school.yaml|" \
    -e "s|: calendar.yaml|: $ISHENIM_SOURCE/samples/calendar.yaml|" "$ISHENIM_SOURCE/samples/ishenim.yaml" >ishenim.yaml
ishenim=$ISHENIM_BUILD/ishenim

"$ISHENIM_SOURCE/script/drop-samples" "$PWD/handoff/1_Кирүүчү"
"$ishenim" serve --once --config ishenim.yaml >daemon.txt 2>&1
# The same opening with another contact, and once more with a mistake beside the name.
tuesday=$("$ishenim" list --json --config ishenim.yaml | sed -n 's/.*"id":"act-\([0-9-]*\)-0001".*/\1/p' | head -n 1)
[ -n "$tuesday" ] || fail "no act on record"
again=$(sed -e "s/@TUESDAY_1@/$tuesday/" -e 's/000 000 001/000 000 009/' "$ISHENIM_SOURCE/samples/3-opening-letters.yaml")
printf '%s\n' "$again" >handoff/1_Кирүүчү/again.yaml
printf '%s\n' "${again/Багыты: сунуш/Багыты: сунушш}" >handoff/1_Кирүүчү/broken.yaml
"$ishenim" serve --once --config ishenim.yaml >>daemon.txt 2>&1
for command in list status verify; do "$ishenim" $command --config ishenim.yaml >>daemon.txt 2>&1 || true; done
[ "$(find handoff/3_Оңдоо_керек -name '*.txt' | wc -l)" -eq 2 ] || fail "two forms should have come back"

words='Сүйүмкан|Жаңыбай кызы|Өмүрлан|Төрөбек уулу|000 000 00[19]|00000000[19]'

# Everything that others may see, as text: the share without the returned forms themselves (the dropper's own
# file; without the register of letters, which is the responsible person's), the archive without
# confidential/, and what the daemon printed.
mkdir seen
find handoff archive -path archive/confidential -prune -o -path handoff/9_Каттоо -prune -o -print >seen/names.txt
cp daemon.txt seen/
number=0
while read -r -d '' file; do
    number=$((number + 1))
    case $file in
        *.pdf)
            pdftotext "$file" "seen/$number.text.txt"
            pdfinfo -meta "$file" >"seen/$number.meta.txt"
            qpdf --qdf --object-streams=disable "$file" "seen/$number.qdf" || [ $? -eq 3 ]
            mkdir "seen/$number.attached" && pdfdetach -saveall -o "seen/$number.attached" "$file" >/dev/null
            ;;
        *) cp "$file" "seen/$number.txt" ;;
    esac
done < <(find handoff archive -path archive/confidential -prune -o -path handoff/9_Каттоо -prune -o -path 'handoff/3_*.yaml' -prune -o -type f -print0)

[ "$(find seen -name '*.text.txt' | wc -l)" -ge 20 ] || fail "fewer papers than there should be"
! grep -rlE "$words" seen || fail "a name or contact is in: $(grep -rlE "$words" seen | head)"
# The search is not blind: the record holds them, and a letter's summary is found in an act.
grep -rqE "$words" archive/confidential || fail "the record does not hold the applicant: is the search blind?"
grep -rlq 'жашылча' seen || fail "no summary is found in any paper: is the search blind?"
for folder in archive/confidential state handoff/9_Каттоо; do
    [ "$(stat -c %a $folder)" = 700 ] || fail "$folder is $(stat -c %a $folder), not 700"
done
echo "no name, no contact outside the confidential part"
