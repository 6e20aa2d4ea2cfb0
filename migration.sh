#!/usr/bin/env bash
# Makes one migration for each of the three databases after a change of the tables, and writes the scripts of deploy/sql anew.
#   ./migration.sh NameOfTheChange
set -euo pipefail
cd "$(dirname "$0")"

[[ "${1:-}" =~ ^[A-Z][A-Za-z0-9]+$ ]] || { echo "Name the change, such as ./migration.sh SecondAddress" >&2; exit 2; }

dotnet tool restore
for product in Sqlite PostgreSql SqlServer; do
  dotnet ef migrations add "$1" --project src/IdP.Storage --context "${product}IdPDbContext" -o "$product/Migrations"
  newest=$(basename "$(ls src/IdP.Storage/$product/Migrations/*_"$1".cs)" .cs)
  case $product in
    Sqlite) sed -i "s/Newest = \"[^\"]*\"/Newest = \"$newest\"/" src/IdP.Storage/Sqlite/SqliteSchema.cs ;;
    *) sed -i "s/NewestMigration = \"[^\"]*\"/NewestMigration = \"$newest\"/" "src/IdP.Storage/$product/${product}IdPDbContext.cs" ;;
  esac
done
APPROVE=1 dotnet test tests/IdP.Tests --filter FullyQualifiedName~SchemaTests
