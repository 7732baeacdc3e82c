# The dependencies' sources, pinned: where each comes from, and getting it. Sourced by setup.sh, not run. No third-party
# source is kept in the repository.
#
# Each has two origins: Debian's source package and upstream's archive. Either is taken only if it is the pinned file, byte for
# byte. A suite moves on to other versions, and a host may be out of reach, so where one fails the other is asked. Debian asks
# its own packages first, other systems upstream; ROSTRUM_SOURCES says another order, or one origin alone:
# ROSTRUM_SOURCES='upstream debian'.
#
# What was tried: Debian's packages, on Debian 12, 13 and testing. Upstream's addresses were not reachable where this was
# written. Of Catch2, libdeflate and nlohmann_json, Debian's tarball is upstream's archive; of cmark-gfm this is assumed. The
# hashes of ImGui's and md4c's archives are those of `git archive` of the tag's commit, packed by `gzip -n`, as GitHub makes
# them: so made, other tags' archives had the hashes that are published for them.

# CMake's name, origin, version, SHA-256 of the file, where: suite and source package, or address
sources='
imgui          debian    1.92.2b  e7bd201d56b5ee90d24d5dac85e5c12f98bdb95410252a62d27b7f89e4566d48  forky/imgui
imgui          upstream  1.92.2b  da3d453cce74e0fb3d67f8d798a2a8d04fcaf0b33ce0e0131d0695dfc4f64191  https://github.com/ocornut/imgui/archive/refs/tags/v1.92.2b.tar.gz
md4c           debian    0.5.3    bc2e3bf85e5e6235ee5246778d608048e0a572d9d84538e5ef9e7d4b59a28ad6  forky/md4c
md4c           upstream  0.5.3    353c346f376b87c954a13f3415ede2d51264cc61dc5abcd38ff1d2aa0d059b9e  https://github.com/mity/md4c/archive/refs/tags/release-0.5.3.tar.gz
libdeflate     debian    1.23     1ab18349b9fb0ce8a0ca4116bded725be7dcbfa709e19f6f983d99df1fb8b25f  trixie/libdeflate
libdeflate     upstream  1.23     1ab18349b9fb0ce8a0ca4116bded725be7dcbfa709e19f6f983d99df1fb8b25f  https://github.com/ebiggers/libdeflate/archive/refs/tags/v1.23.tar.gz
nlohmann_json  debian    3.11.3   0d8ef5af7f9794e3263480193c491549b2ba6cc74bb018906202ada498a79406  trixie/nlohmann-json3
nlohmann_json  upstream  3.11.3   0d8ef5af7f9794e3263480193c491549b2ba6cc74bb018906202ada498a79406  https://github.com/nlohmann/json/archive/refs/tags/v3.11.3.tar.gz
Catch2         debian    3.7.1    c991b247a1a0d7bb9c39aa35faf0fe9e19764213f28ffba3109388e62ee0269c  trixie/catch2
Catch2         upstream  3.7.1    c991b247a1a0d7bb9c39aa35faf0fe9e19764213f28ffba3109388e62ee0269c  https://github.com/catchorg/Catch2/archive/refs/tags/v3.7.1.tar.gz
cmark_gfm      debian    0.29.0.gfm.13  5abc61798ebd9de5660bc076443c07abad2b8d15dbc11094a3a79644b8ad243a  trixie/cmark-gfm
cmark_gfm      upstream  0.29.0.gfm.13  5abc61798ebd9de5660bc076443c07abad2b8d15dbc11094a3a79644b8ad243a  https://github.com/github/cmark-gfm/archive/refs/tags/0.29.0.gfm.13.tar.gz
'

# get_dependencies <CMake's name>...: their sources, in .cache/sources. Says where they are in configure_arguments.
get_dependencies() {
    local name source_folder
    for name in "$@"; do
        find_source "$name" || get_source "$name"
        configure_arguments+=("-DFETCHCONTENT_SOURCE_DIR_$(tr '[:lower:]' '[:upper:]' <<<"$name")=$source_folder")
    done
}

is_debian() { has apt-get && grep -qs '^ID=debian' /etc/os-release; }

# The origins to ask, in order.
origins() {
    if [ -n "${ROSTRUM_SOURCES:-}" ]; then
        printf '%s' "$ROSTRUM_SOURCES"
    elif is_debian; then
        printf 'debian upstream'
    else
        printf 'upstream debian'
    fi
}

# source_of <name> <origin>: its version, hash and place.
source_of() { awk -v name="$1" -v origin="$2" '$1 == name && $2 == origin { print $3, $4, $5 }' <<<"$sources"; }

# How messages call an origin.
origin_name() {
    if [ "$1" = upstream ]; then printf '%s' "$2"; else printf "Debian's source package %s (%s)" "${2#*/}" "${2%%/*}"; fi
}

source_path() { printf '%s' "$cache_dir/sources/$1-${2:0:12}"; }

# Sets source_folder to the sources that are there already, from whichever origin.
find_source() {
    local origin version hash place
    for origin in debian upstream; do
        read -r version hash place < <(source_of "$1" "$origin") || continue
        source_folder="$(source_path "$1" "$hash")"
        [ ! -d "$source_folder" ] || return 0
    done
    return 1
}

