#!/usr/bin/env bash
# Nobody who could make somebody else an operator is left. Whoever may log in to the machine can.
. "$(dirname "$0")/lib.sh"
needs curl
[ -n "${CONSOLE_COMMAND:-}" ] || skip 'CONSOLE_COMMAND does not say how to call the console.'
read -r -a console <<< "$CONSOLE_COMMAND"
export Console__PublicOrigin=https://admin.example.org
start || broken 'it does not start.'

run "${console[@]}" operator list
said 'no operator'
run "${console[@]}" operator add --subject somebody-new
run "${console[@]}" operator list
said somebody-new
run "${console[@]}" break-glass --subject somebody-new --out link
grep -q '^https://admin.example.org/.*token=' link || broken 'no link was made.'
run idp audit export --out trail.ndjson
grep -q somebody-new trail.ndjson || broken 'the audit trail knows nothing of it.'
worked 'an operator was made on the machine, and let in without the provider; the trail has both.'
