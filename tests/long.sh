#!/usr/bin/env bash
# What takes too long for tests/run.sh: every width, every order of a deployment, hours of fuzzing, other toolchains, and the
# browser tests with all of which tests/run.sh tries a sample, in the Chromium that visitors have. Run before a release; the
# last line counts.
#
#   tests/long.sh                everything
#   tests/long.sh <name>...      only tests/long/<name>.test.mjs and tests/browser/<name>.test.mjs, "growth", "benchmarks",
#                                "fuzz" (an hour for each target), or "toolchains"
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

export ROSTRUM_THOROUGH=1   # support.mjs: sample()

long_files=()
browser_files=()
growth=no
benchmarks=no
fuzz=no
toolchains=no
choose() {
    local name file found
    if [ $# = 0 ]; then
        long_files=(tests/long/*.test.mjs)
        browser_files=(tests/browser/*.test.mjs)
        growth=yes
        benchmarks=yes
        fuzz=yes
        toolchains=yes
    fi
    for name in "$@"; do
        found=no
        if [ "$name" = growth ]; then found=yes growth=yes; fi
        if [ "$name" = benchmarks ]; then found=yes benchmarks=yes; fi
        if [ "$name" = fuzz ]; then found=yes fuzz=yes; fi
        if [ "$name" = toolchains ]; then found=yes toolchains=yes; fi
        file="$name.test.mjs"
        if [ -e "tests/long/$file" ]; then found=yes long_files+=("tests/long/$file"); fi
        if [ -e "tests/browser/$file" ]; then found=yes browser_files+=("tests/browser/$file"); fi
        [ $found = yes ] || fail "there is no $name.test.mjs in tests/long and tests/browser"
    done
}

run_long_tests() {
    say "== long browser tests"
    build_site || { count 0 1; return; }
    [ ${#long_files[@]} = 0 ] || run_test_files long_tests "${long_files[@]}"
    [ ${#browser_files[@]} = 0 ] || CHROMIUM="${CHROMIUM:-$(command -v chromium || true)}" run_test_files browser_tests "${browser_files[@]}"
}

# That they are built and run, each once; how long they take is for people to compare.
run_benchmarks() {
    say "== benchmarks"
    if timed "building the benchmarks" build native:benchmarks imgui libdeflate md4c nlohmann_json Catch2 cmark_gfm &&
        timed "benchmarks" build/native/benchmarks --benchmark-samples 1; then count 1; else count 0 1; fi
}

# Ten times what the unit tests try.
run_growth() {
    say "== growth"
    if timed "building the unit tests" build sanitize:unit_tests imgui libdeflate md4c nlohmann_json Catch2 cmark_gfm &&
        ROSTRUM_GROWTH=10 timed "growth" build/sanitize/unit_tests "* grows with its *"; then count 1; else count 0 1; fi
}

# These two count for themselves: one that fails is one failed test.
run_fuzzers() {
    say "== fuzzing"
    if timed "fuzzing" tests/fuzz.sh "${ROSTRUM_FUZZ_SECONDS:-3600}"; then count 1; else count 0 1; fi
}

run_toolchains() {
    say "== toolchains"
    if timed "toolchains" tests/toolchains.sh; then count 1; else count 0 1; fi
}

choose "$@"
need_test_tools
if has apt-get && [ ${#browser_files[@]} -gt 0 ]; then need chromium chromium; fi
install_missing
[ ${#long_files[@]} = 0 ] && [ ${#browser_files[@]} = 0 ] || run_long_tests
[ $growth = no ] || run_growth
[ $benchmarks = no ] || run_benchmarks
[ $fuzz = no ] || run_fuzzers
[ $toolchains = no ] || run_toolchains

conclude
