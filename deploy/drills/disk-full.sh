#!/usr/bin/env bash
# The disk of the database is full: what must be written is refused with 503, and nothing that was answered is lost.
. "$(dirname "$0")/lib.sh"
needs curl sqlite3 dd mount umount
mkdir data
mount -t tmpfs -o size=12m,mode=0700 tmpfs data 2>/dev/null || skip 'only root may mount the small disk it needs.'
unmount() { stop KILL; umount -l "$here/data" 2>/dev/null || true; }
trap 'unmount; rm -rf "$here"' EXIT
start || broken 'it does not start.'
register
gets_token
rows() { sqlite3 data/idp.db 'SELECT count(*) FROM clients'; }
before=$(rows)

dd if=/dev/zero of=data/filler bs=1k 2>/dev/null || true
echo '{"client_id":"late","client_name":"Late","token_endpoint_auth_method":"client_secret_basic","grant_types":["client_credentials"],"scope":"payments:read"}' > late.json
full=''
for _ in $(seq 50); do
  idp client new-secret payments --end-others --out never > said 2>&1 || { full=$?; break; }
done
[ "$full" = 3 ] || broken "a write on the full disk ended with ${full:-0} and not with 3."
grep -qi 'full\|disk\|space' said || broken 'it does not say that the disk is full.'

rm data/filler
run idp client register late.json
gets_token "$(if [ -e never ]; then echo never; else echo secret; fi)"
[ "$(rows)" = $((before + 1)) ] || broken 'clients were lost.'
[ "$(sqlite3 data/idp.db 'PRAGMA integrity_check')" = ok ] || broken 'the database was damaged.'
run idp audit verify
worked 'on a full disk writes were refused by name; with room made it went on, with nothing lost and no restart.'
