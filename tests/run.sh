#!/usr/bin/env bash
# The README's test command: installs what the tests need where it is missing (Debian packages, and
# npm packages by their lock file), then runs everything on the profile that the README's build uses.
set -euo pipefail
cd "$(dirname "$0")/.."

# program:package
needed="git:git python3:python3 pdftotext:poppler-utils pdfinfo:poppler-utils pdffonts:poppler-utils pdftoppm:poppler-utils mutool:mupdf-tools qpdf:qpdf
  soffice:libreoffice-writer-nogui chromium:chromium node:nodejs npm:npm java:default-jre-headless fc-list:fontconfig"
missing=""
for pair in $needed; do
  command -v "${pair%%:*}" >/dev/null || missing="$missing ${pair##*:}"
done
# Without any Chinese font chromium draws boxes, narrower than characters: layout is then hardly tried.
# Without any font at all it loses what is typed and ends in the midst of a test.
[ -n "$(fc-list :lang=zh-cn family 2>/dev/null)" ] || missing="$missing fonts-wqy-microhei"
if [ -n "$missing" ]; then
  as_root=""
  [ "$(id -u)" -eq 0 ] || as_root=sudo
  $as_root apt-get update -q
  # What is missing though its package counts as installed was deleted by hand: hence --reinstall.
  # shellcheck disable=SC2086 # a list of packages
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --reinstall --no-install-recommends $(printf '%s\n' $missing | sort -u)
fi

# Runs the rest and notes how long it took; a part that fails lets the next ones run.
part() {
  local name=$1 began=$SECONDS
  shift
  "$@" || status=1
  times="${times:-}$(printf '%5d s  %s' $((SECONDS - began)) "$name")"$'\n'
}

# Keeps what the rest prints, for the sum at the end.
kept() {
  "$@" 2>&1 | tee -a "$results"
}

status=0
results=$(mktemp)
trap 'rm -f "$results"' EXIT

part "compile" cargo test --release --no-run
part "test" kept cargo test --release --no-fail-fast

# Shows that the measuring script works; it measures nothing here.
part "measuring script" env JIANBAO="${CARGO_TARGET_DIR:-target}/release/jianbao" bash benches/peers.sh --quick
part "measuring script for print" env JIANBAO="${CARGO_TARGET_DIR:-target}/release/jianbao" bash benches/print.sh --quick

part "npm packages" npm ci --prefix tests/browser --ignore-scripts --no-audit --no-fund --prefer-offline
for file in tests/browser/*.test.mjs; do
  part "browser: $(basename "$file" .test.mjs)" kept env NO_COLOR=1 node --test --test-reporter=spec "$file"
done

printf '\n%s' "$times"
# Cargo's sums are one line, node's one line each.
awk '/^test result:/ { for (i = 1; i < NF; i++) { if ($(i+1) ~ /^passed/) p += $i; if ($(i+1) ~ /^failed/) f += $i } }
     NF == 3 && $2 == "pass" { p += $3 }
     NF == 3 && ($2 == "fail" || $2 == "cancelled") { f += $3 }
     END { printf "%d passed, %d failed\n", p, f }' "$results"
exit "$status"
