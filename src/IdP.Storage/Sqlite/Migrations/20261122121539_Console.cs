using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IdP.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Console : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_client_secrets_issuer_client_id",
                table: "client_secrets");

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "clients",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "sort_name",
                table: "clients",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "audit_events",
                columns: table => new
                {
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    actor_auth_time = table.Column<long>(type: "INTEGER", nullable: true),
                    actor_issuer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    actor_orgno = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    actor_reference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    actor_role = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    actor_session_hash = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    actor_type = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    app_version = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    approval_approver = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    approval_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    approval_requester = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    changes = table.Column<string>(type: "TEXT", nullable: true),
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    occurred = table.Column<long>(type: "INTEGER", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    prev_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    reason_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    request_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    source_address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    source_channel = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    target_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    target_issuer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    target_orgno = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    target_type = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    target_version_after = table.Column<long>(type: "INTEGER", nullable: true),
                    target_version_before = table.Column<long>(type: "INTEGER", nullable: true),
                    trace_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_events", x => x.seq);
                });

            migrationBuilder.CreateTable(
                name: "audit_head",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    occurred = table.Column<long>(type: "INTEGER", nullable: false),
                    seq = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_head", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "calendar_feeds",
                columns: table => new
                {
                    token_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    organization_number = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    created = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calendar_feeds", x => x.token_hash);
                });

            migrationBuilder.CreateTable(
                name: "client_records",
                columns: table => new
                {
                    issuer = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    description = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    contacts = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    managed_by = table.Column<string>(type: "TEXT", nullable: true),
                    registration_token_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: true),
                    created = table.Column<long>(type: "INTEGER", nullable: false),
                    purge_due = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_client_records", x => new { x.issuer, x.client_id });
                });

            migrationBuilder.CreateTable(
                name: "client_uses",
                columns: table => new
                {
                    issuer = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    first_used = table.Column<long>(type: "INTEGER", nullable: false),
                    last_used = table.Column<long>(type: "INTEGER", nullable: false),
                    requests = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_client_uses", x => new { x.issuer, x.client_id });
                });

            migrationBuilder.CreateTable(
                name: "console_keys",
                columns: table => new
                {
                    kid = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    protected_private_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_console_keys", x => x.kid);
                });

            migrationBuilder.CreateTable(
                name: "console_sessions",
                columns: table => new
                {
                    key_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    provider_session = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    protected_ticket = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ends = table.Column<long>(type: "INTEGER", nullable: false),
                    expires = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_console_sessions", x => x.key_hash);
                });

            migrationBuilder.CreateTable(
                name: "credential_uses",
                columns: table => new
                {
                    issuer = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    identifier = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    first_used = table.Column<long>(type: "INTEGER", nullable: false),
                    last_used = table.Column<long>(type: "INTEGER", nullable: false),
                    requests = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credential_uses", x => new { x.issuer, x.client_id, x.kind, x.identifier });
                });

            migrationBuilder.CreateTable(
                name: "drafts",
                columns: table => new
                {
                    draft_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    organization_number = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    document = table.Column<string>(type: "TEXT", nullable: false),
                    updated = table.Column<long>(type: "INTEGER", nullable: false),
                    expires = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_drafts", x => x.draft_id);
                });

            migrationBuilder.CreateTable(
                name: "host_tickets",
                columns: table => new
                {
                    purpose = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    token_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_host_tickets", x => x.purpose);
                });

            migrationBuilder.CreateTable(
                name: "idempotent_answers",
                columns: table => new
                {
                    caller = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    idempotency_key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    request_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    status_code = table.Column<int>(type: "INTEGER", nullable: true),
                    answer = table.Column<string>(type: "TEXT", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_idempotent_answers", x => new { x.caller, x.idempotency_key });
                });

            migrationBuilder.CreateTable(
                name: "nodes",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    seen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_nodes", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "organizations",
                columns: table => new
                {
                    organization_number = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    second_person = table.Column<bool>(type: "INTEGER", nullable: true),
                    created = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organizations", x => x.organization_number);
                });

            migrationBuilder.CreateTable(
                name: "pending_changes",
                columns: table => new
                {
                    change_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    organization_number = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    issuer = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    audit_action = table.Column<string>(type: "TEXT", nullable: false),
                    base_version = table.Column<long>(type: "INTEGER", nullable: false),
                    proposal = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    requester = table.Column<string>(type: "TEXT", nullable: false),
                    requested = table.Column<long>(type: "INTEGER", nullable: false),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    pending_state = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    decider = table.Column<string>(type: "TEXT", nullable: true),
                    decided = table.Column<long>(type: "INTEGER", nullable: true),
                    decision_reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pending_changes", x => x.change_id);
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    subject = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    last_sign_in = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people", x => x.subject);
                });

            migrationBuilder.CreateTable(
                name: "platform_members",
                columns: table => new
                {
                    subject = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    platform_role = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    added = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_members", x => x.subject);
                });

            migrationBuilder.CreateTable(
                name: "usage_hours",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    begins = table.Column<long>(type: "INTEGER", nullable: false),
                    requests = table.Column<long>(type: "INTEGER", nullable: false),
                    shape_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_usage_hours", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "usage_refusals",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    begins = table.Column<long>(type: "INTEGER", nullable: false),
                    broken_rule = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    endpoint = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    first_used = table.Column<long>(type: "INTEGER", nullable: false),
                    issuer = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    last_used = table.Column<long>(type: "INTEGER", nullable: false),
                    requests = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_usage_refusals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "usage_shapes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    document = table.Column<string>(type: "TEXT", nullable: false),
                    first_used = table.Column<long>(type: "INTEGER", nullable: false),
                    issuer = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    last_used = table.Column<long>(type: "INTEGER", nullable: false),
                    shape_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_usage_shapes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "members",
                columns: table => new
                {
                    organization_number = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    member_role = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    approver = table.Column<bool>(type: "INTEGER", nullable: false),
                    added = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_members", x => new { x.organization_number, x.subject });
                    table.ForeignKey(
                        name: "FK_members_organizations_organization_number",
                        column: x => x.organization_number,
                        principalTable: "organizations",
                        principalColumn: "organization_number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "audit_head",
                columns: new[] { "id", "hash", "occurred", "seq" },
                values: new object[] { 1, new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, 0L, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_clients_client_orgno_sort_name_issuer_client_id",
                table: "clients",
                columns: new[] { "client_orgno", "sort_name", "issuer", "client_id" });

            migrationBuilder.CreateIndex(
                name: "IX_clients_client_orgno_version",
                table: "clients",
                columns: new[] { "client_orgno", "version" });

            migrationBuilder.CreateIndex(
                name: "IX_client_secrets_expires",
                table: "client_secrets",
                column: "expires");

            migrationBuilder.CreateIndex(
                name: "IX_client_secrets_issuer_client_id_expires",
                table: "client_secrets",
                columns: new[] { "issuer", "client_id", "expires" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_events_action_seq",
                table: "audit_events",
                columns: new[] { "action", "seq" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_events_actor_reference_seq",
                table: "audit_events",
                columns: new[] { "actor_reference", "seq" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_events_occurred_seq",
                table: "audit_events",
                columns: new[] { "occurred", "seq" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_events_outcome_seq",
                table: "audit_events",
                columns: new[] { "outcome", "seq" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_events_request_id_seq",
                table: "audit_events",
                columns: new[] { "request_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_events_target_issuer_target_id_seq",
                table: "audit_events",
                columns: new[] { "target_issuer", "target_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_events_target_orgno_seq",
                table: "audit_events",
                columns: new[] { "target_orgno", "seq" });

            migrationBuilder.CreateIndex(
                name: "IX_calendar_feeds_organization_number",
                table: "calendar_feeds",
                column: "organization_number");

            migrationBuilder.CreateIndex(
                name: "IX_client_records_purge_due",
                table: "client_records",
                column: "purge_due");

            migrationBuilder.CreateIndex(
                name: "IX_console_sessions_expires",
                table: "console_sessions",
                column: "expires");

            migrationBuilder.CreateIndex(
                name: "IX_console_sessions_provider_session",
                table: "console_sessions",
                column: "provider_session");

            migrationBuilder.CreateIndex(
                name: "IX_console_sessions_subject",
                table: "console_sessions",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_drafts_expires",
                table: "drafts",
                column: "expires");

            migrationBuilder.CreateIndex(
                name: "IX_drafts_organization_number_subject",
                table: "drafts",
                columns: new[] { "organization_number", "subject" });

            migrationBuilder.CreateIndex(
                name: "IX_idempotent_answers_expires",
                table: "idempotent_answers",
                column: "expires");

            migrationBuilder.CreateIndex(
                name: "IX_members_subject",
                table: "members",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_pending_changes_issuer_client_id_pending_state",
                table: "pending_changes",
                columns: new[] { "issuer", "client_id", "pending_state" });

            migrationBuilder.CreateIndex(
                name: "IX_pending_changes_organization_number_pending_state_requested",
                table: "pending_changes",
                columns: new[] { "organization_number", "pending_state", "requested" });

            migrationBuilder.CreateIndex(
                name: "IX_usage_hours_begins",
                table: "usage_hours",
                column: "begins");

            migrationBuilder.CreateIndex(
                name: "IX_usage_hours_shape_id_begins",
                table: "usage_hours",
                columns: new[] { "shape_id", "begins" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_usage_refusals_begins",
                table: "usage_refusals",
                column: "begins");

            migrationBuilder.CreateIndex(
                name: "IX_usage_refusals_issuer_client_id_begins_endpoint_broken_rule",
                table: "usage_refusals",
                columns: new[] { "issuer", "client_id", "begins", "endpoint", "broken_rule" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_usage_shapes_issuer_client_id_shape_hash",
                table: "usage_shapes",
                columns: new[] { "issuer", "client_id", "shape_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_usage_shapes_last_used",
                table: "usage_shapes",
                column: "last_used");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_events");

            migrationBuilder.DropTable(
                name: "audit_head");

            migrationBuilder.DropTable(
                name: "calendar_feeds");

            migrationBuilder.DropTable(
                name: "client_records");

            migrationBuilder.DropTable(
                name: "client_uses");

            migrationBuilder.DropTable(
                name: "console_keys");

            migrationBuilder.DropTable(
                name: "console_sessions");

            migrationBuilder.DropTable(
                name: "credential_uses");

            migrationBuilder.DropTable(
                name: "drafts");

            migrationBuilder.DropTable(
                name: "host_tickets");

            migrationBuilder.DropTable(
                name: "idempotent_answers");

            migrationBuilder.DropTable(
                name: "members");

            migrationBuilder.DropTable(
                name: "nodes");

            migrationBuilder.DropTable(
                name: "pending_changes");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "platform_members");

            migrationBuilder.DropTable(
                name: "usage_hours");

            migrationBuilder.DropTable(
                name: "usage_refusals");

            migrationBuilder.DropTable(
                name: "usage_shapes");

            migrationBuilder.DropTable(
                name: "organizations");

            migrationBuilder.DropIndex(
                name: "IX_clients_client_orgno_sort_name_issuer_client_id",
                table: "clients");

            migrationBuilder.DropIndex(
                name: "IX_clients_client_orgno_version",
                table: "clients");

            migrationBuilder.DropIndex(
                name: "IX_client_secrets_expires",
                table: "client_secrets");

            migrationBuilder.DropIndex(
                name: "IX_client_secrets_issuer_client_id_expires",
                table: "client_secrets");

            migrationBuilder.DropColumn(
                name: "search_text",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "sort_name",
                table: "clients");

            migrationBuilder.CreateIndex(
                name: "IX_client_secrets_issuer_client_id",
                table: "client_secrets",
                columns: new[] { "issuer", "client_id" });
        }
    }
}
