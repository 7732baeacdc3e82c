#!/usr/bin/env bash
# bundle.sh <folder of rostrum.js> : makes the modules of web/ and Emscripten's loader one script, boot.js, in that folder,
# and graphics-worker.js beside it.
#
# The targets are the oldest browsers that get canvas mode (docs/browsers.md); newer syntax is written in older for them.
#
# One file is one request: modules that ask for modules would cost a slow connection a round trip for each level.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# As web/package.json says of its modules, lest a package.json or tsconfig.json of some folder above has a say in the result.
printf '{ "type": "module" }\n' >"$1/package.json"
printf '{}\n' >"$1/tsconfig.json"
# Emscripten keeps each of the program's functions under two names, for calls before the program is there. None comes then.
sed 's/var \(_rostrum_[a-z_]*\)=\(Module\["\1"\]=\)function(){return(\1=\2\(Module\["asm"\]\["[^"]*"\]\)).apply(null,arguments)};/\2(...values)=>\3(...values);/g' \
    "$1/rostrum.js" >"$1/loader.js"
exec "${ESBUILD:-esbuild}" web/boot.js web/graphics-worker.js --bundle --minify --format=esm --target=chrome92,firefox115,safari15.4 --charset=utf8 --legal-comments=none \
    "--alias:rostrum=$(realpath "$1")/loader.js" "--outdir=$1" --allow-overwrite --log-level=warning "--tsconfig=$1/tsconfig.json"
