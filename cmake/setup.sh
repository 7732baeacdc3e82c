# What serve.sh and tests/run.sh share: getting tools, dependency sources, and configured builds. Sourced, not run.
#
# On systems with apt, tools come from packages and the dependencies from Debian's source packages, fetched with
# settings of our own so that the machine's apt setup stays untouched. Elsewhere the tools must be on PATH, and CMake
# gets the dependencies from their upstream addresses (cmake/dependencies.cmake).

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
        need /usr/share/fonts/opentype/inter fonts-inter
        need /usr/share/fonts/truetype/jetbrains-mono fonts-jetbrains-mono
        # Debian's Emscripten needs this package even where Node itself is not Debian's.
        [ "$(command -v emcc || echo /usr/bin/emcc)" != /usr/bin/emcc ] || need /usr/share/nodejs/acorn node-acorn
    else  # the fonts' place may differ: see ROSTRUM_FONT_DIR in cmake/fonts.cmake
        has ninja || need make make
        need git git  # CMake fetches two dependencies with it
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

# --- Dependencies ----------------------------------------------------------------------------------------------------

# CMake's name, source package, suite, upstream version, upstream tarball's SHA-256
source_packages='
imgui          imgui          forky   1.92.2b  e7bd201d56b5ee90d24d5dac85e5c12f98bdb95410252a62d27b7f89e4566d48
md4c           md4c           forky   0.5.3    bc2e3bf85e5e6235ee5246778d608048e0a572d9d84538e5ef9e7d4b59a28ad6
libdeflate     libdeflate     trixie 1.23     1ab18349b9fb0ce8a0ca4116bded725be7dcbfa709e19f6f983d99df1fb8b25f
nlohmann_json  nlohmann-json3 trixie  3.11.3   0d8ef5af7f9794e3263480193c491549b2ba6cc74bb018906202ada498a79406
Catch2         catch2         trixie  3.7.1    c991b247a1a0d7bb9c39aa35faf0fe9e19764213f28ffba3109388e62ee0269c
'

# get_dependencies <CMake's name>...: their sources, in .cache/sources where Debian has them. Says where they are in
# configure_arguments.
get_dependencies() {
    has apt-get && grep -qs '^ID=debian' /etc/os-release || return 0
    local name package suite version hash folder
    while read -r name package suite version hash; do
        [[ " $* " == *" $name "* ]] || continue
        folder="$cache_dir/sources/$name-${hash:0:12}"
        [ -d "$folder" ] || get_source "$package" "$suite" "$version" "$hash" "$folder"
        configure_arguments+=("-DFETCHCONTENT_SOURCE_DIR_$(tr '[:lower:]' '[:upper:]' <<<"$name")=$folder")
    done < <(grep . <<<"$source_packages")
}

# get_source <package> <suite> <version> <hash> <folder>: fetches, checks and unpacks one upstream tarball.
get_source() {
    local package=$1 suite=$2 version=$3 hash=$4 folder=$5
    local downloads="$cache_dir/downloads/$package" log="$cache_dir/apt.log" tarball
    say "Getting $package $version"
    prepare_source_lists
    rm -rf "$downloads" && mkdir -p "$downloads"
    (cd "$downloads" && private_apt -t "$suite" source --download-only --tar-only "$package") >"$log" 2>&1 ||
        fail "cannot get the source package $package ($(last_error "$log")). Is there a network?"
    tarball="$(find "$downloads" -name '*.orig.tar.*' ! -name '*.asc' | head -n 1)"
    [ -n "$tarball" ] || fail "the source package $package came without its upstream tarball"
    check_tarball "$tarball" "$package" "$version" "$hash"
    rm -rf "$folder.part" && mkdir -p "$folder.part"
    tar -xf "$tarball" -C "$folder.part" --strip-components=1 --no-same-owner || fail "cannot unpack $tarball"
    mv "$folder.part" "$folder"
}

