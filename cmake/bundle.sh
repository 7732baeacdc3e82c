#!/usr/bin/env bash
# bundle.sh <folder of rostrum.js> : makes the modules of web/ and Emscripten's loader one script, boot.js, in that folder,
# and graphics-worker.js beside it.
#
# One file is one request: modules that ask for modules would cost a slow connection a round trip for each level.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec "${ESBUILD:-esbuild}" web/boot.js web/graphics-worker.js --bundle --minify --format=esm --target=es2022 --charset=utf8 --legal-comments=none \
    "--alias:rostrum=$(realpath "$1")/rostrum.js" "--outdir=$1" --allow-overwrite --log-level=warning
