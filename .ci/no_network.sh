#!/usr/bin/env bash
# Proves that nothing is sent or asked over a network: the whole test suite runs
# under strace, and no socket but those inside the machine may be opened.
# Needs strace. Usage: .ci/no_network.sh [what the test binary takes]; a traced
# process does not stop as others do: --skip a_stop.
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
# A pair of sockets inside the process wakes the thread that waits for signals.
if grep -E 'AF_(INET|INET6|NETLINK|PACKET|VSOCK)|connect\(' "$trace/calls"; then
  echo "network calls were made" >&2
  exit 1
fi
echo "no network calls ($(wc -l <"$trace/calls") calls inside the machine)"
