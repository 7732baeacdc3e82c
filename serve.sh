#!/usr/bin/env bash
# Builds the site and serves it on this machine, again after each edit.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

print_help() {
    cat <<'HELP'
Builds the site into dist/ and serves it on http://localhost:8080/.

  ./serve.sh [--port N] [--host ADDRESS] [--build-only] [--strict] [--style-guide]

  --port N      another port than 8080
  --host ADDRESS
                where others on the network reach it, as a phone to look at the site with: 0.0.0.0 for every address
                of this machine. Without it, only this machine does.
  --build-only  build dist/ and stop
  --strict      end with an error where the content has warnings
  --style-guide serve tests/style-guide/, every element in every state, from build/style-guide/ instead of the site
  --help        this text

What is missing is installed first, with apt, as root or through sudo. While the site is served, an edit under
content/, shell/ or web/ rebuilds it and reloads the pages that are open; an edit under src/ or cmake/ compiles it
first. An edit with an error leaves the last good site up; the error is shown here, and in the pages that are open.
HELP
}

port=8080
host=127.0.0.1
build_only=no
strict=no
content=content
out=dist
while [ $# -gt 0 ]; do
    case "$1" in
        --port) port="${2:-}"; shift ;;
        --port=*) port="${1#*=}" ;;
        --host) host="${2:-}"; shift ;;
        --host=*) host="${1#*=}" ;;
        --build-only) build_only=yes ;;
        --strict) strict=yes ;;
        --style-guide) content=tests/style-guide; out=build/style-guide ;;
        --help | -h) print_help; exit 0 ;;
        *) printf 'serve.sh: unknown option %s; see ./serve.sh --help\n' "$1" >&2; exit 2 ;;
    esac
    shift || true
done
if ! [[ "$port" =~ ^[0-9]{1,5}$ ]] || [ "$port" -lt 1 ] || [ "$port" -gt 65535 ]; then
    printf 'serve.sh: --port needs a number from 1 to 65535\n' >&2
    exit 2
fi
if [ -z "$host" ]; then
    printf 'serve.sh: --host needs an address, as in --host 0.0.0.0\n' >&2
    exit 2
fi

. cmake/setup.sh

if [ $build_only = no ] && (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    fail "port $port is taken; choose another with --port"
fi

need_build_tools
install_missing
started=$(date +%s)
[ -e dist/.rostrum ] || rm -f build/web/dist.stamp   # somebody has deleted dist/
build_web
[ $strict = no ] || node build/web/rostrum-generator.cjs --content "$content" --shell shell --fonts build/web/fonts --check --strict
[ $build_only = no ] || exit 0

rebuild=(bash cmake/rebuild.sh "$content" "$out")
[ "$out" = dist ] || "${rebuild[@]}" </dev/null
watched=()
for path in "$content" shell web src cmake CMakeLists.txt CMakePresets.json serve.sh; do watched+=(--watch "$path"); done
exec node web/dev/server.mjs --root "$out" --port "$port" --host "$host" --since "$started" "${watched[@]}" -- "${rebuild[@]}"
