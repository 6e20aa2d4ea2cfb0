#!/usr/bin/env bash
# Planned: a new key signs, the old one stays published, so that what it signed is good. Leaked: the old one is gone at once.
. "$(dirname "$0")/lib.sh"
needs curl
start || broken 'it does not start.'
register
gets_token
old=$(kids)
within() { for _ in $(seq 400); do "$@" && return 0; sleep 0.1; done; return 1; }

run idp keys rotate
new=$(head -1 said)
both() { [ "$(kids | sort)" = "$(printf '%s\n' "$old" "$new" | sort)" ]; }
within both || broken 'the new key is not published beside the old one.'
[[ $(kids) == "$new"* ]] || broken 'the new key does not sign.'
gets_token

run idp keys rotate --leaked
last=$(head -1 said)
alone() { [ "$(kids)" = "$last" ]; }
within alone || broken 'a leaked key is still published.'
gets_token
run idp audit export --out trail.ndjson
grep -q issuer.keys_rotated trail.ndjson || broken 'the audit trail knows nothing of it.'
worked 'a planned rotation kept the old key published; after a leak only the new one was, within 30 seconds, without a restart.'
