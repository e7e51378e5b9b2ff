#!/usr/bin/env bash
# The README's test command: installs what the tests need where it is missing (Debian packages),
# then runs everything on the profile that the README's build uses.
set -euo pipefail
cd "$(dirname "$0")/.."

# program:package
needed="git:git python3:python3 pdftotext:poppler-utils pdfinfo:poppler-utils pdffonts:poppler-utils"
missing=""
for pair in $needed; do
  command -v "${pair%%:*}" >/dev/null || missing="$missing ${pair##*:}"
done
if [ -n "$missing" ]; then
  as_root=""
  [ "$(id -u)" -eq 0 ] || as_root=sudo
  $as_root apt-get update -q
  # shellcheck disable=SC2086 # a list of packages
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $(printf '%s\n' $missing | sort -u)
fi

part() {
  local name=$1 began=$SECONDS
  shift
  "$@"
  times="${times:-}$(printf '%5d s  %s' $((SECONDS - began)) "$name")"$'\n'
}

results=$(mktemp)
trap 'rm -f "$results"' EXIT

part "compile" cargo test --release --no-run
part "test" bash -c 'set -o pipefail; cargo test --release --no-fail-fast 2>&1 | tee "$0"' "$results"

# Shows that the measuring script works; it measures nothing here.
part "measuring script" env JIANBAO="${CARGO_TARGET_DIR:-target}/release/jianbao" bash benches/peers.sh --quick

printf '\n%s' "$times"
awk '/^test result:/ { for (i = 1; i < NF; i++) { if ($(i+1) ~ /^passed/) p += $i; if ($(i+1) ~ /^failed/) f += $i } }
     END { printf "%d passed, %d failed\n", p, f }' "$results"
