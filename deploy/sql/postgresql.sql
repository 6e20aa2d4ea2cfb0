CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" character varying(150) NOT NULL,
    "ProductVersion" character varying(32) NOT NULL,
    CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY ("MigrationId")
);

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE access_tokens (
        handle bytea NOT NULL,
        issuer text COLLATE "C" NOT NULL,
        client_id text COLLATE "C" NOT NULL,
        subject text COLLATE "C" NOT NULL,
        scope text COLLATE "C" NOT NULL,
        client_amr text COLLATE "C" NOT NULL,
        issued bigint NOT NULL,
        expires bigint NOT NULL,
        revoked bigint,
        dpop_jkt text COLLATE "C",
        grant_id character varying(100) COLLATE "C",
        CONSTRAINT "PK_access_tokens" PRIMARY KEY (handle)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE audit_events (
        seq bigint NOT NULL,
        action character varying(200) COLLATE "C" NOT NULL,
        actor_auth_time bigint,
        actor_issuer character varying(200) COLLATE "C",
        actor_orgno character varying(200) COLLATE "C",
        actor_reference character varying(200) COLLATE "C" NOT NULL,
        actor_role character varying(200) COLLATE "C",
        actor_session_hash character varying(200) COLLATE "C",
        actor_type character varying(200) COLLATE "C" NOT NULL,
        app_version character varying(200) COLLATE "C" NOT NULL,
        approval_approver character varying(200) COLLATE "C",
        approval_id character varying(200) COLLATE "C",
        approval_requester character varying(200) COLLATE "C",
        changes text COLLATE "C",
        hash bytea NOT NULL,
        id character varying(200) COLLATE "C" NOT NULL,
        occurred bigint NOT NULL,
        outcome character varying(200) COLLATE "C" NOT NULL,
        prev_hash bytea NOT NULL,
        reason character varying(2000) COLLATE "C",
        reason_code character varying(200) COLLATE "C",
        request_id character varying(200) COLLATE "C",
        source_address character varying(200) COLLATE "C",
        source_channel character varying(200) COLLATE "C" NOT NULL,
        target_id character varying(200) COLLATE "C",
        target_issuer character varying(200) COLLATE "C",
        target_orgno character varying(200) COLLATE "C",
        target_type character varying(200) COLLATE "C",
        target_version_after bigint,
        target_version_before bigint,
        trace_id character varying(200) COLLATE "C",
        CONSTRAINT "PK_audit_events" PRIMARY KEY (seq)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE audit_head (
        id integer NOT NULL,
        hash bytea NOT NULL,
        occurred bigint NOT NULL,
        seq bigint NOT NULL,
        CONSTRAINT "PK_audit_head" PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE authorization_codes (
        handle bytea NOT NULL,
        redirect_uri character varying(2000) COLLATE "C" NOT NULL,
        code_challenge text COLLATE "C",
        nonce text COLLATE "C",
        dpop_jkt text COLLATE "C",
        expires bigint NOT NULL,
        spent bigint,
        grant_id character varying(100) COLLATE "C" NOT NULL,
        CONSTRAINT "PK_authorization_codes" PRIMARY KEY (handle)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE calendar_feeds (
        token_hash bytea NOT NULL,
        organization_number character varying(100) COLLATE "C" NOT NULL,
        subject text COLLATE "C" NOT NULL,
        created bigint NOT NULL,
        CONSTRAINT "PK_calendar_feeds" PRIMARY KEY (token_hash)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE client_records (
        issuer character varying(100) COLLATE "C" NOT NULL,
        client_id character varying(100) COLLATE "C" NOT NULL,
        description character varying(2000) COLLATE "C" NOT NULL,
        contacts text COLLATE "C" NOT NULL,
        managed_by text COLLATE "C",
        registration_token_hash bytea,
        created bigint NOT NULL,
        purge_due bigint,
        CONSTRAINT "PK_client_records" PRIMARY KEY (issuer, client_id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE client_uses (
        issuer character varying(100) COLLATE "C" NOT NULL,
        client_id character varying(100) COLLATE "C" NOT NULL,
        first_used bigint NOT NULL,
        last_used bigint NOT NULL,
        requests bigint NOT NULL,
        CONSTRAINT "PK_client_uses" PRIMARY KEY (issuer, client_id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE clients (
        client_id character varying(100) COLLATE "C" NOT NULL,
        issuer character varying(100) COLLATE "C" NOT NULL,
        client_name text COLLATE "C" NOT NULL,
        application_type character varying(100) COLLATE "C" NOT NULL,
        token_endpoint_auth_method text COLLATE "C" NOT NULL,
        grant_types character varying(2000) COLLATE "C" NOT NULL,
        scope character varying(2000) COLLATE "C" NOT NULL,
        client_orgno character varying(100) COLLATE "C",
        active boolean NOT NULL,
        require_pkce boolean NOT NULL,
        access_token_format character varying(100) COLLATE "C" NOT NULL,
        refresh_token_usage character varying(100) COLLATE "C" NOT NULL,
        access_token_lifetime bigint,
        refresh_token_lifetime bigint,
        authorization_lifetime bigint,
        sso_disabled boolean NOT NULL,
        frontchannel_logout_uri text COLLATE "C",
        frontchannel_logout_session_required boolean NOT NULL,
        backchannel_logout_uri text COLLATE "C",
        backchannel_logout_session_required boolean NOT NULL,
        jwks_uri character varying(2000) COLLATE "C",
        require_pushed_authorization_requests boolean NOT NULL,
        dpop_bound_access_tokens boolean NOT NULL,
        require_signed_request_object boolean NOT NULL,
        agency_id text COLLATE "C",
        ial integer,
        default_aal integer,
        allow_prompt_login boolean NOT NULL,
        on_behalf_of text COLLATE "C" NOT NULL,
        removed bigint,
        search_text text COLLATE "C" NOT NULL,
        sort_name character varying(100) COLLATE "C" NOT NULL,
        version bigint NOT NULL,
        CONSTRAINT "PK_clients" PRIMARY KEY (issuer, client_id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE console_keys (
        kid character varying(100) COLLATE "C" NOT NULL,
        protected_private_key bytea NOT NULL,
        created bigint NOT NULL,
        CONSTRAINT "PK_console_keys" PRIMARY KEY (kid)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE console_sessions (
        key_hash bytea NOT NULL,
        subject character varying(255) COLLATE "C" NOT NULL,
        provider_session character varying(100) COLLATE "C",
        protected_ticket bytea NOT NULL,
        ends bigint NOT NULL,
        expires bigint NOT NULL,
        CONSTRAINT "PK_console_sessions" PRIMARY KEY (key_hash)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE credential_uses (
        issuer character varying(100) COLLATE "C" NOT NULL,
        client_id character varying(100) COLLATE "C" NOT NULL,
        kind character varying(100) COLLATE "C" NOT NULL,
        identifier character varying(100) COLLATE "C" NOT NULL,
        first_used bigint NOT NULL,
        last_used bigint NOT NULL,
        requests bigint NOT NULL,
        CONSTRAINT "PK_credential_uses" PRIMARY KEY (issuer, client_id, kind, identifier)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE data_protection_keys (
        friendly_name character varying(100) COLLATE "C" NOT NULL,
        xml text COLLATE "C" NOT NULL,
        CONSTRAINT "PK_data_protection_keys" PRIMARY KEY (friendly_name)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE drafts (
        draft_id character varying(100) COLLATE "C" NOT NULL,
        organization_number character varying(100) COLLATE "C" NOT NULL,
        subject character varying(255) COLLATE "C" NOT NULL,
        document text COLLATE "C" NOT NULL,
        updated bigint NOT NULL,
        expires bigint NOT NULL,
        CONSTRAINT "PK_drafts" PRIMARY KEY (draft_id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE explanations (
        reference character varying(100) COLLATE "C" NOT NULL,
        issuer character varying(100) COLLATE "C" NOT NULL,
        client_id character varying(100) COLLATE "C",
        endpoint text COLLATE "C" NOT NULL,
        occurred bigint NOT NULL,
        error text COLLATE "C",
        broken_rule text COLLATE "C",
        document text COLLATE "C" NOT NULL,
        CONSTRAINT "PK_explanations" PRIMARY KEY (reference)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE grants (
        grant_id character varying(100) COLLATE "C" NOT NULL,
        issuer character varying(100) COLLATE "C" NOT NULL,
        client_id character varying(100) COLLATE "C" NOT NULL,
        subject text COLLATE "C" NOT NULL,
        user_id character varying(100) COLLATE "C" NOT NULL,
        scope text COLLATE "C" NOT NULL,
        acr text COLLATE "C" NOT NULL,
        amr character varying(2000) COLLATE "C" NOT NULL,
        auth_time bigint NOT NULL,
        locale text COLLATE "C" NOT NULL,
        session_id character varying(100) COLLATE "C" NOT NULL,
        resource text COLLATE "C",
        on_behalf_of text COLLATE "C",
        requested_acr text COLLATE "C",
        created bigint NOT NULL,
        expires bigint NOT NULL,
        revoked bigint,
        CONSTRAINT "PK_grants" PRIMARY KEY (grant_id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE host_tickets (
        purpose character varying(100) COLLATE "C" NOT NULL,
        token_hash bytea NOT NULL,
        subject text COLLATE "C",
        expires bigint NOT NULL,
        CONSTRAINT "PK_host_tickets" PRIMARY KEY (purpose)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE idempotent_answers (
        caller character varying(200) COLLATE "C" NOT NULL,
        idempotency_key character varying(100) COLLATE "C" NOT NULL,
        request_hash bytea NOT NULL,
        status_code integer,
        answer text COLLATE "C",
        expires bigint NOT NULL,
        CONSTRAINT "PK_idempotent_answers" PRIMARY KEY (caller, idempotency_key)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE issuer_secrets (
        issuer character varying(100) COLLATE "C" NOT NULL,
        protected_subject_secret bytea NOT NULL,
        CONSTRAINT "PK_issuer_secrets" PRIMARY KEY (issuer)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE logout_notices (
        notice_id character varying(100) COLLATE "C" NOT NULL,
        issuer character varying(100) COLLATE "C" NOT NULL,
        client_id character varying(100) COLLATE "C" NOT NULL,
        uri character varying(2000) COLLATE "C" NOT NULL,
        subject text COLLATE "C" NOT NULL,
        session_id text COLLATE "C" NOT NULL,
        created bigint NOT NULL,
        attempts integer NOT NULL,
        next_attempt bigint,
        delivered bigint,
        failure text COLLATE "C",
        expires bigint NOT NULL,
        CONSTRAINT "PK_logout_notices" PRIMARY KEY (notice_id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE nodes (
        name character varying(200) COLLATE "C" NOT NULL,
        version bigint NOT NULL,
        seen bigint NOT NULL,
        CONSTRAINT "PK_nodes" PRIMARY KEY (name)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE organizations (
        organization_number character varying(100) COLLATE "C" NOT NULL,
        name character varying(200) COLLATE "C" NOT NULL,
        second_person boolean,
        created bigint NOT NULL,
        CONSTRAINT "PK_organizations" PRIMARY KEY (organization_number)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE pending_changes (
        change_id character varying(100) COLLATE "C" NOT NULL,
        organization_number character varying(100) COLLATE "C" NOT NULL,
        issuer character varying(100) COLLATE "C" NOT NULL,
        client_id character varying(100) COLLATE "C" NOT NULL,
        audit_action text COLLATE "C" NOT NULL,
        base_version bigint NOT NULL,
        proposal text COLLATE "C" NOT NULL,
        reason text COLLATE "C" NOT NULL,
        requester text COLLATE "C" NOT NULL,
        requested bigint NOT NULL,
        expires bigint NOT NULL,
        pending_state character varying(200) COLLATE "C" NOT NULL,
        decider text COLLATE "C",
        decided bigint,
        decision_reason text COLLATE "C",
        CONSTRAINT "PK_pending_changes" PRIMARY KEY (change_id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE people (
        subject character varying(255) COLLATE "C" NOT NULL,
        name character varying(200) COLLATE "C" NOT NULL,
        last_sign_in bigint,
        CONSTRAINT "PK_people" PRIMARY KEY (subject)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE platform_members (
        subject character varying(255) COLLATE "C" NOT NULL,
        platform_role character varying(200) COLLATE "C" NOT NULL,
        added bigint NOT NULL,
        CONSTRAINT "PK_platform_members" PRIMARY KEY (subject)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE pushed_requests (
        handle bytea NOT NULL,
        issuer text COLLATE "C" NOT NULL,
        client_id text COLLATE "C" NOT NULL,
        parameters text COLLATE "C" NOT NULL,
        expires bigint NOT NULL,
        CONSTRAINT "PK_pushed_requests" PRIMARY KEY (handle)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE refresh_tokens (
        handle bytea NOT NULL,
        scope text COLLATE "C" NOT NULL,
        expires bigint NOT NULL,
        dpop_jkt text COLLATE "C",
        spent bigint,
        successor_salt bytea NOT NULL,
        grant_id character varying(100) COLLATE "C" NOT NULL,
        CONSTRAINT "PK_refresh_tokens" PRIMARY KEY (handle)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE registry_version (
        id integer NOT NULL,
        version bigint NOT NULL,
        CONSTRAINT "PK_registry_version" PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE revoked_tokens (
        token_id character varying(100) COLLATE "C" NOT NULL,
        expires bigint NOT NULL,
        CONSTRAINT "PK_revoked_tokens" PRIMARY KEY (token_id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE sessions (
        handle bytea NOT NULL,
        session_id character varying(100) COLLATE "C" NOT NULL,
        issuer text COLLATE "C" NOT NULL,
        user_id text COLLATE "C" NOT NULL,
        acr text COLLATE "C" NOT NULL,
        amr character varying(2000) COLLATE "C" NOT NULL,
        auth_time bigint NOT NULL,
        locale text COLLATE "C" NOT NULL,
        created bigint NOT NULL,
        last_used bigint NOT NULL,
        expires bigint NOT NULL,
        CONSTRAINT "PK_sessions" PRIMARY KEY (handle)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE signing_keys (
        kid character varying(100) COLLATE "C" NOT NULL,
        issuer character varying(100) COLLATE "C" NOT NULL,
        algorithm text COLLATE "C" NOT NULL,
        protected_key bytea NOT NULL,
        created bigint NOT NULL,
        activates bigint NOT NULL,
        retires bigint NOT NULL,
        expires bigint NOT NULL,
        CONSTRAINT "PK_signing_keys" PRIMARY KEY (kid)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE test_faults (
        fault_id character varying(100) COLLATE "C" NOT NULL,
        issuer text COLLATE "C" NOT NULL,
        client_id text COLLATE "C",
        kind text COLLATE "C" NOT NULL,
        fault_value text COLLATE "C",
        created_by text COLLATE "C" NOT NULL,
        created bigint NOT NULL,
        expires bigint NOT NULL,
        CONSTRAINT "PK_test_faults" PRIMARY KEY (fault_id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE tried_clients (
        client_id character varying(100) COLLATE "C" NOT NULL,
        issuer text COLLATE "C" NOT NULL,
        client text COLLATE "C" NOT NULL,
        state_hash bytea NOT NULL,
        subject text COLLATE "C" NOT NULL,
        session text COLLATE "C" NOT NULL,
        sealed bytea NOT NULL,
        expires bigint NOT NULL,
        taken bigint,
        CONSTRAINT "PK_tried_clients" PRIMARY KEY (client_id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE usage_hours (
        id bigint GENERATED BY DEFAULT AS IDENTITY,
        begins bigint NOT NULL,
        requests bigint NOT NULL,
        shape_id bigint NOT NULL,
        CONSTRAINT "PK_usage_hours" PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE usage_refusals (
        id bigint GENERATED BY DEFAULT AS IDENTITY,
        begins bigint NOT NULL,
        broken_rule character varying(100) COLLATE "C" NOT NULL,
        client_id character varying(100) COLLATE "C" NOT NULL,
        endpoint character varying(100) COLLATE "C" NOT NULL,
        first_used bigint NOT NULL,
        issuer character varying(100) COLLATE "C" NOT NULL,
        last_used bigint NOT NULL,
        requests bigint NOT NULL,
        CONSTRAINT "PK_usage_refusals" PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE usage_shapes (
        id bigint GENERATED BY DEFAULT AS IDENTITY,
        client_id character varying(100) COLLATE "C" NOT NULL,
        document text COLLATE "C" NOT NULL,
        first_used bigint NOT NULL,
        issuer character varying(100) COLLATE "C" NOT NULL,
        last_used bigint NOT NULL,
        shape_hash bytea NOT NULL,
        CONSTRAINT "PK_usage_shapes" PRIMARY KEY (id)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE used_assertions (
        assertion_hash bytea NOT NULL,
        expires bigint NOT NULL,
        CONSTRAINT "PK_used_assertions" PRIMARY KEY (assertion_hash)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE client_redirect_uris (
        issuer character varying(100) COLLATE "C" NOT NULL,
        client_id character varying(100) COLLATE "C" NOT NULL,
        kind character varying(100) COLLATE "C" NOT NULL,
        position integer NOT NULL,
        uri character varying(2000) COLLATE "C" NOT NULL,
        CONSTRAINT "PK_client_redirect_uris" PRIMARY KEY (issuer, client_id, kind, position),
        CONSTRAINT "FK_client_redirect_uris_clients_issuer_client_id" FOREIGN KEY (issuer, client_id) REFERENCES clients (issuer, client_id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE client_secrets (
        id bigint GENERATED BY DEFAULT AS IDENTITY,
        description text COLLATE "C",
        value text COLLATE "C" NOT NULL,
        expires bigint,
        type text COLLATE "C" NOT NULL,
        client_id character varying(100) COLLATE "C" NOT NULL,
        created bigint NOT NULL,
        issuer character varying(100) COLLATE "C" NOT NULL,
        CONSTRAINT "PK_client_secrets" PRIMARY KEY (id),
        CONSTRAINT "FK_client_secrets_clients_issuer_client_id" FOREIGN KEY (issuer, client_id) REFERENCES clients (issuer, client_id) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE TABLE members (
        organization_number character varying(100) COLLATE "C" NOT NULL,
        subject character varying(255) COLLATE "C" NOT NULL,
        member_role character varying(200) COLLATE "C" NOT NULL,
        approver boolean NOT NULL,
        added bigint NOT NULL,
        CONSTRAINT "PK_members" PRIMARY KEY (organization_number, subject),
        CONSTRAINT "FK_members_organizations_organization_number" FOREIGN KEY (organization_number) REFERENCES organizations (organization_number) ON DELETE CASCADE
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    INSERT INTO audit_head (id, hash, occurred, seq)
    VALUES (1, BYTEA E'\\x0000000000000000000000000000000000000000000000000000000000000000', 0, 0);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    INSERT INTO registry_version (id, version)
    VALUES (1, 0);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_access_tokens_expires" ON access_tokens (expires);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_audit_events_action_seq" ON audit_events (action, seq);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_audit_events_actor_reference_seq" ON audit_events (actor_reference, seq);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_audit_events_occurred_seq" ON audit_events (occurred, seq);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_audit_events_outcome_seq" ON audit_events (outcome, seq);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_audit_events_request_id_seq" ON audit_events (request_id, seq);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_audit_events_target_issuer_target_id_seq" ON audit_events (target_issuer, target_id, seq);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_audit_events_target_orgno_seq" ON audit_events (target_orgno, seq);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_authorization_codes_expires" ON authorization_codes (expires);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_calendar_feeds_organization_number" ON calendar_feeds (organization_number);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_client_records_purge_due" ON client_records (purge_due);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_client_secrets_expires" ON client_secrets (expires);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_client_secrets_issuer_client_id_expires" ON client_secrets (issuer, client_id, expires);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_clients_client_orgno_sort_name_issuer_client_id" ON clients (client_orgno, sort_name, issuer, client_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_clients_client_orgno_version" ON clients (client_orgno, version);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_clients_version" ON clients (version);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_console_sessions_expires" ON console_sessions (expires);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_console_sessions_provider_session" ON console_sessions (provider_session);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_console_sessions_subject" ON console_sessions (subject);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_drafts_expires" ON drafts (expires);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_drafts_organization_number_subject" ON drafts (organization_number, subject);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_explanations_issuer_client_id_occurred" ON explanations (issuer, client_id, occurred);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_explanations_occurred" ON explanations (occurred);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_grants_expires" ON grants (expires);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_grants_issuer_client_id_user_id" ON grants (issuer, client_id, user_id) WHERE requested_acr IS NOT NULL AND revoked IS NULL;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_grants_session_id" ON grants (session_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_idempotent_answers_expires" ON idempotent_answers (expires);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_logout_notices_expires" ON logout_notices (expires);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_logout_notices_issuer_client_id_created" ON logout_notices (issuer, client_id, created);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_logout_notices_next_attempt" ON logout_notices (next_attempt);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_members_subject" ON members (subject);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_pending_changes_issuer_client_id_pending_state" ON pending_changes (issuer, client_id, pending_state);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_pending_changes_organization_number_pending_state_requested" ON pending_changes (organization_number, pending_state, requested);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_pushed_requests_expires" ON pushed_requests (expires);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_refresh_tokens_expires" ON refresh_tokens (expires);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_revoked_tokens_expires" ON revoked_tokens (expires);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_sessions_expires" ON sessions (expires);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE UNIQUE INDEX "IX_sessions_session_id" ON sessions (session_id);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_signing_keys_expires" ON signing_keys (expires);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_signing_keys_issuer" ON signing_keys (issuer);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_test_faults_expires" ON test_faults (expires);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_tried_clients_expires" ON tried_clients (expires);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE UNIQUE INDEX "IX_tried_clients_state_hash" ON tried_clients (state_hash);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_usage_hours_begins" ON usage_hours (begins);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE UNIQUE INDEX "IX_usage_hours_shape_id_begins" ON usage_hours (shape_id, begins);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_usage_refusals_begins" ON usage_refusals (begins);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE UNIQUE INDEX "IX_usage_refusals_issuer_client_id_begins_endpoint_broken_rule" ON usage_refusals (issuer, client_id, begins, endpoint, broken_rule);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE UNIQUE INDEX "IX_usage_shapes_issuer_client_id_shape_hash" ON usage_shapes (issuer, client_id, shape_hash);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_usage_shapes_last_used" ON usage_shapes (last_used);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE INDEX "IX_used_assertions_expires" ON used_assertions (expires);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    CREATE FUNCTION audit_events_keep() RETURNS trigger LANGUAGE plpgsql AS $keep$
    BEGIN RAISE EXCEPTION 'The audit trail is never changed.'; END $keep$;
    CREATE TRIGGER audit_events_keep BEFORE UPDATE OR DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION audit_events_keep();
    CREATE TRIGGER audit_events_keep_all BEFORE TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION audit_events_keep();
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122162017_Initial') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261122162017_Initial', '10.0.14');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122163135_Leases') THEN
    CREATE TABLE leases (
        name character varying(200) COLLATE "C" NOT NULL,
        ends bigint NOT NULL,
        holder character varying(200) COLLATE "C" NOT NULL,
        CONSTRAINT "PK_leases" PRIMARY KEY (name)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122163135_Leases') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261122163135_Leases', '10.0.14');
    END IF;
END $EF$;
COMMIT;

