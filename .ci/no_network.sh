#!/usr/bin/env bash
# Proves that nothing is sent or asked over a network: the whole test suite runs
# under strace, and no socket but those inside the machine may be opened.
# Needs strace. Usage: .ci/no_network.sh [what cargo test takes]
set -euo pipefail
cd "$(dirname "$0")/.."
cargo test --locked --no-run
trace=$(mktemp -d)
trap 'rm -rf "$trace"' EXIT
# Built before, so that what is traced is the tests and the program, not cargo.
test_binary=$(cargo test --locked --test wanjuan --no-run --message-format=json 2>/dev/null |
  grep -o '"executable":"[^"]*/wanjuan-[^"]*"' | cut -d'"' -f4 | tail -n 1)
[ -n "$test_binary" ]
strace -f -qq --seccomp-bpf -e trace=%network -o "$trace/calls" "$test_binary" "$@"
if grep -E 'socket\(|connect\(|sendto\(' "$trace/calls" | grep -vE 'AF_UNIX|AF_LOCAL|socketpair'; then
  echo "network calls were made" >&2
  exit 1
fi
echo "no network calls ($(wc -l <"$trace/calls") calls inside the machine)"
