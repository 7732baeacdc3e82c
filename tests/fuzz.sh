#!/usr/bin/env bash
# Fuzzes what reads foreign bytes, each target of tests/fuzz/ for some time, with Clang's libFuzzer and its sanitizers.
#
#   tests/fuzz.sh [seconds [target...]]      60 seconds each, all targets
#
# What is found goes to build/fuzzing/found/<target>/, and what led to new paths to build/fuzzing/corpus/<target>/, where the next run
# goes on. The seeds are files of the project. The last line counts targets.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

seconds="${1:-60}"
shift || true
[[ "$seconds" =~ ^[0-9]+$ ]] || fail "the first argument is a number of seconds"

need_unit_test_tools
need clang++ clang
install_missing

work="$project_dir/build/fuzzing"
programs="$project_dir/build/fuzz"
CC=clang CXX=clang++ timed "building the fuzz targets" build fuzz imgui libdeflate md4c nlohmann_json Catch2 cmark_gfm

# Each seed once: <target> <name> < text
seed() { cat >"$work/seeds/$1/$2"; }

make_seeds() {
    local name file
    rm -rf "$work/seeds"
    for name in "${targets[@]}"; do mkdir -p "$work/seeds/$name" "$work/corpus/$name" "$work/found/$name"; done
    for file in content/*.md tests/style-guide/*.md tests/golden/markdown/*.md; do
        [ -e "$file" ] || continue
        name="$(basename "$(dirname "$file")")-$(basename "$file")"
        seed page "$name" <"$file"
        sed '1,/^---$/{1d;/^---$/!d;/^---$/d}' "$file" | seed markdown "$name"
        { printf 'learning systems\n'; cat "$file"; } | seed search "$name"
    done
    for file in content/*.json tests/style-guide/*.json; do
        { basename "$file"; cat "$file"; } | seed data_file "$(basename "$(dirname "$file")")-$(basename "$file")"
    done
    for file in shell/style/*.css; do seed style_sheet "$(basename "$file")" <"$file"; done
    for file in content/images/* tests/style-guide/images/* tests/fixtures/*.svg dist/icons/*; do
        if [ -f "$file" ]; then head -c 4096 "$file" | seed image_header "$(basename "$file")"; fi
    done
    for file in "$programs"/fonts/*.otf; do seed font "$(basename "$file")" <"$file"; done
    printf '/schedule.html#panel' | seed route page
    printf 'https://example.org/%%7Eada?x=1&y#z' | seed route external
    printf 'now=2030-02-28T10:20Z&zone=visitor&zone-name=CET&offsets=0:540,25742130:-300&kind=talks&words=a&mine=1&star=talk&open=talk-2&q=ada&results=20&plain=1' |
        seed page_state all
    for file in dist/assets/content-*.bin; do if [ -e "$file" ]; then seed content site <"$file"; fi; done
}

# An input that takes longer than a few seconds is a fault too.
fuzz() {
    local target=$1 limit=100000
    [ "$target" != font ] || limit=400000
    "$programs/fuzz_$target" "$work/corpus/$target" "$work/seeds/$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=4096 \
        -max_len="$limit" -artifact_prefix="$work/found/$target/" -print_final_stats=1 >"$work/$target.log" 2>&1
}

targets=("$@")
if [ ${#targets[@]} = 0 ]; then
    for file in tests/fuzz/*.cpp; do targets+=("$(basename "$file" .cpp)"); done
fi
make_seeds

running=()
finish_first() {
    local target="${running[0]%% *}" status=0
    wait "${running[0]##* }" || status=$?
    running=("${running[@]:1}")
    say "$target: $(grep -E '^#[0-9]+.*DONE|^SUMMARY|number_of_executed_units' "$work/$target.log" | tail -n 2 | tr '\n' ' ')"
    if [ $status = 0 ]; then count 1; else count 0 1; tail -n 30 "$work/$target.log" >&2; fi
}
for target in "${targets[@]}"; do
    [ ${#running[@]} -lt "$(nproc 2>/dev/null || echo 2)" ] || finish_first
    fuzz "$target" &
    running+=("$target $!")
done
while [ ${#running[@]} -gt 0 ]; do finish_first; done

conclude
