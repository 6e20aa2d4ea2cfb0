#!/usr/bin/env bash
# The certificate that opens the keys in the database is gone, or another one lies in its place.
. "$(dirname "$0")/lib.sh"
needs curl sqlite3
start || broken 'it does not start.'
register
gets_token
before=$(kids)
run bash "$deploy/backup/backup.sh" --plain "$here/backups"
backup=$(cat said)

stop
mv data/key-encryption.pfx lost.pfx
refused 1 idp --urls "http://127.0.0.1:$port"
said key-encryption.pfx
[ ! -e data/key-encryption.pfx ] || broken 'it made another certificate, which opens nothing.'

tar -xOf "$backup" ./outside/key-encryption.pfx > data/key-encryption.pfx
restart
gets_token
[ "$(kids)" = "$before" ] || broken 'it does not sign with the keys it had.'
worked 'without its certificate it does not start and makes no other; with the one of the backup it signs with the same keys.'
