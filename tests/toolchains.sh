#!/usr/bin/env bash
# Builds the last commit with the toolchains of several Debian releases, each in a bare root of its own that debootstrap
# makes, and visits what was built: every page must reach canvas mode in this machine's Chromium.
#
#   tests/toolchains.sh [option]... [suite]...    suites: bookworm (Emscripten 3.1.6), trixie (3.1.69), forky (newer); all
#                                                 of them where none is named
#   --unit    also runs tests/run.sh --unit in each root
#   --tests   also runs all of tests/run.sh there, with the root's own browsers
#   --again   goes on in the roots of the last time, with what is installed and built there
#   --run C   only runs the command C in the clone within each root, as it is
#
# In a root there is nothing but what `debootstrap --variant=minbase` puts there and what the README's commands then
# install: ./serve.sh --build-only, and after it the two commands of CMake on a clone without a build, which must write the
# same site. Needs root, debootstrap, about 3 GB for each root below build/toolchains/, and time: 10 to 20 minutes for a
# build. Bare roots and packages are kept there for the next time.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../cmake/setup.sh"

place="$project_dir/build/toolchains"
clone=/home/rostrum   # in each root
certificates="${NODE_EXTRA_CA_CERTS:-}"
again=no
tests=()
only=()
suites=()
while [ $# -gt 0 ]; do
    case "$1" in
        --unit) tests=(tests/run.sh --unit) ;;
        --tests) tests=(tests/run.sh) ;;
        --again) again=yes ;;
        --run) again=yes; only=(bash -c "${2:?--run needs a command}"); shift ;;
        bookworm | trixie | forky) suites+=("$1") ;;
        *) sed -n '2,12s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
    esac
    shift
done
[ ${#suites[@]} -gt 0 ] || suites=(bookworm trixie forky)

# A bare root, made once. Newer suites than debootstrap knows are made as it makes unstable.
make_base() {
    local suite=$1 base="$place/base/$1" script="/usr/share/debootstrap/scripts/$1" mirror
    [ ! -d "$base" ] || return 0
    mirror="$(debian_mirror)"
    [ -n "$mirror" ] || fail "apt has no Debian archive among its sources (/etc/apt/sources.list, sources.list.d)"
    [ -e "$script" ] || script=/usr/share/debootstrap/scripts/sid
    say "Making a bare $suite"
    mkdir -p "$place/base" && rm -rf "$base.part"
    # It mounts /proc there, and does not always take it away.
    unshare --mount debootstrap --variant=minbase "$suite" "$base.part" "$mirror" "$script" >"$place/$suite.debootstrap.log" 2>&1 ||
        fail "debootstrap $suite failed ($(tail -n 1 "$place/$suite.debootstrap.log"))"
    mv "$base.part" "$base"
}

# A root with a clone of the last commit, and with this machine's way to the network.
make_root() {
    local suite=$1 root="$place/systems/$1"
    make_base "$suite"
    if [ $again = no ] || [ ! -d "$root" ]; then
        mkdir -p "$place/systems" && rm -rf "$root"
        cp -a --reflink=auto "$place/base/$suite" "$root"
    fi
    cp -L /etc/resolv.conf "$root/etc/resolv.conf"
    printf '127.0.0.1 localhost\n::1 localhost\n' >"$root/etc/hosts"   # which Debian's installer writes
    apt-config dump | grep -E '^Acquire::((https?::)?Proxy|https?|Check-)' >"$root/etc/apt/apt.conf.d/90machine" || true
    [ -z "$certificates" ] || cp -L "$certificates" "$root/etc/machine-certificates.crt"
    if [ -d "$root$clone" ]; then
        git -C "$root$clone" fetch --quiet "$project_dir" HEAD
        git -C "$root$clone" checkout --quiet --force FETCH_HEAD
    else
        git clone --quiet --no-hardlinks "$project_dir" "$root$clone"
    fi
    git -C "$root$clone" log -1 --format="$suite: %h %s" >&2
}

# Runs a command in the clone. Its mounts and its processes are gone when it ends, however it ends.
inside() {
    local root="$place/systems/$1" settings=() name
    shift
    mkdir -p "$place/packages/${root##*/}/partial"
    for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY npm_config_registry; do
        [ -z "${!name:-}" ] || settings+=("$name=${!name}")
    done
    [ -z "$certificates" ] ||
        settings+=(NODE_EXTRA_CA_CERTS=/etc/machine-certificates.crt npm_config_cafile=/etc/machine-certificates.crt)
    unshare --mount --pid --fork --kill-child bash -c '
        root=$1 packages=$2; shift 2
        mount --make-rprivate / && mount -t proc proc "$root/proc" && mount --rbind /sys "$root/sys" &&
        mount --rbind /dev "$root/dev" && mount --bind "$packages" "$root/var/cache/apt/archives" && exec chroot "$root" "$@"
    ' inside "$root" "$place/packages/${root##*/}" /usr/bin/env -i --chdir="$clone" HOME=/root LANG=C.UTF-8 TERM=dumb \
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin ${settings[@]+"${settings[@]}"} "$@" </dev/null
}

# The tools' versions and what the visitor downloads, for the README.
describe_build() {
    inside "$1" bash -c 'emcc --version | head -n 1; cmake --version | head -n 1; printf "Node %s\n" "$(node --version)"
        for part in dist/assets/rostrum-*.wasm.br dist/assets/boot-*.js.br; do printf "%7d bytes %s\n" "$(stat -c %s "$part")" "$part"; done'
}

check_suite() {
    local suite=$1 root="$place/systems/$1" first="$place/systems/$1/home/first-dist"
    make_root "$suite"
    if [ ${#only[@]} -gt 0 ]; then
        inside "$suite" "${only[@]}"
        return
    fi
    say "== $suite: ./serve.sh --build-only"
    inside "$suite" ./serve.sh --build-only
    describe_build "$suite" >&2
    rm -rf "$first" && mv "$root$clone/dist" "$first"
    [ $again = yes ] || rm -rf "$root$clone/build"
    say "== $suite: emcmake cmake --preset web && cmake --build --preset web"
    inside "$suite" bash -c 'rm -f build/web/dist.stamp; emcmake cmake --preset web >/dev/null && cmake --build --preset web --parallel "$(nproc)"'
    diff -r "$first" "$root$clone/dist" >&2 || fail "$suite: the two builds differ"
    say "== $suite: visiting every page"
    (cd "$project_dir" && node tests/visit.mjs "$root$clone/dist")
    [ ${#tests[@]} -eq 0 ] || { say "== $suite: ${tests[*]}"; inside "$suite" "${tests[@]}"; }
}

main() {
    [ "$(id -u)" = 0 ] || fail "making roots needs root: sudo tests/toolchains.sh"
    has debootstrap || fail "missing: debootstrap. On Debian: apt-get install debootstrap"
    [ -d "$project_dir/tests/browser/node_modules" ] || fail "visiting needs the browser tests' packages: npm ci --prefix tests/browser"
    local failed=() suite status
    for suite in "${suites[@]}"; do
        set +e   # a root that fails does not keep the next from being tried
        (set -e; check_suite "$suite")
        status=$?
        set -e
        [ $status = 0 ] || failed+=("$suite")
    done
    [ ${#failed[@]} -eq 0 ] || fail "failed: ${failed[*]}"
    say "Right with ${suites[*]}"
}
main; exit   # read whole before it starts, since it runs for long enough to be edited meanwhile
