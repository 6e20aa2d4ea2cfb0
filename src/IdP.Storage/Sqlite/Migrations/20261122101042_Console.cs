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
                    created = table.Column<long>(type: "INTEGER", nullable: false),
                    purge_due = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_client_records", x => new { x.issuer, x.client_id });
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "calendar_feeds");

            migrationBuilder.DropTable(
                name: "client_records");

            migrationBuilder.DropTable(
                name: "console_keys");

            migrationBuilder.DropTable(
                name: "console_sessions");

            migrationBuilder.DropTable(
                name: "drafts");

            migrationBuilder.DropTable(
                name: "host_tickets");

            migrationBuilder.DropTable(
                name: "idempotent_answers");

            migrationBuilder.DropTable(
                name: "members");

            migrationBuilder.DropTable(
                name: "pending_changes");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "platform_members");

            migrationBuilder.DropTable(
                name: "organizations");
        }
    }
}
