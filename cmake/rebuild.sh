#!/usr/bin/env bash
# rebuild.sh <content> <folder of the site>: builds the site anew after edits, for serve.sh. The paths of what has changed, from
# the project's folder, come at the standard input, one a line; only where one of them asks for it, the program is compiled:
# content is data to the generator, and scripts are only bundled.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
content=$1
out=$2
changed="$(cat)"

has_changed() { grep -qE "^($1)" <<<"$changed"; }

if has_changed 'serve\.sh$|web/dev/[^/]*\.mjs$'; then
    printf 'serve.sh or its server has changed: to run the new one, stop this with Ctrl+C and start ./serve.sh again\n'
fi
if has_changed 'src/|cmake/|CMake'; then
    . cmake/setup.sh
    say "Compiling the program"
    build_web program
else
    bash cmake/bundle.sh build/web
fi
exec node build/web/rostrum-generator.cjs --content "$content" --shell shell --fonts build/web/fonts --program build/web \
    --out "$out" --reuse-pictures
