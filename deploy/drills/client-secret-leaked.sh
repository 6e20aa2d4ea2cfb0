#!/usr/bin/env bash
# A secret is known to somebody else: the client gets another, and the leaked one opens nothing.
. "$(dirname "$0")/lib.sh"
needs curl
start || broken 'it does not start.'
register
cp secret leaked
gets_token leaked

run idp client new-secret payments --end-others --out secret
gets_token
gets_none 401 leaked
worked 'the leaked secret was refused within seconds, the new one works.'
