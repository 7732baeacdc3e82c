# What tests/run.sh and tests/long.sh share: counting, tools and packages for browser tests, and running them against the
# served dist/. Sourced, not run.
. "$(dirname "${BASH_SOURCE[0]}")/../cmake/setup.sh"
cd "$project_dir"

passed=0
failed=0
skipped=0
# count <passed> <failed> <skipped>
count() {
    passed=$((passed + ${1:-0}))
    failed=$((failed + ${2:-0}))
    skipped=$((skipped + ${3:-0}))
}

# timed <what> <command>...: runs it, and notes how long that took for the list at the end.
parts=
timed() {
    local what=$1 start=$SECONDS status=0
    shift
    "$@" || status=$?
    parts+="$(printf '%6d s  %s' $((SECONDS - start)) "$what")"$'\n'
    return $status
}

need_unit_test_tools() {
    need_build_tools
    need c++ g++
}

need_test_tools() {
    need_unit_test_tools
    need npm npm
    if has apt-get; then need_browsers; fi
}

# Which Chromium: the build without windows, since it starts pages in little more than half the time.
chromium=chromium-headless-shell

# Where there is a Chromium already, and the other build cannot be had, that one does.
need_chromium() {
    if has chromium && ! has "$chromium"; then
        (missing_tools=("$chromium") missing_packages=("$chromium"); install_missing) || chromium=chromium
    fi
    need "$chromium" "$chromium"
}

# Chromium, and on virtual displays with Mesa's WebGL Firefox and WebKitGTK; Java for the HTML checker. Elsewhere CHROMIUM
# and FIREFOX say where they are, and WebKit is skipped.
need_browsers() {
    [ -n "${CHROMIUM:-}" ] || need_chromium
    [ -n "${FIREFOX:-}" ] || need firefox-esr firefox-esr
    need WebKitWebDriver webkit2gtk-driver
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

# The fonts that other systems have (tests/browser/system_fonts.mjs). They are unpacked, not installed, so that pages look on
# this system as they did. Where they cannot be had, their tests say so and are skipped.
get_system_fonts() {
    local folder="$cache_dir/fonts" packages=(fonts-liberation fonts-roboto-unhinted fonts-noto-core fonts-dejavu-core) package
    has apt-get || return 0
    [ ! -e "$folder/.unpacked" ] || return 0
    say "Getting ${packages[*]}"
    rm -rf "$folder" "$cache_dir/font-packages" && mkdir -p "$folder" "$cache_dir/font-packages"
    (cd "$cache_dir/font-packages" && apt-get download "${packages[@]}") >"$cache_dir/apt.log" 2>&1 ||
        { say "Note: no fonts of other systems to test with ($(last_error "$cache_dir/apt.log"))"; return 0; }
    for package in "$cache_dir/font-packages"/*.deb; do dpkg -x "$package" "$folder"; done
    rm -rf "$cache_dir/font-packages"
    touch "$folder/.unpacked"
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

get_test_tools() {
    get_packages
    get_servers
    get_system_fonts
}

server=
stop_server() { [ -z "$server" ] || kill "$server" 2>/dev/null || true; }
trap stop_server EXIT

# Serves dist/ as a plain host would, and sets ROSTRUM_URL.
start_server() {
    local output="$cache_dir/server.log"
    : >"$output"   # at once: the last server's port stands in it
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

# total <name> <report>
total() { sed -nE "s/^# $1 ([0-9]+)$/\1/p" "$2" | tail -n 1; }

# Browsers with software graphics take most of two cores; a second file at a time fills what one leaves, a tenth.
side_by_side=2

# Builds dist/, gets what the tests need, and serves dist/.
build_site() {
    timed "building the site" build_web || return 1
    timed "getting packages and servers" get_test_tools
    start_server
}

# run_test_files <name for reports> <file of tests>...: with Node's test runner, against the served site.
run_test_files() {
    local report="$project_dir/build/$1.txt" status=0
    shift
    [ -e "$1" ] || fail "there are no tests ($1)"
    rm -rf "$report" build/test-sites   # of other programs (support.mjs: buildContent)
    CHROMIUM="${CHROMIUM:-$(command -v "$chromium" || command -v chromium || command -v google-chrome || true)}" \
        FIREFOX="${FIREFOX:-$(command -v firefox-esr || command -v firefox || true)}" \
        timed "browser tests" node --test "--test-concurrency=$side_by_side" \
        --test-reporter spec --test-reporter-destination stdout \
        --test-reporter "$project_dir/tests/browser/report.mjs" --test-reporter-destination "$report" "$@" || status=$?
    if grep -q ' s  ' "$report"; then
        say "The longest files, $side_by_side at a time:"
        awk '/ s  / && n++ < 12' "$report" >&2
    fi
    [ -n "$(total tests "$report" 2>/dev/null)" ] || { count 0 1; return; }
    count "$(total pass "$report")" "$(($(total fail "$report") + $(total cancelled "$report")))" \
        "$(($(total skipped "$report") + $(total todo "$report")))"
    [ $status = 0 ] || [ $failed -gt 0 ] || count 0 1
}

# Prints what took how long, and the line that counts; its status is the run's.
conclude() {
    local line="$passed passed, $failed failed"
    printf 'What took how long:\n%s' "$parts" >&2
    [ $skipped = 0 ] || line="$line, $skipped skipped"
    printf '%s\n' "$line"
    [ $failed = 0 ]
}