# Gets the sources from the first origin that has them, and sets source_folder. Stops where none has.
get_source() {
    local name=$1 origin version hash place reason reasons='' archive='' upstream_folder
    for origin in $(origins); do
        read -r version hash place < <(source_of "$name" "$origin") || fail "ROSTRUM_SOURCES: there is no origin “$origin”; there are debian and upstream"
        say "Getting $name $version: $(origin_name "$origin" "$place")"
        reason=
        if "get_from_$origin" "$version" "$hash" "$place" && unpack "$name" "$hash"; then
            source_folder="$(source_path "$name" "$hash")"
            return 0
        fi
        say "Note: that failed: $reason"
        reasons+=$'\n'"    $(origin_name "$origin" "$place"): $reason"
    done
    read -r version hash place < <(source_of "$name" upstream)
    upstream_folder="$(source_path "$name" "$hash")"
    fail "cannot get the sources of $name $version. What was tried:$reasons
Is there a network? Otherwise get $place by other means and unpack it:
    mkdir -p '$upstream_folder' && tar -xf ${place##*/} -C '$upstream_folder' --strip-components=1"
}

# With get_source's variables: sets archive, or reason.
get_from_debian() {
    local version=$1 hash=$2 suite=${3%%/*} package=${3#*/} found
    local downloads="$cache_dir/downloads/$package" log="$cache_dir/apt.log"
    has apt-get || { reason="there is no apt on this machine"; return 1; }
    prepare_source_lists || return 1
    rm -rf "$downloads" && mkdir -p "$downloads"
    (cd "$downloads" && private_apt -t "$suite" source --download-only --tar-only "$package") >"$log" 2>&1 ||
        { reason="$(last_error "$log")"; return 1; }
    archive="$(find "$downloads" -name '*.orig.tar.*' ! -name '*.asc' | head -n 1)"
    [ -n "$archive" ] || { reason="the source package came without its upstream tarball"; return 1; }
    ! has_hash "$archive" "$hash" || return 0
    found="$(basename "$archive")"
    found="${found#*_}" && found="${found%%.orig.*}" && found="${found%%+*}"
    if [ "$found" = "$version" ]; then reason="its tarball is not the one that is pinned (SHA-256 differs)"
    else reason="the mirror has version $found by now"; fi
    return 1
}

# With get_source's variables: sets archive, or reason.
get_from_upstream() {
    local version=$1 hash=$2 address=$3 log="$cache_dir/download.log"
    archive="$cache_dir/downloads/upstream/$hash.tar.gz"
    mkdir -p "${archive%/*}"
    has_hash "$archive" "$hash" || cmake "-DADDRESS=$address" "-DFILE=$archive" -P "$project_dir/cmake/download.cmake" >"$log" 2>&1 ||
        { reason="$(head -n 1 "$log")"; rm -f "$archive"; return 1; }
    has_hash "$archive" "$hash" || { reason="the file is not the one that is pinned (SHA-256 differs)"; rm -f "$archive"; return 1; }
}

# By CMake, since not every system has sha256sum.
has_hash() { [ -f "$1" ] && [[ "$(cmake -E sha256sum "$1" 2>/dev/null)" == "$2 "* ]]; }

# unpack <name> <hash>: `archive`, whole or not at all.
unpack() {
    local folder
    folder="$(source_path "$1" "$2")"
    rm -rf "$folder.part" && mkdir -p "$folder.part"
    tar -xf "$archive" -C "$folder.part" --strip-components=1 --no-same-owner 2>"$cache_dir/unpack.log" ||
        { reason="it cannot be unpacked ($(tail -n 1 "$cache_dir/unpack.log"))"; return 1; }
    mv "$folder.part" "$folder"
}

# --- Debian's archive --------------------------------------------------------------------------------------------------

# An outdated list does no harm, since the files are pinned; and mirrors that are kept at one day have no other. What is
# installed does not matter: of a package that is, apt looks for the suite among binary packages, and finds none.
private_apt() {
    local apt="$cache_dir/apt"
    apt-get -o Dir::Etc::sourcelist="$apt/sources.list" -o Dir::Etc::sourceparts=- -o Dir::State::Lists="$apt/lists" \
        -o Dir::State::status=/dev/null -o Dir::Cache="$apt/cache" -o APT::Sandbox::User= -o Acquire::Retries=3 -o Acquire::Languages=none \
        -o Acquire::Check-Valid-Until=false "$@"
}

# Package lists of the suites that hold our sources, from whichever mirror this machine uses. Sets reason where that fails,
# which is found out once.
prepare_source_lists() {
    local apt="$cache_dir/apt" log="$cache_dir/apt.log" mirror
    [ -z "${source_lists_problem+known}" ] || { reason="$source_lists_problem"; [ -z "$reason" ]; return; }
    mirror="$(debian_mirror)"
    mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
    printf 'deb-src %s %s main\n' "$mirror" forky "$mirror" trixie >"$apt/sources.list"
    if [ -z "$mirror" ]; then
        source_lists_problem="apt has no Debian archive among its sources (/etc/apt/sources.list, sources.list.d)"
    elif private_apt update >"$log" 2>&1 && ! grep -qE '^(E|Err|W: Failed)' "$log"; then
        source_lists_problem=
    else
        source_lists_problem="cannot read the package mirror ($(last_error "$log"))"
    fi
    reason="$source_lists_problem"
    [ -z "$reason" ]
}

# The archive's address: an entry of the plain Debian archive, by its label where apt has its lists, or by its look.
debian_mirror() {
    apt-get indextargets --format '$(LABEL)|$(REPO_URI)' 2>/dev/null | awk -F'|' '
        $1 == "Debian" { print $2; found = 1; exit }
        $2 !~ /security/ && $2 ~ /debian\/?$/ && !guess { guess = $2 }
        END { if (!found && guess) print guess }'
}
