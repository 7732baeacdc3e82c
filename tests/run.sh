#!/usr/bin/env bash
# Sets up what the tests need and runs them all; the last line counts them.
#
#   tests/run.sh                unit and golden tests with sanitizers, then browser tests against the served dist/
#   tests/run.sh --unit         only the first half
#   tests/run.sh --rebaseline   the first half, writing the golden files anew; review the difference
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../cmake/setup.sh"
cd "$project_dir"

only_unit=no
case "${1:-}" in
    '') ;;
    --unit) only_unit=yes ;;
    --rebaseline) only_unit=yes; export ROSTRUM_REBASELINE=1 ;;
    *) printf 'Usage: tests/run.sh [--unit | --rebaseline]\n' >&2; exit 2 ;;
esac

passed=0
failed=0
skipped=0
# count <passed> <failed> <skipped>
count() {
    passed=$((passed + ${1:-0}))
    failed=$((failed + ${2:-0}))
    skipped=$((skipped + ${3:-0}))
}

server=
stop_server() { [ -z "$server" ] || kill "$server" 2>/dev/null || true; }
trap stop_server EXIT

set_up() {
    need_build_tools
    need c++ g++
    if [ $only_unit = no ]; then
        need npm npm
        if has apt-get; then need_browsers; fi
    fi
    install_missing
}

# Chromium, and Firefox on a virtual display with Mesa's WebGL; Java for the HTML checker. Elsewhere CHROMIUM and
# FIREFOX say where they are.
need_browsers() {
    [ -n "${CHROMIUM:-}" ] || need chromium chromium
    [ -n "${FIREFOX:-}" ] || need firefox-esr firefox-esr
    need Xvfb xvfb
    need java default-jre-headless
    local library
    for library in libgl1 libegl1 libgl1-mesa-dri; do
        dpkg -s "$library" >/dev/null 2>&1 || need "$library (package)" "$library"
    done
}

# Web servers, for what docs/hosting/ says about them. They are unpacked, not installed, so that no service starts.
# Where they cannot be had, their tests say so and are skipped.
get_servers() {
    local folder="$cache_dir/servers" packages=(nginx libnginx-mod-http-brotli-static caddy) package
    has apt-get || return 0
    [ ! -e "$folder/.unpacked" ] || return 0
    say "Getting ${packages[*]}"
    rm -rf "$folder" && mkdir -p "$folder/packages"
    (cd "$folder/packages" && apt-get download "${packages[@]}") >"$cache_dir/apt.log" 2>&1 ||
        { say "Note: no web servers to test with ($(last_error "$cache_dir/apt.log"))"; return 0; }
    for package in "$folder"/packages/*.deb; do dpkg -x "$package" "$folder"; done
    touch "$folder/.unpacked"
}

# attribute <name> <XML element>: the number in it
attribute() { sed -nE "s/.* $1=\"([0-9]+)\".*/\1/p" <<<"$2"; }

# Unit and golden tests, each Catch2 test case one test.
run_unit_tests() {
    local report="$project_dir/build/sanitize/unit_tests.xml" totals status=0
    say "== unit tests"
    build sanitize imgui libdeflate md4c nlohmann_json Catch2 || { count 0 1; return; }
    rm -f "$report"
    build/sanitize/unit_tests --reporter console --reporter "xml::out=$report" || status=$?
    totals="$(grep '<OverallResultsCases ' "$report" 2>/dev/null || true)"
    if [ -n "$totals" ]; then
        count "$(attribute successes "$totals")" "$(attribute failures "$totals")" "$(attribute skips "$totals")"
        [ $status = 0 ] || [ $failed -gt 0 ] || count 0 1  # a leak, found when all tests had ended
    else
        say "unit_tests ended early (exit code $status)"
        count 0 1
    fi
    run_build_tests
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

# npm's packages, only where the lock file has changed since the last time.
get_packages() {
    local stamp=tests/browser/node_modules/.installed
    cmp -s tests/browser/package-lock.json "$stamp" && return
    say "Getting the browser tests' packages"
    npm ci --prefix tests/browser --no-audit --no-fund >"$cache_dir/npm.log" 2>&1 ||
        fail "npm ci failed ($(last_error "$cache_dir/npm.log")). Is there a network?"
    cp tests/browser/package-lock.json "$stamp"
}

# Serves dist/ as a plain host would, and sets ROSTRUM_URL.
start_server() {
    local output="$cache_dir/server.log"
    node web/dev/server.mjs --root dist --port 0 >"$output" 2>&1 &
    server=$!
    for _ in $(seq 100); do
        ROSTRUM_URL="$(sed -nE 's/^Serving on http:..localhost:([0-9]+).*/http:\/\/127.0.0.1:\1/p' "$output")"
        [ -z "$ROSTRUM_URL" ] || break
        kill -0 "$server" 2>/dev/null || fail "the server did not start: $(cat "$output")"
        sleep 0.1
    done
    [ -n "$ROSTRUM_URL" ] || fail "the server did not start within 10 s"
    export ROSTRUM_URL
}

# total <name> <TAP file>
total() { sed -nE "s/^# $1 ([0-9]+)$/\1/p" "$2" | tail -n 1; }

run_browser_tests() {
    local report="$project_dir/build/browser_tests.tap" files=() status=0
    say "== browser tests"
    build web imgui libdeflate md4c nlohmann_json || { count 0 1; return; }
    get_packages
    get_servers
    start_server
    for file in tests/browser/*.test.mjs; do [ ! -e "$file" ] || files+=("$file"); done
    [ ${#files[@]} -gt 0 ] || fail "there are no browser tests (tests/browser/*.test.mjs)"
    rm -f "$report"
    CHROMIUM="${CHROMIUM:-$(command -v chromium || command -v google-chrome || true)}" \
        FIREFOX="${FIREFOX:-$(command -v firefox-esr || command -v firefox || true)}" \
        node --test --test-reporter spec --test-reporter-destination stdout \
        --test-reporter tap --test-reporter-destination "$report" "${files[@]}" || status=$?
    [ -n "$(total tests "$report" 2>/dev/null)" ] || { count 0 1; return; }
    count "$(total pass "$report")" "$(($(total fail "$report") + $(total cancelled "$report")))" \
        "$(($(total skipped "$report") + $(total todo "$report")))"
    [ $status = 0 ] || [ $failed -gt 0 ] || count 0 1
}

set_up
run_unit_tests
[ $only_unit = yes ] || run_browser_tests

line="$passed passed, $failed failed"
[ $skipped = 0 ] || line="$line, $skipped skipped"
printf '%s\n' "$line"
[ $failed = 0 ]
