#!/usr/bin/env bash
# The clock of a node is ten minutes ahead: assertions look expired.
. "$(dirname "$0")/lib.sh"
needs curl openssl basenc faketime
start || broken 'it does not start.'
new_key key.pem
printf '{"client_id":"partner","client_name":"Partner","token_endpoint_auth_method":"private_key_jwt","grant_types":["client_credentials"],"scope":"payments:read","jwks":%s}' "$(key_set key.pem 2026-a)" > partner.json
run idp client register partner.json
partner 200 key.pem 2026-a

# The library itself: the program faketime would stand between us and the provider.
library=$(faketime -f +0 env | sed -n 's/^LD_PRELOAD=//p')
restart env "LD_PRELOAD=$library" FAKETIME=+10m FAKETIME_DONT_FAKE_MONOTONIC=1
date=$(ask /jwks.json -D - -o /dev/null | tr -d '\r' | sed -n 's/^[Dd]ate: //p')
ahead=$(($(date -d "$date" +%s) - $(date +%s)))
[ "$ahead" -gt 500 ] || skip "faketime does not reach the provider (it is $ahead s ahead)."
partner 401 key.pem 2026-a

restart
partner 200 key.pem 2026-a
worked "a node ${ahead} s ahead refused good assertions, and its Date header showed it; with the clock right it answered."
