# Shared by script/* and .ci/run; sourced, never run.
# shellcheck shell=bash disable=SC2034

set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
jobs=$(nproc)

# What the product needs to be built and to run.
build_packages=(
    g++ cmake ninja-build pkg-config
    libpoco-dev libhpdf-dev libsqlite3-dev nlohmann-json3-dev libyaml-dev libutf8proc-dev libssl-dev
    libharfbuzz-dev libqrencode-dev libdeflate-dev libxlsxwriter-dev libhowardhinnant-date-dev
    hyphen-ru tzdata fonts-paratype icc-profiles-free age
    python3 node-tweetnacl
)
# What the tests need besides.
test_packages=(
    libboost-test-dev libvalijson-dev python3-yaml python3-jsonschema python3-icalendar python3-openpyxl
    poppler-utils qpdf mupdf-tools imagemagick fonts-liberation
    samba smbclient strace xxd openssl openssh-client zbar-tools
    chromium chromium-driver firefox-esr
)
# What script/lint and the sanitizer runs need besides.
lint_packages=(clang clang-format clang-tidy shellcheck)

say() { printf '\n==> %s\n' "$*"; }
die() {
    printf '\n%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# usage FILE: prints the comment at the head of a script.
usage() { sed -n '2,/^$/s/^# \{0,1\}//p' "$1"; }

missing_packages() {
    local package
    for package in "$@"; do
        dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || echo "$package"
    done
}

# need_packages WHY PACKAGE...: installs those that are missing and says which.
need_packages() {
    local why=$1
    shift
    command -v dpkg-query >/dev/null || die "this script knows Debian 12 only; install by hand: $*"
    local missing
    mapfile -t missing < <(missing_packages "$@")
    if [ ${#missing[@]} -eq 0 ]; then
        say "$why: all $# packages are there"
        return
    fi
    local admin=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            die "not root and no sudo. As root, type:
    apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"
        admin=(sudo)
    fi
    say "$why: installing ${missing[*]}"
    "${admin[@]}" apt-get update -qq || echo "(apt-get update had errors; going on)"
    "${admin[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
        die "apt-get could not install: ${missing[*]}"
}

# build PRESET [TARGET...] [-- CMAKE_OPTION...]: configures and builds build/PRESET. With ISHENIM_BUILT (a build
# folder) in the environment its programs are taken instead: for tests in a copy of the tree.
build() {
    local preset=$1
    shift
    if [ -n "${ISHENIM_BUILT:-}" ]; then
        say "taking the programs of $ISHENIM_BUILT"
        mkdir -p "build/$preset"
        ln -sf "$ISHENIM_BUILT"/ishenim "$ISHENIM_BUILT"/ishenim-verify "build/$preset/"
        return
    fi
    local targets=()
    while [ $# -gt 0 ] && [ "$1" != -- ]; do
        targets+=(--target "$1")
        shift
    done
    [ $# -gt 0 ] && shift
    say "building build/$preset ($jobs jobs)"
    cmake --preset "$preset" "$@" >"build-$preset.log" 2>&1 || {
        cat "build-$preset.log" >&2
        rm -f "build-$preset.log"
        die "cmake --preset $preset failed"
    }
    rm -f "build-$preset.log"
    cmake --build --preset "$preset" -j "$jobs" "${targets[@]}"
}
