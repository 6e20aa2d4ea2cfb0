#!/usr/bin/env bash
# Makes what the composition reads and nobody else should: passwords, connection strings, the certificate that encrypts the keys,
# and TLS certificates of its own to try it with. Files that are there already stay.
set -euo pipefail
cd "$(dirname "$0")"
umask 077
mkdir -p secrets/migrate tls trusted
chmod 755 trusted

once() { if [ -e "$1" ]; then cat > /dev/null; else cat > "$1.new" && mv "$1.new" "$1"; fi; }
password() { openssl rand -hex 24; }

for role in postgres postgres-app postgres-migrate; do password | once "secrets/$role-password"; done
password | once secrets/IdP__KeyEncryptionPassword
once secrets/IdP__Database__ConnectionString <<< "Host=db;Database=idp;Username=idp_app;Password=$(cat secrets/postgres-app-password)"
once secrets/migrate/IdP__Database__ConnectionString <<< "Host=db;Database=idp;Username=idp_migrate;Password=$(cat secrets/postgres-migrate-password)"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
if [ ! -e secrets/key-encryption.pfx ]; then
  openssl req -x509 -newkey rsa:3072 -nodes -days 18250 -subj '/CN=IdP key encryption' -keyout "$scratch/key" -out "$scratch/certificate" 2>/dev/null
  openssl pkcs12 -export -inkey "$scratch/key" -in "$scratch/certificate" -passout file:secrets/IdP__KeyEncryptionPassword | once secrets/key-encryption.pfx
fi
for host in "${LOGIN_HOST:-login.example.org}" "${ADMIN_HOST:-admin.example.org}"; do
  [ ! -e "tls/$host.pem" ] || continue
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 90 -subj "/CN=$host" -addext "subjectAltName=DNS:$host" -keyout "$scratch/key" -out "$scratch/certificate" 2>/dev/null
  cat "$scratch/certificate" "$scratch/key" | once "tls/$host.pem"
  install -m 644 "$scratch/certificate" "trusted/$host.pem"
done

# Compose mounts files as they are here. The containers run as 1654 (provider, console), 999 (PostgreSQL), 99 (HAProxy).
if [ "$(id -u)" = 0 ]; then
  chown -R 1654 secrets
  chown 999 secrets/postgres-*
  chown -R 99 tls
else
  echo 'Not root: give secrets/ to user 1654, secrets/postgres-* to 999 and tls/ to 99, or the containers cannot read them.' >&2
fi
