#!/usr/bin/env bash
# Builds the last commit twice, in folders of different names, lengths and times, without a compiler cache, and compares
# the two sites byte for byte. Takes some minutes; what has to be downloaded is downloaded twice.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# build_in <folder> <seconds since 1970>
build_in() {
    git clone --quiet . "$1"
    env CCACHE_DISABLE=1 SOURCE_DATE_EPOCH="$2" "$1/serve.sh" --build-only >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
}

build_in "$work/a" 0
build_in "$work/the same site once more" 1700000000
if ! diff -r "$work/a/dist" "$work/the same site once more/dist"; then
    printf 'The two builds differ.\n' >&2
    exit 1
fi
printf 'The two builds are the same, %d files.\n' "$(find "$work/a/dist" -type f | wc -l)"
