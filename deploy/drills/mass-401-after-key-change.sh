#!/usr/bin/env bash
# A partner signs with a new key that nobody registered: all its requests are refused.
. "$(dirname "$0")/lib.sh"
needs curl openssl basenc
start || broken 'it does not start.'
new_key old.pem
new_key new.pem
document() { printf '{"client_id":"partner","client_name":"Partner","token_endpoint_auth_method":"private_key_jwt","grant_types":["client_credentials"],"scope":"payments:read","jwks":%s}' "$(key_set "$1" "$2")"; }
document old.pem 2026-a > partner.json
run idp client register partner.json
partner 200 old.pem 2026-a

partner 401 new.pem 2026-b
run idp client show partner
said 2026-a
! grep -q 2026-b said || broken 'it knows the new key.'

document new.pem 2026-b > partner.json
run idp client register partner.json
partner 200 new.pem 2026-b
partner 401 old.pem 2026-a
worked 'the partner was refused with a key it had not registered, and answered within seconds of registering it.'
