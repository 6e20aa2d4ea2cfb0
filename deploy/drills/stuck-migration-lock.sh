#!/usr/bin/env bash
# A process was killed while it migrated and left its lock behind.
. "$(dirname "$0")/lib.sh"
needs curl sqlite3
start || broken 'it does not start.'
register
stop
sqlite3 data/idp.db 'CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL); INSERT OR REPLACE INTO "__EFMigrationsLock" VALUES (1, datetime())'

run idp database unlock
run idp database migrate
run idp database status
[ "$(sqlite3 data/idp.db 'SELECT count(*) FROM "__EFMigrationsLock"' 2>/dev/null || echo 0)" = 0 ] || broken 'the lock is still there.'
restart
gets_token
worked 'the lock that a killed process left was let go of, and the schema is the program'"'"'s.'
