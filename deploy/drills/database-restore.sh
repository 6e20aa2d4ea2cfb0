#!/usr/bin/env bash
# The database is lost. The backup of last night is put back, and what was spent since is not good again.
. "$(dirname "$0")/lib.sh"
needs curl sqlite3 openssl flock
start || broken 'it does not start.'
register
gets_token
before=$(kids)
openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=backup -days 2 -keyout recipient.key -out recipient.pem 2>/dev/null
cat recipient.pem recipient.key > identity.pem
run bash "$deploy/backup/backup.sh" --recipient recipient.pem "$here/backups"
backup=$(grep '\.cms$' said)

refused 1 bash "$deploy/backup/restore.sh" --identity identity.pem "$backup"
said 'is there'
stop KILL
mv data lost
run bash "$deploy/backup/restore.sh" --identity identity.pem --verify "$backup"
run bash "$deploy/backup/restore.sh" --identity identity.pem "$backup"
said 'Every grant is ended'
start || broken 'it does not start on what was restored.'
gets_token
[ "$(kids)" = "$before" ] || broken 'it does not sign with the keys it had.'
run idp audit verify
worked 'restored from an encrypted backup: same keys, same clients, the audit trail holds, every grant ended.'
