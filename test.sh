#!/usr/bin/env bash
# Builds everything and runs every test. Installs on Debian what the tests need beside the .NET SDK, and asks for nothing else:
# servers are started on free loopback ports and stopped again, databases live in temporary folders.
#   ./test.sh [arguments of dotnet test, such as --filter Spec=E-086]
#   IDP_TEST_TARGET=http://localhost:5000 ./test.sh --blackbox    asks a running provider, and runs and installs nothing else
set -euo pipefail
cd "$(dirname "$0")"

if [ "${1:-}" = --blackbox ]; then exec dotnet run --project tests/IdP.BlackBox -c Release -v quiet; fi

missing=()
for tool in curl openssl node npm chromium haproxy nginx faketime sqlite3 age; do PATH=$PATH:/usr/sbin command -v "$tool" >/dev/null || missing+=("$tool"); done
command -v systemd-analyze >/dev/null || missing+=(systemd)
{ command -v postgres || ls /usr/lib/postgresql/*/bin/postgres; } >/dev/null 2>&1 || missing+=(postgresql)
for python in python3 /usr/bin/python3; do "$python" -c 'import authlib, requests' 2>/dev/null && authlib=there; done
[ "${authlib:-}" = there ] || missing+=(python3-authlib python3-requests)
if [ ${#missing[@]} -gt 0 ]; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing ${missing[*]}"
    apt-get update -qq && apt-get install -y -qq "${missing[@]/node/nodejs}" >/dev/null
  else
    echo "Not installed: ${missing[*]}. The tests that need them are skipped, each with its reason."
  fi
fi

relying_party=tests/relying-parties/openid-client
if command -v npm >/dev/null && [ -d "$relying_party" ] && [ ! -d "$relying_party/node_modules" ]; then
  npm ci --silent --prefix "$relying_party" || echo "npm ci failed: the tests with openid-client are skipped."
fi

dotnet build IdP.sln -c Release --nologo -v quiet

output=$(mktemp)
trap 'rm -f "$output"' EXIT
status=0
dotnet test IdP.sln -c Release --no-build --nologo -m:1 --logger "console;verbosity=normal" "$@" > "$output" 2>&1 || status=$?

# Passing tests are not worth a line each, nor are those that all wait for a SQL Server; everything else is.
awk '/^ +Passed |^$/ || /OnSqlServer\..*\[SKIP\]/ || /^ +Skipped .*OnSqlServer\./ { next } /IDP_TEST_SQLSERVER holds/ { if (!said++) print "The tests on SQL Server are skipped: " substr($0, index($0, "IDP_TEST")); next } { print }' "$output"

count() { awk -v word="$1:" '$1 == word && NF == 2 { sum += $2 } END { print sum + 0 }' "$output"; }
passed=$(count Passed) failed=$(count Failed) skipped=$(count Skipped)
grep -E '^ +Failed ' "$output" || true # once more, where whoever reads the end finds them
if [ "$passed" = 0 ] && [ "$status" = 0 ]; then echo "No test ran."; status=1; fi
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
