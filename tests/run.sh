#!/usr/bin/env bash
# Sets up what the tests need and runs them all; the last line counts them.
#
#   tests/run.sh                unit and golden tests with sanitizers, then browser tests against the served dist/
#   tests/run.sh --unit         only the first half
#   tests/run.sh --rebaseline   the first half, writing the golden files anew; review the difference
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

only_unit=no
case "${1:-}" in
    '') ;;
    --unit) only_unit=yes ;;
    --rebaseline) only_unit=yes; export ROSTRUM_REBASELINE=1 ;;
    *) printf 'Usage: tests/run.sh [--unit | --rebaseline]\n' >&2; exit 2 ;;
esac

# attribute <name> <XML element>: the number in it
attribute() { sed -nE "s/.* $1=\"([0-9]+)\".*/\1/p" <<<"$2"; }

# Unit and golden tests, each Catch2 test case one test.
run_unit_tests() {
    local report="$project_dir/build/sanitize/unit_tests.xml" totals status=0
    say "== unit tests"
    timed "building the unit tests" build sanitize:unit_tests imgui libdeflate md4c nlohmann_json Catch2 || { count 0 1; return; }
    rm -f "$report"
    timed "unit tests" build/sanitize/unit_tests --reporter console --reporter "xml::out=$report" || status=$?
    totals="$(grep '<OverallResultsCases ' "$report" 2>/dev/null || true)"
    if [ -n "$totals" ]; then
        count "$(attribute successes "$totals")" "$(attribute failures "$totals")" "$(attribute skips "$totals")"
        [ $status = 0 ] || [ $failed -gt 0 ] || count 0 1  # a leak, found when all tests had ended
    else
        say "unit_tests ended early (exit code $status)"
        count 0 1
    fi
    timed "tests of the build" run_build_tests
}

# That the layers' order is kept by the build itself.
run_build_tests() {
    local name
    for name in layer_order_kept layer_order_broken; do
        if ctest --test-dir build/sanitize --tests-regex "^$name\$" --no-tests=error --output-on-failure >&2; then
            count 1
        else
            count 0 1
        fi
    done
}

run_browser_tests() {
    say "== browser tests"
    build_site || { count 0 1; return; }
    run_test_files browser_tests tests/browser/*.test.mjs
}

if [ $only_unit = yes ]; then need_unit_test_tools; else need_test_tools; fi
install_missing
run_unit_tests
[ $only_unit = yes ] || run_browser_tests

conclude
