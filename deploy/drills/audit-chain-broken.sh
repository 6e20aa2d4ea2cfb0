#!/usr/bin/env bash
# Somebody who owns the database changed a row of the audit trail.
. "$(dirname "$0")/lib.sh"
needs curl sqlite3 flock
start || broken 'it does not start.'
register
run idp audit verify
run bash "$deploy/backup/backup.sh" --plain "$here/backups"
backup=$(cat said)

triggers=$(sqlite3 data/idp.db "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'audit%'")
[ -n "$triggers" ] || broken 'there is no trigger on the trail.'
for trigger in $triggers; do sqlite3 data/idp.db "DROP TRIGGER \"$trigger\""; done
sqlite3 data/idp.db "UPDATE audit_events SET target_id = 'harmless' WHERE seq = 1"
refused 3 idp audit verify
said 'row 1'

# Keep what there is, then compare and put back the last backup that holds.
run idp audit export --out "$here/evidence.ndjson"
stop
mv data evidence
run bash "$deploy/backup/restore.sh" "$backup"
run idp audit verify
start || broken 'it does not start on what was restored.'
gets_token
worked 'the changed row was named; the evidence was kept, and the last backup that holds put back.'
