# What serve.sh and tests/run.sh share: getting tools, dependency sources, and configured builds. Sourced, not run.
#
# On systems with apt, tools come from packages, and elsewhere they must be on PATH. Where the dependencies come from:
# cmake/sources.sh. Debian's source packages are fetched with settings of our own, so that the machine's apt setup stays
# untouched.

set -euo pipefail

project_dir="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cache_dir="$project_dir/.cache"
configure_arguments=()  # for cmake, filled by build

say() { printf '%s\n' "$*" >&2; }
fail() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }

# --- Tools -----------------------------------------------------------------------------------------------------------

# need <what tells that it is there: a command, or a file> <Debian package>: notes what is missing.
missing_tools=()
missing_packages=()
need() {
    case "$1" in
        /*) [ -e "$1" ] && return ;;
        *) has "$1" && return ;;
    esac
    missing_tools+=("$1")
    missing_packages+=("$2")
}

need_build_tools() {
    need cmake cmake
    need emcmake emscripten
    need node nodejs
    need hb-subset libharfbuzz-bin
    need "${ESBUILD:-esbuild}" esbuild
    if has apt-get; then
        need ninja ninja-build
        need xz xz-utils
        need /etc/ssl/certs/ca-certificates.crt ca-certificates   # for upstream's archives
        if [ -z "${ROSTRUM_FONT_DIR:-}" ]; then
            need /usr/share/fonts/opentype/inter fonts-inter
            need /usr/share/fonts/truetype/jetbrains-mono fonts-jetbrains-mono
        fi
        # Debian's Emscripten needs this package even where Node itself is not Debian's.
        [ "$(command -v emcc || echo /usr/bin/emcc)" != /usr/bin/emcc ] || need /usr/share/nodejs/acorn node-acorn
    else  # the fonts' place may differ: see ROSTRUM_FONT_DIR in cmake/fonts.cmake
        has ninja || need make make
    fi
}

# Installs what need() found missing, or says how to and stops.
install_missing() {
    [ ${#missing_packages[@]} -gt 0 ] || return 0
    has apt-get || fail "missing: ${missing_tools[*]}. Install them and put them on PATH" \
        "(Emscripten: https://emscripten.org/docs/getting_started/downloads.html)."
    local install=(apt-get install -y --no-install-recommends "${missing_packages[@]}")
    local as_root=()
    if [ "$(id -u)" != 0 ]; then
        local command="sudo apt-get update && sudo ${install[*]}"
        has sudo || fail "missing: ${missing_packages[*]}. As root: apt-get update && ${install[*]}"
        # Without a terminal nobody can type a password.
        sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; } || fail "missing: ${missing_packages[*]}. Run: $command"
        as_root=(sudo)
    fi
    say "Installing ${missing_packages[*]}"
    mkdir -p "$cache_dir"
    local log="$cache_dir/apt.log"
    ${as_root[@]+"${as_root[@]}"} apt-get update >"$log" 2>&1 ||
        fail "apt-get update failed ($(last_error "$log")). Is there a network?"
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive "${install[@]}" </dev/null >>"$log" 2>&1 ||
        fail "${install[*]} failed ($(last_error "$log")); the whole output is in $log"
}

# The line of a log that says what went wrong.
last_error() {
    { grep -E '^(E:|Err|W: Failed|npm error|npm ERR!)' "$1" || tail -n 1 "$1"; } | head -n 1 | cut -c 1-200
}

. "$project_dir/cmake/sources.sh"

# --- Builds ----------------------------------------------------------------------------------------------------------

# build <preset>[:<target>] <dependency>...: configures where that is not done yet, or was done differently, and builds.
build() {
    local preset=${1%%:*} target=() launcher=() generator=() signature
    local folder="$project_dir/build/$preset"
    [ "$1" = "$preset" ] || target=(--target "${1#*:}")
    shift
    configure_arguments=()
    get_dependencies "$@"
    [ -z "${ROSTRUM_FONT_DIR:-}" ] || configure_arguments+=("-DROSTRUM_FONT_DIR=$ROSTRUM_FONT_DIR")
    [ "$preset" != web ] || { launcher=(emcmake); use_python_itself; }
    has ninja || generator=(-G "Unix Makefiles")   # the presets say Ninja
    signature="$project_dir ${generator[*]-} ${configure_arguments[*]-} $(command -v emcmake || true) $(cksum <"$project_dir/CMakePresets.json")"
    if [ "$(cat "$folder/.configured" 2>/dev/null)" != "$signature" ]; then
        rm -rf "$folder"
        configure "$preset"
        printf '%s\n' "$signature" >"$folder/.configured"
    fi
    (cd "$project_dir" && cmake --build --preset "$preset" ${target[@]+"${target[@]}"} --parallel "$(nproc 2>/dev/null || echo 2)") >&2
}

# build_web [<target>]: the site's program, and with it dist/ unless a target is named.
build_web() { build "web${1:+:$1}" imgui libdeflate md4c nlohmann_json; }

# Emscripten starts Python for every file. Where python3 is a script that first looks for one (pyenv's), that takes as long as
# compiling does.
use_python_itself() {
    [ -z "${EMSDK_PYTHON:-}" ] || return 0
    EMSDK_PYTHON="$(python3 -c 'import sys; print(sys.executable)' 2>/dev/null || true)"
    if [ -x "$EMSDK_PYTHON" ]; then export EMSDK_PYTHON; else unset EMSDK_PYTHON; fi
}

# With build's variables.
configure() {
    local log="$cache_dir/configure.log"
    mkdir -p "$cache_dir"
    (cd "$project_dir" && ${launcher[@]+"${launcher[@]}"} cmake --preset "$1" ${generator[@]+"${generator[@]}"} \
        ${configure_arguments[@]+"${configure_arguments[@]}"}) >"$log" 2>&1 && return
    cat "$log" >&2
    fail "the $1 build cannot be configured; the reason stands above"
}
