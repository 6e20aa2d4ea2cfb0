IF OBJECT_ID(N'[__EFMigrationsHistory]') IS NULL
BEGIN
    CREATE TABLE [__EFMigrationsHistory] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___EFMigrationsHistory] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [access_tokens] (
        [handle] varbinary(32) NOT NULL,
        [issuer] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [client_id] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [subject] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [scope] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [client_amr] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [issued] bigint NOT NULL,
        [expires] bigint NOT NULL,
        [revoked] bigint NULL,
        [dpop_jkt] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [grant_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_access_tokens] PRIMARY KEY ([handle])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [audit_events] (
        [seq] bigint NOT NULL,
        [action] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [actor_auth_time] bigint NULL,
        [actor_issuer] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [actor_orgno] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [actor_reference] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [actor_role] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [actor_session_hash] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [actor_type] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [app_version] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [approval_approver] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [approval_id] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [approval_requester] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [changes] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [hash] varbinary(32) NOT NULL,
        [id] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [occurred] bigint NOT NULL,
        [outcome] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [prev_hash] varbinary(32) NOT NULL,
        [reason] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NULL,
        [reason_code] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [request_id] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [source_address] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [source_channel] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [target_id] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [target_issuer] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [target_orgno] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [target_type] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [target_version_after] bigint NULL,
        [target_version_before] bigint NULL,
        [trace_id] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_audit_events] PRIMARY KEY ([seq])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [audit_head] (
        [id] int NOT NULL,
        [hash] varbinary(32) NOT NULL,
        [occurred] bigint NOT NULL,
        [seq] bigint NOT NULL,
        CONSTRAINT [PK_audit_head] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [authorization_codes] (
        [handle] varbinary(32) NOT NULL,
        [redirect_uri] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [code_challenge] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [nonce] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [dpop_jkt] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [expires] bigint NOT NULL,
        [spent] bigint NULL,
        [grant_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_authorization_codes] PRIMARY KEY ([handle])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [calendar_feeds] (
        [token_hash] varbinary(32) NOT NULL,
        [organization_number] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [subject] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [created] bigint NOT NULL,
        CONSTRAINT [PK_calendar_feeds] PRIMARY KEY ([token_hash])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [client_records] (
        [issuer] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [client_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [description] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [contacts] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [managed_by] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [registration_token_hash] varbinary(32) NULL,
        [created] bigint NOT NULL,
        [purge_due] bigint NULL,
        CONSTRAINT [PK_client_records] PRIMARY KEY ([issuer], [client_id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [client_uses] (
        [issuer] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [client_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [first_used] bigint NOT NULL,
        [last_used] bigint NOT NULL,
        [requests] bigint NOT NULL,
        CONSTRAINT [PK_client_uses] PRIMARY KEY ([issuer], [client_id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [clients] (
        [client_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [issuer] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [client_name] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [application_type] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [token_endpoint_auth_method] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [grant_types] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [scope] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [client_orgno] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [active] bit NOT NULL,
        [require_pkce] bit NOT NULL,
        [access_token_format] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [refresh_token_usage] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [access_token_lifetime] bigint NULL,
        [refresh_token_lifetime] bigint NULL,
        [authorization_lifetime] bigint NULL,
        [sso_disabled] bit NOT NULL,
        [frontchannel_logout_uri] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [frontchannel_logout_session_required] bit NOT NULL,
        [backchannel_logout_uri] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [backchannel_logout_session_required] bit NOT NULL,
        [jwks_uri] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NULL,
        [require_pushed_authorization_requests] bit NOT NULL,
        [dpop_bound_access_tokens] bit NOT NULL,
        [require_signed_request_object] bit NOT NULL,
        [agency_id] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ial] int NULL,
        [default_aal] int NULL,
        [allow_prompt_login] bit NOT NULL,
        [on_behalf_of] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [removed] bigint NULL,
        [search_text] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [sort_name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [version] bigint NOT NULL,
        CONSTRAINT [PK_clients] PRIMARY KEY ([issuer], [client_id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [console_keys] (
        [kid] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [protected_private_key] varbinary(max) NOT NULL,
        [created] bigint NOT NULL,
        CONSTRAINT [PK_console_keys] PRIMARY KEY ([kid])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [console_sessions] (
        [key_hash] varbinary(32) NOT NULL,
        [subject] nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [provider_session] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [protected_ticket] varbinary(max) NOT NULL,
        [ends] bigint NOT NULL,
        [expires] bigint NOT NULL,
        CONSTRAINT [PK_console_sessions] PRIMARY KEY ([key_hash])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [credential_uses] (
        [issuer] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [client_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [kind] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [identifier] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [first_used] bigint NOT NULL,
        [last_used] bigint NOT NULL,
        [requests] bigint NOT NULL,
        CONSTRAINT [PK_credential_uses] PRIMARY KEY ([issuer], [client_id], [kind], [identifier])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [data_protection_keys] (
        [friendly_name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [xml] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_data_protection_keys] PRIMARY KEY ([friendly_name])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [drafts] (
        [draft_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [organization_number] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [subject] nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [document] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [updated] bigint NOT NULL,
        [expires] bigint NOT NULL,
        CONSTRAINT [PK_drafts] PRIMARY KEY ([draft_id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [explanations] (
        [reference] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [issuer] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [client_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [endpoint] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [occurred] bigint NOT NULL,
        [error] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [broken_rule] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [document] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_explanations] PRIMARY KEY ([reference])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [grants] (
        [grant_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [issuer] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [client_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [subject] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [user_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [scope] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [acr] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [amr] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [auth_time] bigint NOT NULL,
        [locale] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [session_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [resource] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [on_behalf_of] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [requested_acr] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [created] bigint NOT NULL,
        [expires] bigint NOT NULL,
        [revoked] bigint NULL,
        CONSTRAINT [PK_grants] PRIMARY KEY ([grant_id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [host_tickets] (
        [purpose] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [token_hash] varbinary(max) NOT NULL,
        [subject] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [expires] bigint NOT NULL,
        CONSTRAINT [PK_host_tickets] PRIMARY KEY ([purpose])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [idempotent_answers] (
        [caller] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [idempotency_key] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [request_hash] varbinary(max) NOT NULL,
        [status_code] int NULL,
        [answer] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [expires] bigint NOT NULL,
        CONSTRAINT [PK_idempotent_answers] PRIMARY KEY ([caller], [idempotency_key])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [issuer_secrets] (
        [issuer] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [protected_subject_secret] varbinary(max) NOT NULL,
        CONSTRAINT [PK_issuer_secrets] PRIMARY KEY ([issuer])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [logout_notices] (
        [notice_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [issuer] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [client_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [uri] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [subject] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [session_id] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [created] bigint NOT NULL,
        [attempts] int NOT NULL,
        [next_attempt] bigint NULL,
        [delivered] bigint NULL,
        [failure] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [expires] bigint NOT NULL,
        CONSTRAINT [PK_logout_notices] PRIMARY KEY ([notice_id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [nodes] (
        [name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [version] bigint NOT NULL,
        [seen] bigint NOT NULL,
        CONSTRAINT [PK_nodes] PRIMARY KEY ([name])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [organizations] (
        [organization_number] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [second_person] bit NULL,
        [created] bigint NOT NULL,
        CONSTRAINT [PK_organizations] PRIMARY KEY ([organization_number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [pending_changes] (
        [change_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [organization_number] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [issuer] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [client_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [audit_action] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [base_version] bigint NOT NULL,
        [proposal] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [reason] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [requester] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [requested] bigint NOT NULL,
        [expires] bigint NOT NULL,
        [pending_state] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [decider] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [decided] bigint NULL,
        [decision_reason] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_pending_changes] PRIMARY KEY ([change_id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [people] (
        [subject] nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [last_sign_in] bigint NULL,
        CONSTRAINT [PK_people] PRIMARY KEY ([subject])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [platform_members] (
        [subject] nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [platform_role] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [added] bigint NOT NULL,
        CONSTRAINT [PK_platform_members] PRIMARY KEY ([subject])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [pushed_requests] (
        [handle] varbinary(32) NOT NULL,
        [issuer] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [client_id] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [parameters] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [expires] bigint NOT NULL,
        CONSTRAINT [PK_pushed_requests] PRIMARY KEY ([handle])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [refresh_tokens] (
        [handle] varbinary(32) NOT NULL,
        [scope] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [expires] bigint NOT NULL,
        [dpop_jkt] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [spent] bigint NULL,
        [successor_salt] varbinary(max) NOT NULL,
        [grant_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_refresh_tokens] PRIMARY KEY ([handle])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [registry_version] (
        [id] int NOT NULL,
        [version] bigint NOT NULL,
        CONSTRAINT [PK_registry_version] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [revoked_tokens] (
        [token_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [expires] bigint NOT NULL,
        CONSTRAINT [PK_revoked_tokens] PRIMARY KEY ([token_id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [sessions] (
        [handle] varbinary(32) NOT NULL,
        [session_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [issuer] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [user_id] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [acr] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [amr] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [auth_time] bigint NOT NULL,
        [locale] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [created] bigint NOT NULL,
        [last_used] bigint NOT NULL,
        [expires] bigint NOT NULL,
        CONSTRAINT [PK_sessions] PRIMARY KEY ([handle])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [signing_keys] (
        [kid] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [issuer] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [algorithm] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [protected_key] varbinary(max) NOT NULL,
        [created] bigint NOT NULL,
        [activates] bigint NOT NULL,
        [retires] bigint NOT NULL,
        [expires] bigint NOT NULL,
        CONSTRAINT [PK_signing_keys] PRIMARY KEY ([kid])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [test_faults] (
        [fault_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [issuer] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [client_id] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [kind] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [fault_value] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [created_by] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [created] bigint NOT NULL,
        [expires] bigint NOT NULL,
        CONSTRAINT [PK_test_faults] PRIMARY KEY ([fault_id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [tried_clients] (
        [client_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [issuer] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [client] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [state_hash] varbinary(32) NOT NULL,
        [subject] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [session] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [sealed] varbinary(max) NOT NULL,
        [expires] bigint NOT NULL,
        [taken] bigint NULL,
        CONSTRAINT [PK_tried_clients] PRIMARY KEY ([client_id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [usage_hours] (
        [id] bigint NOT NULL IDENTITY,
        [begins] bigint NOT NULL,
        [requests] bigint NOT NULL,
        [shape_id] bigint NOT NULL,
        CONSTRAINT [PK_usage_hours] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [usage_refusals] (
        [id] bigint NOT NULL IDENTITY,
        [begins] bigint NOT NULL,
        [broken_rule] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [client_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [endpoint] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [first_used] bigint NOT NULL,
        [issuer] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [last_used] bigint NOT NULL,
        [requests] bigint NOT NULL,
        CONSTRAINT [PK_usage_refusals] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [usage_shapes] (
        [id] bigint NOT NULL IDENTITY,
        [client_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [document] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [first_used] bigint NOT NULL,
        [issuer] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [last_used] bigint NOT NULL,
        [shape_hash] varbinary(32) NOT NULL,
        CONSTRAINT [PK_usage_shapes] PRIMARY KEY ([id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [used_assertions] (
        [assertion_hash] varbinary(32) NOT NULL,
        [expires] bigint NOT NULL,
        CONSTRAINT [PK_used_assertions] PRIMARY KEY ([assertion_hash])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [client_redirect_uris] (
        [issuer] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [client_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [kind] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [position] int NOT NULL,
        [uri] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_client_redirect_uris] PRIMARY KEY ([issuer], [client_id], [kind], [position]),
        CONSTRAINT [FK_client_redirect_uris_clients_issuer_client_id] FOREIGN KEY ([issuer], [client_id]) REFERENCES [clients] ([issuer], [client_id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [client_secrets] (
        [id] bigint NOT NULL IDENTITY,
        [description] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [value] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [expires] bigint NULL,
        [type] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [client_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [created] bigint NOT NULL,
        [issuer] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_client_secrets] PRIMARY KEY ([id]),
        CONSTRAINT [FK_client_secrets_clients_issuer_client_id] FOREIGN KEY ([issuer], [client_id]) REFERENCES [clients] ([issuer], [client_id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE TABLE [members] (
        [organization_number] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [subject] nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [member_role] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [approver] bit NOT NULL,
        [added] bigint NOT NULL,
        CONSTRAINT [PK_members] PRIMARY KEY ([organization_number], [subject]),
        CONSTRAINT [FK_members_organizations_organization_number] FOREIGN KEY ([organization_number]) REFERENCES [organizations] ([organization_number]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'id', N'hash', N'occurred', N'seq') AND [object_id] = OBJECT_ID(N'[audit_head]'))
        SET IDENTITY_INSERT [audit_head] ON;
    EXEC(N'INSERT INTO [audit_head] ([id], [hash], [occurred], [seq])
    VALUES (1, 0x0000000000000000000000000000000000000000000000000000000000000000, CAST(0 AS bigint), CAST(0 AS bigint))');
    IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'id', N'hash', N'occurred', N'seq') AND [object_id] = OBJECT_ID(N'[audit_head]'))
        SET IDENTITY_INSERT [audit_head] OFF;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'id', N'version') AND [object_id] = OBJECT_ID(N'[registry_version]'))
        SET IDENTITY_INSERT [registry_version] ON;
    EXEC(N'INSERT INTO [registry_version] ([id], [version])
    VALUES (1, CAST(0 AS bigint))');
    IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'id', N'version') AND [object_id] = OBJECT_ID(N'[registry_version]'))
        SET IDENTITY_INSERT [registry_version] OFF;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_access_tokens_expires] ON [access_tokens] ([expires]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_audit_events_action_seq] ON [audit_events] ([action], [seq]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_audit_events_actor_reference_seq] ON [audit_events] ([actor_reference], [seq]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_audit_events_occurred_seq] ON [audit_events] ([occurred], [seq]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_audit_events_outcome_seq] ON [audit_events] ([outcome], [seq]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_audit_events_request_id_seq] ON [audit_events] ([request_id], [seq]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_audit_events_target_issuer_target_id_seq] ON [audit_events] ([target_issuer], [target_id], [seq]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_audit_events_target_orgno_seq] ON [audit_events] ([target_orgno], [seq]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_authorization_codes_expires] ON [authorization_codes] ([expires]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_calendar_feeds_organization_number] ON [calendar_feeds] ([organization_number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_client_records_purge_due] ON [client_records] ([purge_due]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_client_secrets_expires] ON [client_secrets] ([expires]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_client_secrets_issuer_client_id_expires] ON [client_secrets] ([issuer], [client_id], [expires]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_clients_client_orgno_sort_name_issuer_client_id] ON [clients] ([client_orgno], [sort_name], [issuer], [client_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_clients_client_orgno_version] ON [clients] ([client_orgno], [version]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_clients_version] ON [clients] ([version]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_console_sessions_expires] ON [console_sessions] ([expires]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_console_sessions_provider_session] ON [console_sessions] ([provider_session]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_console_sessions_subject] ON [console_sessions] ([subject]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_drafts_expires] ON [drafts] ([expires]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_drafts_organization_number_subject] ON [drafts] ([organization_number], [subject]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_explanations_issuer_client_id_occurred] ON [explanations] ([issuer], [client_id], [occurred]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_explanations_occurred] ON [explanations] ([occurred]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_grants_expires] ON [grants] ([expires]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_grants_issuer_client_id_user_id] ON [grants] ([issuer], [client_id], [user_id]) WHERE requested_acr IS NOT NULL AND revoked IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_grants_session_id] ON [grants] ([session_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_idempotent_answers_expires] ON [idempotent_answers] ([expires]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_logout_notices_expires] ON [logout_notices] ([expires]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_logout_notices_issuer_client_id_created] ON [logout_notices] ([issuer], [client_id], [created]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_logout_notices_next_attempt] ON [logout_notices] ([next_attempt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_members_subject] ON [members] ([subject]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_pending_changes_issuer_client_id_pending_state] ON [pending_changes] ([issuer], [client_id], [pending_state]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_pending_changes_organization_number_pending_state_requested] ON [pending_changes] ([organization_number], [pending_state], [requested]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_pushed_requests_expires] ON [pushed_requests] ([expires]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_refresh_tokens_expires] ON [refresh_tokens] ([expires]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_revoked_tokens_expires] ON [revoked_tokens] ([expires]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_sessions_expires] ON [sessions] ([expires]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_sessions_session_id] ON [sessions] ([session_id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_signing_keys_expires] ON [signing_keys] ([expires]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_signing_keys_issuer] ON [signing_keys] ([issuer]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_test_faults_expires] ON [test_faults] ([expires]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_tried_clients_expires] ON [tried_clients] ([expires]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_tried_clients_state_hash] ON [tried_clients] ([state_hash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_usage_hours_begins] ON [usage_hours] ([begins]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_usage_hours_shape_id_begins] ON [usage_hours] ([shape_id], [begins]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_usage_refusals_begins] ON [usage_refusals] ([begins]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_usage_refusals_issuer_client_id_begins_endpoint_broken_rule] ON [usage_refusals] ([issuer], [client_id], [begins], [endpoint], [broken_rule]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_usage_shapes_issuer_client_id_shape_hash] ON [usage_shapes] ([issuer], [client_id], [shape_hash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_usage_shapes_last_used] ON [usage_shapes] ([last_used]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    CREATE INDEX [IX_used_assertions_expires] ON [used_assertions] ([expires]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    EXEC(N'CREATE TRIGGER audit_events_keep ON audit_events AFTER UPDATE, DELETE AS
    THROW 50002, ''The audit trail is never changed.'', 1;');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122162019_Initial'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261122162019_Initial', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122163140_Leases'
)
BEGIN
    CREATE TABLE [leases] (
        [name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ends] bigint NOT NULL,
        [holder] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_leases] PRIMARY KEY ([name])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122163140_Leases'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261122163140_Leases', N'10.0.14');
END;

COMMIT;
GO

