#!/usr/bin/env bash
# Prints the path of the veraPDF program (one jar), pinned by version and hash; fetches it once from
# Maven Central into .tools/ of the source folder. Ends with 3, loudly, if it cannot be had.
# Call it with: java -cp "$(tests/tools/verapdf.sh)" org.verapdf.apps.GreenfieldCliWrapper --help
set -euo pipefail

version=1.28.2
sha256=687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
jar=$root/.tools/greenfield-apps-$version.jar

cannot() {
    printf '\n*** veraPDF cannot be had: %s ***\n\n' "$1" >&2
    exit 3
}

command -v java >/dev/null || cannot "no java (install default-jre-headless)"
if [ ! -f "$jar" ]; then
    command -v mvn >/dev/null || cannot "no mvn to fetch it with (install maven)"
    mkdir -p "$root/.tools"
    part=$(mktemp -d "$root/.tools/fetch-XXXXXX")
    trap 'rm -rf "$part"' EXIT
    timeout 300 mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy \
        "-Dartifact=org.verapdf.apps:greenfield-apps:$version:jar" "-DoutputDirectory=$part" >&2 ||
        cannot "Maven Central did not give org.verapdf.apps:greenfield-apps:$version"
    mv "$part/greenfield-apps-$version.jar" "$jar"
fi
echo "$sha256  $jar" | sha256sum --check --quiet >&2 || {
    rm -f "$jar"
    cannot "the file fetched is not the expected one"
}
echo "$jar"
