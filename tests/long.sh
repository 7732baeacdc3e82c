#!/usr/bin/env bash
# What takes too long for tests/run.sh: every width, every order of a deployment, hours of fuzzing, other toolchains. Run
# before a release; the last line counts.
#
#   tests/long.sh                everything
#   tests/long.sh <name>...      only tests/long/<name>.test.mjs, or "toolchains"
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

files=()
toolchains=no
choose() {
    local name
    if [ $# = 0 ]; then
        files=(tests/long/*.test.mjs)
        toolchains=yes
    fi
    for name in "$@"; do
        if [ "$name" = toolchains ]; then
            toolchains=yes
        elif [ -e "tests/long/$name.test.mjs" ]; then
            files+=("tests/long/$name.test.mjs")
        else
            fail "there is no tests/long/$name.test.mjs"
        fi
    done
}

run_long_tests() {
    say "== long browser tests"
    build_site || { count 0 1; return; }
    run_test_files long_tests "${files[@]}"
}

# The script counts for itself: one that fails is one failed test.
run_toolchains() {
    say "== toolchains"
    if timed "toolchains" tests/toolchains.sh; then count 1; else count 0 1; fi
}

choose "$@"
need_test_tools
install_missing
[ ${#files[@]} = 0 ] || run_long_tests
[ $toolchains = no ] || run_toolchains

conclude
