#!/usr/bin/env bash
# The secrets, from files in a folder of yours. No manifest has one: what is in git is read by many.
set -euo pipefail
from=${1:?the folder with the files}
# Providers and console: the role that reads and writes rows.
kubectl -n idp create secret generic idp \
  --from-file=IdP__Database__ConnectionString="$from/connection-string" \
  --from-file=key-encryption.pfx="$from/key-encryption.pfx" \
  --from-file=IdP__KeyEncryptionPassword="$from/key-encryption-password"
# The migration: the role that owns the schema.
kubectl -n idp create secret generic idp-migrate \
  --from-file=IdP__Database__ConnectionString="$from/migrate-connection-string" \
  --from-file=key-encryption.pfx="$from/key-encryption.pfx" \
  --from-file=IdP__KeyEncryptionPassword="$from/key-encryption-password"
# The backup: a role that reads, and the public half of the key that opens it.
kubectl -n idp create secret generic idp-backup \
  --from-file=recipient.pem="$from/backup-recipient.pem" \
  --from-file=pgpass="$from/pgpass"
