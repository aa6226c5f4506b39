# Sourced by tests that need a copy of the tree with the programs of this build.
# shellcheck shell=bash

# copy_tree FOLDER: everything a clone has, without what building and running leave.
copy_tree() {
    mkdir -p "$1"
    (cd "$ISHENIM_SOURCE" && tar -c --exclude=./tests/golden --exclude=./build --exclude=./.git --exclude=./handoff \
        --exclude=./state --exclude='./archive/?*' --exclude=./.tools .) | tar -x -C "$1"
    ln -s "$ISHENIM_SOURCE/tests/golden" "$1/tests/golden"
}
