#!/usr/bin/env bash
# Puts a backup back where nothing is, and proves that it is whole.
#
#   restore.sh [--identity KEY] --verify BACKUP                 opens it and checks it; changes nothing
#   restore.sh [--identity KEY] [--keep-grants] BACKUP          restores it
#
# KEY is the private half of the recipient: a PEM file with certificate and key, or an age identity. The settings are the
# provider's own, in the environment, as for backup.sh. It refuses a deployment that is running or not empty.
# What was spent after the backup was taken (codes, refresh tokens, assertions) would be good again, so every grant is ended and
# every code forgotten: people sign in once more. --keep-grants says that the provider was stopped before the backup
# was taken and has not run since: a move to another machine.
# 0 done, 1 refused or failed, 2 not understood. IDP_COMMAND is how to call the provider (dotnet /opt/idp/provider/IdP.dll).
set -euo pipefail
umask 077

say() { echo "restore: $*" >&2; }
fail() { say "$*"; exit 1; }
usage() { sed -n '2,15s/^# \{0,1\}//p' "$0" >&2; exit 2; }

identity='' verify='' keep='' backup=''
while [ $# -gt 0 ]; do
  case $1 in
    --identity) [ $# -ge 2 ] || usage; identity=$2; shift 2 ;;
    --verify) verify=yes; shift ;;
    --keep-grants) keep=yes; shift ;;
    -*) usage ;;
    *) [ -z "$backup" ] || usage; backup=$1; shift ;;
  esac
done
[ -n "$backup" ] || usage
[ -r "$backup" ] || fail "there is no file $backup."

read -r -a idp <<< "${IDP_COMMAND:-dotnet /opt/idp/provider/IdP.dll}"
data=${IdP__DataFolder:?is not set: name the data folder, as the provider has it.}
provider=${IdP__Database__Provider:-Sqlite} provider=${provider,,}
checkpoints=${IdP__AuditCheckpoints:-}

# Beside the data, so that putting a file in its place is one rename.
mkdir -p "$data"
exec 9> "$data/.restore-lock"
flock -n 9 || fail "another restore is writing to $data."
rm -rf "$data"/.restore-work.*
work=$(mktemp -d "$data/.restore-work.XXXXXX")
trap 'rm -rf "$work"; rm -f "$data/.restore-lock"' EXIT

if [ -r "$backup.sha256" ]; then
  [ "$(sha256sum < "$backup" | cut -d' ' -f1)" = "$(cut -d' ' -f1 "$backup.sha256")" ] || fail "$backup is not what was written: its SHA-256 differs from $backup.sha256."
fi
opened=$work/backup.tar
case $backup in
  *.age) age -d -i "${identity:?name the age identity with --identity}" "$backup" > "$opened" || fail 'it does not open with this identity.' ;;
  *.cms) openssl cms -decrypt -binary -inform DER -recip "${identity:?name certificate and key with --identity}" -inkey "$identity" -in "$backup" -out "$opened" || fail 'it does not open with this key.' ;;
  *) opened=$backup ;;
esac
mkdir "$work/content"
tar -C "$work/content" --no-same-owner --no-same-permissions -xf "$opened" || fail "$backup is no backup of ours."
[ "$opened" = "$backup" ] || rm -f "$opened"
content=$work/content
(cd "$content" && sha256sum --quiet --strict -c SHA256SUMS) || fail "$backup is damaged."
[ -z "$(cd "$content" && find . ! -type f ! -type d)" ] || fail "$backup has something in it that is no file."
of=$(sed -n 's/^provider //p' "$content/manifest") taken=$(sed -n 's/^taken //p' "$content/manifest")
[ "$of" = "$provider" ] || fail "the backup is of $of, and IdP:Database:Provider is $provider. Restore it as $of; \`database copy\` moves it then."

counted() {
  if [ "$provider" = sqlite ]; then
    sqlite3 "$1" "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name" | while read -r table; do
      printf '%s %s\n' "$table" "$(sqlite3 "$1" "SELECT count(*) FROM \"$table\"")"
    done
  else
    psql -XAtq -v ON_ERROR_STOP=1 -c "SELECT table_name || ' ' || (xpath('/row/count/text()', query_to_xml(format('SELECT count(*) FROM %I.%I', table_schema, table_name), false, true, '')))[1]
      FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name COLLATE \"C\""
  fi
}
same_counts() { diff <(counted "$1") "$content/counts" >&2 || fail 'the rows are not those that were backed up (< restored, > backed up).'; }

