#!/usr/bin/env bash
# On the day of a launch everybody comes through one address, and the limit was made for less.
. "$(dirname "$0")/lib.sh"
needs curl
export IdP__Issuers__main__RequestsPerAddress=20
start || broken 'it does not start.'
register
got=''
for _ in $(seq 60); do
  got=$(status /jwks.json -D headers)
  [ "$got" != 429 ] || break
done
[ "$got" = 429 ] || broken 'the limit does not hold.'
grep -qi '^retry-after: [0-9]' headers || broken 'it does not say when to come again.'

export IdP__Issuers__main__RequestsPerAddress=100000
restart
for _ in $(seq 60); do [ "$(status /jwks.json)" = 200 ] || broken 'it is still too tight.'; done
gets_token
worked 'beyond the limit it answered 429 with Retry-After; with a wider one everybody was answered.'
