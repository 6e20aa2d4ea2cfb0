#!/bin/bash
# Runs once, when the database is made: the role that changes the schema, the one that serves requests, the one that makes backups.
set -euo pipefail
migrate=$(cat /run/secrets/postgres-migrate-password) app=$(cat /run/secrets/postgres-app-password)
psql -v ON_ERROR_STOP=1 -v migrate="$migrate" -v app="$app" --username postgres --dbname idp <<'SQL'
CREATE ROLE idp_migrate LOGIN PASSWORD :'migrate';
CREATE ROLE idp_app LOGIN PASSWORD :'app';
CREATE ROLE idp_backup NOLOGIN;
REVOKE ALL ON DATABASE idp FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT CONNECT ON DATABASE idp TO idp_migrate, idp_app, idp_backup;
ALTER SCHEMA public OWNER TO idp_migrate;
GRANT USAGE ON SCHEMA public TO idp_app, idp_backup;
ALTER DEFAULT PRIVILEGES FOR ROLE idp_migrate IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO idp_app;
ALTER DEFAULT PRIVILEGES FOR ROLE idp_migrate IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO idp_app;
GRANT pg_read_all_data TO idp_backup;
SQL