# The pinned file, or a later one of the same minor series where the mirror has moved on (signed by Debian either way).
check_tarball() {
    local tarball=$1 package=$2 version=$3 hash=$4 found
    [ "$(sha256sum <"$tarball")" = "$hash  -" ] && return
    found="$(basename "$tarball")"
    found="${found#*_}" && found="${found%%.orig.*}" && found="${found%%+*}"
    [ "$found" != "$version" ] || fail "the tarball of $package $version is not the one that is pinned (SHA-256 differs)"
    [ "$(cut -d. -f1,2 <<<"$found")" = "$(cut -d. -f1,2 <<<"$version")" ] ||
        fail "the mirror has $package $found, not $version; pin it anew in cmake/setup.sh and cmake/dependencies.cmake"
    say "Note: the mirror no longer has $package $version; using $found"
}

# An outdated list does no harm, since the files are pinned; and mirrors that are kept at one day have no other.
private_apt() {
    local apt="$cache_dir/apt"
    apt-get -o Dir::Etc::sourcelist="$apt/sources.list" -o Dir::Etc::sourceparts=- -o Dir::State::Lists="$apt/lists" \
        -o Dir::Cache="$apt/cache" -o APT::Sandbox::User= -o Acquire::Retries=3 -o Acquire::Languages=none \
        -o Acquire::Check-Valid-Until=false "$@"
}

# Package lists of the suites that hold our sources, from whichever mirror this machine uses.
prepare_source_lists() {
    local apt="$cache_dir/apt" log="$cache_dir/apt.log" mirror
    [ "${source_lists_ready:-}" != yes ] || return 0
    mirror="$(debian_mirror)"
    [ -n "$mirror" ] || fail "apt has no Debian archive among its sources (/etc/apt/sources.list, sources.list.d)"
    mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
    printf 'deb-src %s %s main\n' "$mirror" forky "$mirror" trixie >"$apt/sources.list"
    private_apt update >"$log" 2>&1 && ! grep -qE '^(E|Err|W: Failed)' "$log" ||
        fail "cannot read the package mirror ($(last_error "$log")). Is there a network?"
    source_lists_ready=yes
}

# The archive's address: an entry of the plain Debian archive, by its label where apt has its lists, or by its look.
debian_mirror() {
    apt-get indextargets --format '$(LABEL)|$(REPO_URI)' 2>/dev/null | awk -F'|' '
        $1 == "Debian" { print $2; found = 1; exit }
        $2 !~ /security/ && $2 ~ /debian\/?$/ && !guess { guess = $2 }
        END { if (!found && guess) print guess }'
}

# --- Builds ----------------------------------------------------------------------------------------------------------

# build <preset> <dependency>...: configures where that is not done yet, or was done differently, and builds.
build() {
    local preset=$1 folder="$project_dir/build/$1" launcher=() generator=() signature
    shift
    configure_arguments=()
    get_dependencies "$@"
    [ -z "${ROSTRUM_FONT_DIR:-}" ] || configure_arguments+=("-DROSTRUM_FONT_DIR=$ROSTRUM_FONT_DIR")
    [ "$preset" != web ] || launcher=(emcmake)
    ! has ninja || generator=(-G Ninja)
    signature="$project_dir ${generator[*]-} ${configure_arguments[*]-} $(command -v emcmake || true)"
    if [ "$(cat "$folder/.configured" 2>/dev/null)" != "$signature" ]; then
        rm -rf "$folder"
        configure "$preset"
        printf '%s\n' "$signature" >"$folder/.configured"
    fi
    (cd "$project_dir" && cmake --build --preset "$preset" --parallel "$(nproc 2>/dev/null || echo 2)") >&2
}

# With build's variables.
configure() {
    local log="$cache_dir/configure.log"
    mkdir -p "$cache_dir"
    (cd "$project_dir" && ${launcher[@]+"${launcher[@]}"} cmake --preset "$1" ${generator[@]+"${generator[@]}"} \
        ${configure_arguments[@]+"${configure_arguments[@]}"}) >"$log" 2>&1 && return
    ! grep -qE 'Failed to (clone|download)|unable to access|[Cc]ould ?n.t resolve|Timeout was reached' "$log" ||
        fail "cannot download the dependencies; is there a network? The whole output is in $log"
    cat "$log" >&2
    fail "the $1 build cannot be configured; the reason stands above"
}
