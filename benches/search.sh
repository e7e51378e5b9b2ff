#!/usr/bin/env bash
# Measures the search of a made-up campaign beside Pagefind's, and prints tables in Markdown.
#
#   benches/search.sh [--quick] [--stories "N N"] [--queries N] [--fresh N]
#
# Pagefind: `pip install 'pagefind[extended]'`; without it there is no row for it. Node with the packages of
# tests/browser (`npm install` there) and Chromium ask the questions.
# --quick: 60 stories and 20 queries: shows that everything runs, and measures nothing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
stories="1000 10000" queries=500 fresh=100
while [ $# -gt 0 ]; do
  case $1 in
    --quick) stories=60 queries=20 fresh=3 ;;
    --stories) stories=$2; shift ;;
    --queries) queries=$2; shift ;;
    --fresh) fresh=$2; shift ;;
    *) sed -n '2,8p' "$0" >&2; exit 2 ;;
  esac
  shift
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
jianbao=${JIANBAO:-$here/../target/release/jianbao}
python=${PYTHON:-python3}

# run NAME COMMAND…: prints a row: wall and processor seconds, and the peak of memory of the process and its children.
run() {
  "$python" - "$@" <<'PY'
import resource, subprocess, sys, time
began = time.monotonic()
done = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
wall, used = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
if done.returncode:
    sys.exit(f"{' '.join(sys.argv[2:])}\n{done.stderr.decode()}")
print(f"| {sys.argv[1]} | {wall:.2f} | {used.ru_utime + used.ru_stime:.2f} | {used.ru_maxrss / 1024:.0f} |")
PY
}
size() { find "$@" -type f -printf '%s\n' | awk '{ sum += $1 } END { printf "%d files, %.1f MB", NR, sum / 1e6 }'; }

for count in $stories; do
  "$python" "$here/peers/corpus.py" "$count" "$work/$count" --peers jianbao
  root=$work/$count/jianbao site=$work/$count/site
  outputs() { sed "s/^theme: .*/theme: official/; s/^outputs: .*/outputs: [$1]/" "$root/campaign-more.yaml" >"$root/content/campaign.yaml"; }
  build() { run "$1" "$jianbao" build --root "$root" --out "$2" --now 2026-11-01; }

  printf '## %s stories\n\n| | wall s | processor s | peak MiB |\n|---|---|---|---|\n' "$count"
  outputs "images"
  build "jianbao, stories and columns without search" "$work/$count/without"
  rm -rf "$work/$count/without" "$root/.jianbao"
  outputs "images, search"
  build "jianbao, the same with search" "$site"
  build "jianbao, nothing changed" "$site"
  sed -i '$s/^/改一字。/' "$root/content/stories/story-$(printf %06d $((count / 2))).md"
  build "jianbao, the body of an old story changed" "$site"
  if "$python" -c 'import pagefind' 2>/dev/null; then
    run "Pagefind" "$python" -m pagefind --site "$site" --glob 'stories/*.html' --root-selector article
    printf '\nPagefind writes %s. ' "$(size "$site/pagefind")"
  fi
  printf 'The index of jianbao is %s, its texts %s.\n\n' "$(size "$site"/search/20*)" "$(size "$site/search/texts")"
  node "$here/search/measure.mjs" "$site" "$queries" "$fresh"
  rm -rf "${work:?}/$count"
  echo
done
