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

# Unit and golden tests, each Catch2 test case one test. They run on one core: what is built meanwhile has the other.
unit_tests=
unit_log="$project_dir/build/sanitize/unit_tests.log"
unit_report="$project_dir/build/sanitize/unit_tests.xml"
start_unit_tests() {
    say "== unit tests"
    timed "building the unit tests" build sanitize:unit_tests imgui libdeflate md4c nlohmann_json Catch2 cmark_gfm || { count 0 1; return; }
    rm -f "$unit_report"
    build/sanitize/unit_tests --reporter console --reporter "xml::out=$unit_report" >"$unit_log" 2>&1 &
    unit_tests=$!
}

finish_unit_tests() {
    local totals status=0
    [ -n "$unit_tests" ] || return 0
    timed "unit tests, beside what was built" wait "$unit_tests" || status=$?
    cat "$unit_log"
    totals="$(grep '<OverallResultsCases ' "$unit_report" 2>/dev/null || true)"
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

if [ $only_unit = yes ]; then need_unit_test_tools; else need_test_tools; fi
install_missing
start_unit_tests
site=no
if [ $only_unit = yes ]; then
    finish_unit_tests
else
    if build_site; then site=yes; else count 0 1; fi
    finish_unit_tests
    say "== browser tests"
    [ $site = no ] || run_test_files browser_tests tests/browser/*.test.mjs
fi

conclude
