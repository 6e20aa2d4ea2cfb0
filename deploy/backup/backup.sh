#!/usr/bin/env bash
# Backs up a deployment while it runs: the database, and what lies outside it without which the database opens nothing.
#
#   backup.sh --recipient CERTIFICATE.pem|age1… FOLDER     encrypted for whoever has the private half
#   backup.sh --plain FOLDER                               not encrypted; the storage must be
#
# The settings are the provider's own, in the environment (IdP__DataFolder, IdP__Database__Provider …), PostgreSQL's address is
# libpq's (PGHOST, PGDATABASE, PGUSER, PGPASSFILE …). It prints the file it made. 0 done, 1 failed, 2 not understood. A backup
# that was not finished has another name (.unfinished), and the next one removes it.
set -euo pipefail
umask 077

say() { echo "backup: $*" >&2; }
fail() { say "$*"; exit 1; }
usage() { sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2; }

recipient='' plain='' folder=''
while [ $# -gt 0 ]; do
  case $1 in
    --recipient) [ $# -ge 2 ] || usage; recipient=$2; shift 2 ;;
    --plain) plain=yes; shift ;;
    -*) usage ;;
    *) [ -z "$folder" ] || usage; folder=$1; shift ;;
  esac
done
[ -n "$folder" ] || usage
[ -n "$recipient$plain" ] || { say 'name a recipient, or say --plain: whoever reads a backup has every key in it.'; exit 2; }

data=${IdP__DataFolder:?is not set: name the data folder, as the provider has it.}
provider=${IdP__Database__Provider:-Sqlite}
certificate=${IdP__KeyEncryptionCertificate:-$data/key-encryption.pfx}
checkpoints=${IdP__AuditCheckpoints:-$data/audit-checkpoints}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

# Two at once would only be slow, but the second could remove the first one's unfinished file.
exec 9> "$folder/.lock"
flock -n 9 || fail "another backup is writing to $folder."
rm -rf "$folder"/*.unfinished
work=$(mktemp -d "$folder/work.XXXXXX.unfinished")
trap 'rm -rf "$work"' EXIT
taken=$(date -u +%Y%m%dT%H%M%SZ)
mkdir "$work/outside"

# Before the database, so that no checkpoint speaks of a row that is not in the copy.
[ -r "$certificate" ] || fail "the key encryption certificate $certificate cannot be read, and without it the backup opens nothing."
cp "$certificate" "$work/outside/key-encryption.pfx"
[ ! -e "$data/audit-key.pem" ] || cp "$data/audit-key.pem" "$work/outside/"
[ ! -d "$checkpoints" ] || cp -R "$checkpoints" "$work/outside/audit-checkpoints"

# A file made by cp while somebody writes is no database. This is SQLite's own copy of one moment, which hinders no writer.
sqlite() {
  local database=$data/idp.db
  [ -f "$database" ] || fail "there is no database $database."
  sqlite3 -bail -cmd '.timeout 10000' "$database" "VACUUM INTO '${work//\'/\'\'}/idp.db'" || fail 'SQLite did not copy the database.'
  [ "$(sqlite3 "$work/idp.db" 'PRAGMA integrity_check')" = ok ] || fail 'the copy does not hold (PRAGMA integrity_check): the disk, or the database itself, is damaged.'
  sqlite3 "$work/idp.db" "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name" | while read -r table; do
    printf '%s %s\n' "$table" "$(sqlite3 "$work/idp.db" "SELECT count(*) FROM \"$table\"")"
  done > "$work/counts"
}

# The dump and the counts are of one snapshot, which a session holds open for both.
postgresql() {
  local counts="SELECT table_name || ' ' || (xpath('/row/count/text()', query_to_xml(format('SELECT count(*) FROM %I.%I', table_schema, table_name), false, true, '')))[1]
                FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name COLLATE \"C\";"
  local snapshot asked answers session
  coproc HOLDER { psql -XAtq -v ON_ERROR_STOP=1; }
  session=$HOLDER_PID asked=${HOLDER[1]} answers=${HOLDER[0]}
  echo 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT pg_export_snapshot();' >&"$asked"
  read -r snapshot <&"$answers" || fail 'PostgreSQL does not answer; the lines above say why.'
  pg_dump --format=custom --snapshot="$snapshot" --no-owner --no-privileges --file="$work/idp.dump" || fail 'pg_dump did not finish.'
  { echo "$counts"; echo 'COMMIT;'; } >&"$asked"
  eval "exec $asked>&-"
  cat <&"$answers" > "$work/counts"
  wait "$session" || fail 'the rows could not be counted.'
}

case ${provider,,} in
  sqlite) sqlite ;;
  postgresql) postgresql ;;
  sqlserver) fail 'SQL Server makes its own backups (BACKUP DATABASE … WITH CHECKSUM, COPY_ONLY); docs/runbooks/database-restore.md says what else to keep.' ;;
  *) fail "IdP:Database:Provider is $provider. Write Sqlite or PostgreSql." ;;
esac
[ -s "$work/counts" ] || fail 'the database has no tables: is this the right one?'

printf 'taken %s\nprovider %s\n' "$taken" "${provider,,}" > "$work/manifest"
(cd "$work" && find . -type f -print0 | sort -z | xargs -0 sha256sum) > "$folder/sums.unfinished"
mv "$folder/sums.unfinished" "$work/SHA256SUMS"

backup=$folder/idp-$taken.tar
case $recipient in
  '') tar -C "$work" -c . > "$backup.unfinished" ;;
  age1*) backup+=.age; tar -C "$work" -c . | age -r "$recipient" > "$backup.unfinished" ;;
  *)
    [ -r "$recipient" ] || fail "the certificate $recipient cannot be read."
    backup+=.cms
    tar -C "$work" -c . | openssl cms -encrypt -binary -stream -outform DER -aes-256-gcm "$recipient" > "$backup.unfinished" ;;
esac
[ ! -e "$backup" ] || fail "$backup is there already."
sync "$backup.unfinished"
(cd "$folder" && sha256sum < "$backup.unfinished" | sed "s|-\$|$(basename "$backup")|" > "$(basename "$backup").sha256")
mv "$backup.unfinished" "$backup"
sync "$folder"
echo "$backup"