case $provider in
  sqlite)
    [ "$(sqlite3 "$content/idp.db" 'PRAGMA integrity_check')" = ok ] || fail 'the database in it does not hold.'
    same_counts "$content/idp.db" ;;
  postgresql) pg_restore --list "$content/idp.dump" > /dev/null || fail 'the dump in it cannot be read.' ;;
  *) fail "IdP:Database:Provider is $provider. Write Sqlite or PostgreSql." ;;
esac
if [ -n "$verify" ]; then
  echo "$backup of $taken is whole: $(wc -l < "$content/counts") tables."
  exit 0
fi

# Nothing is written over: not a database, not a key, not the signed memory of rows that the backup does not have.
for there in idp.db idp.db-wal key-encryption.pfx audit-key.pem; do
  [ ! -e "$data/$there" ] || fail "$data/$there is there. Stop the provider and the console, move the old files aside, and keep them."
done
for there in "$data/audit-checkpoints" ${checkpoints:+"$checkpoints"}; do
  [ -z "$(ls -A "$there" 2>/dev/null)" ] || fail "$there is not empty. Move it aside and keep it: it proves which rows were lost."
done
if [ "$provider" = postgresql ]; then
  [ "$(psql -XAtq -c "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'")" = 0 ] || fail "the database ${PGDATABASE:-} is not empty. Make a new one, and keep the old."
  [ "$(psql -XAtq -c 'SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()')" = 0 ] || fail 'somebody is connected to the database. Stop the provider and the console on every machine.'
fi

# In a folder of its own first: a provider that is started too early finds nothing rather than half.
staged=$work/staged
mkdir "$staged"
cp -R "$content/outside/." "$staged/"
export IdP__DataFolder=$staged IdP__AuditCheckpoints=$staged/audit-checkpoints
[ -n "${IdP__KeyEncryptionCertificate:-}" ] || [ "$provider" = sqlite ] || export IdP__KeyEncryptionCertificate=$staged/key-encryption.pfx
mkdir -p "$IdP__AuditCheckpoints"
if [ "$provider" = sqlite ]; then
  cp "$content/idp.db" "$staged/idp.db"
else
  pg_restore --single-transaction --exit-on-error --no-owner --no-privileges --dbname="${PGDATABASE:?names the database}" "$content/idp.dump" || fail 'pg_restore did not finish; the database is as empty as before.'
  same_counts "$PGDATABASE"
fi

status=0
"${idp[@]}" database status >&2 || status=$?
case $status in
  0) ;;
  4) "${idp[@]}" database migrate >&2 || fail 'the schema could not be brought to that of this program.' ;;
  *) fail "\`database status\` ended with $status." ;;
esac
"${idp[@]}" audit verify >&2 || fail 'the audit trail in the backup does not hold. docs/runbooks/audit-chain-broken.md says what to do.'
[ -n "$keep" ] || "${idp[@]}" database end-grants >&2 || fail 'the grants could not be ended, and must be: what was spent after the backup would be good again.'

if [ "$provider" = sqlite ]; then
  # Whatever is still in the log goes into the file, which is then the database alone.
  sqlite3 "$staged/idp.db" 'PRAGMA wal_checkpoint(TRUNCATE)' > /dev/null
  rm -f "$staged/idp.db-wal" "$staged/idp.db-shm"
fi
sync
if [ -n "$checkpoints" ]; then
  mkdir -p "$checkpoints"
  cp -R "$staged/audit-checkpoints/." "$checkpoints/"
  rm -rf "$staged/audit-checkpoints"
fi
for file in "$staged"/*; do
  case ${file##*/} in
    audit-checkpoints) rmdir "$data/audit-checkpoints" 2>/dev/null || true; mv "$file" "$data/" ;;
    idp.db) ;;
    *) mv "$file" "$data/" ;;
  esac
done
[ ! -e "$staged/idp.db" ] || mv "$staged/idp.db" "$data/idp.db" # last: from here on it is a deployment
sync "$data"
echo "Restored the backup of $taken. $([ -n "$keep" ] && echo 'Grants were kept.' || echo 'Every grant is ended: people sign in again.')"
