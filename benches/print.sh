#!/usr/bin/env bash
# Prints an issue of some pages and one of about a hundred, beside WeasyPrint and chromium on the same issue's
# `--format html`, and prints a table in Markdown.
#
#   benches/print.sh [--quick] [--runs N]
#
# Needs pdfinfo and chromium; WeasyPrint comes from PyPI into a folder that goes when it is not installed.
# Runs alternate (A B C A B C …); the best wall and processor seconds of each are told, since a machine that others use
# only ever adds to them, and the largest peak memory of one process (of chromium's many, the largest). A warm process is
# `build` with one thread: what each of 20 issues costs beyond the first, from processor seconds.
# --quick: one run of the small issue without WeasyPrint: shows that the script runs, and measures nothing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
runs=7 quick=
while [ $# -gt 0 ]; do
  case $1 in
    --quick) quick=yes runs=1 ;;
    --runs) runs=$2; shift ;;
    *) sed -n '2,11p' "$0" >&2; exit 2 ;;
  esac
  shift
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
jianbao=${JIANBAO:-$here/../target/release/jianbao}
chromium=$(command -v chromium)
weasyprint=$(command -v weasyprint || true)
if [ -z "$weasyprint" ] && [ -z "$quick" ]; then
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install -q weasyprint
  weasyprint=$work/venv/bin/weasyprint
fi

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

# best NAME COLUMN, most NAME COLUMN: of the runs noted.
best() { cut -d' ' -f"$2" "$work/$1" | sort -n | head -1; }
most() { cut -d' ' -f"$2" "$work/$1" | sort -n | tail -1; }
pages() { pdfinfo "$1" 2>/dev/null | awk '/^Pages:/ { print $2 }'; }
corpus() { python3 "$here/print/corpus.py" "$work/$1" "$here/../content/stories/2026-11/t20261118-001/street-lamp.jpg" "$2" "$3"; }

# measure SIZE: all programs, on the issue of the campaign SIZE.
measure() {
  local root=$work/$1
  "$jianbao" bulletin 1 --root "$root" --format html --out "$root/issue.html" 2>/dev/null
  for _ in $(seq "$runs"); do
    run "$1-jianbao" "$jianbao" bulletin 1 --root "$root" --out "$root/jianbao.pdf"
    [ -z "$weasyprint" ] || run "$1-weasyprint" "$weasyprint" -q "$root/issue.html" "$root/weasyprint.pdf"
    run "$1-chromium" "$chromium" --headless --no-sandbox --disable-gpu --no-pdf-header-footer \
      --user-data-dir="$work/chromium" --print-to-pdf="$root/chromium.pdf" "file://$root/issue.html"
  done >/dev/null
}

# row SIZE NAME LABEL
row() {
  [ -f "$work/$1-$2" ] || return 0
  echo "| $3 | $(pages "$work/$1/$2.pdf") | $(best "$1-$2" 1) | $(best "$1-$2" 2) | $(most "$1-$2" 3) |"
}

rows() {
  row "$1" jianbao "jianbao, cold process"
  row "$1" weasyprint WeasyPrint
  row "$1" chromium "Chromium, print to PDF"
}

build() {
  rm -rf "$work/$1/site" "$work/$1/.jianbao"
  RAYON_NUM_THREADS=1 run "$1-build" "$jianbao" build --root "$work/$1" --out "$work/$1/site" --now 2026-11-01
}

stories=3
corpus one 1 $stories
corpus many 21 $stories
measure one >/dev/null
for _ in $(seq "$runs"); do build one; build many; done >/dev/null
if [ -z "$quick" ]; then
  corpus hundred 1 54
  measure hundred >/dev/null
fi

echo "best of $runs runs; $(uname -sm), $(nproc) processors, a load of $(cut -d' ' -f1 /proc/loadavg)"
echo
echo "| | pages | wall s | processor s | peak MiB |"
echo "|---|---|---|---|---|"
rows one
warm=$(awk -v one="$(best one-build 2)" -v many="$(best many-build 2)" 'BEGIN { printf "%.3f", (many - one) / 20 }')
echo "| jianbao, warm process: each further issue of a build | $(pages "$work/one/jianbao.pdf") | - | $warm | $(most many-build 3) |"
[ -n "$quick" ] || rows hundred
