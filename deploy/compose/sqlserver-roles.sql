-- Once, as sa, before the first `migrate`: a database, the role that changes its schema, and the role that serves requests.
--   sqlcmd -C -S db -U sa -v MigratePassword="…" AppPassword="…" -i sqlserver-roles.sql
CREATE DATABASE idp COLLATE Latin1_General_100_BIN2_UTF8;
GO
ALTER DATABASE idp SET READ_COMMITTED_SNAPSHOT ON;
GO
CREATE LOGIN idp_migrate WITH PASSWORD = '$(MigratePassword)', DEFAULT_DATABASE = idp;
CREATE LOGIN idp_app WITH PASSWORD = '$(AppPassword)', DEFAULT_DATABASE = idp;
GO
USE idp;
CREATE USER idp_migrate FOR LOGIN idp_migrate;
CREATE USER idp_app FOR LOGIN idp_app;
ALTER ROLE db_owner ADD MEMBER idp_migrate;
ALTER ROLE db_datareader ADD MEMBER idp_app;
ALTER ROLE db_datawriter ADD MEMBER idp_app;
GO
