#!/usr/bin/env bash
# Proves what opening an address or a file starts: the tests of opening and of
# converters run under strace, and every program that is started is told with all
# its arguments. The opener, or the browser that a test names, gets one address or
# one file that the opener may show, a converter one absolute path and what the
# configuration says; no shell stands in between. Needs strace.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo test --locked --no-run
trace=$(mktemp -d)
trap 'rm -rf "$trace"' EXIT
# Built before, so that what is traced is the tests and the program, not cargo.
test_binary=$(cargo test --locked --test wanjuan --no-run --message-format=json 2>/dev/null |
  grep -o '"executable":"[^"]*/wanjuan-[^"]*"' | cut -d'"' -f4 | tail -n 1)
[ -n "$test_binary" ]
strace -f -qq -e trace=execve -e signal=none -s 20000 -o "$trace/calls" "$test_binary" terminal::opening command_line::converters
grep -o 'execve(.*' "$trace/calls" | grep -v ' = -1 ' >"$trace/started" || true
call='^execve\("[^"]*/(xdg-open|mine|failing)", \["[^"]*", "(https?://([^"\\]|\\.)*|/([^"\\]|\\.)*\.(png|pdf|mp3))"\], '
convert='^execve\("[^"]*/make-text", \["[^"]*/make-text", "/[^"]*\.pdf", "-"\], '
opened=$(grep -cE "$call" "$trace/started" || true)
converted=$(grep -cE "$convert" "$trace/started" || true)
# Beside them: the tests, the program, and the program as the terminal's guardian.
other=$(grep -vE "$call|$convert"'|^execve\("[^"]*/wanjuan(-[0-9a-f]+)?", ' "$trace/started" || true)
if [ -n "$other" ] || [ "$opened" -eq 0 ] || [ "$converted" -eq 0 ]; then
  printf '%s\n' "$other" >&2
  echo "something else was started, or nothing" >&2
  exit 1
fi
echo "$opened addresses and files opened, each as one argument of the opener, $converted files converted, each as one path; no shell, nothing else"
