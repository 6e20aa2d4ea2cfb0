using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IdP.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Protocols : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "dpop_jkt",
                table: "refresh_tokens",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "on_behalf_of",
                table: "grants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "requested_acr",
                table: "grants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "resource",
                table: "grants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "agency_id",
                table: "clients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "allow_prompt_login",
                table: "clients",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "backchannel_logout_session_required",
                table: "clients",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "backchannel_logout_uri",
                table: "clients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "default_aal",
                table: "clients",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "dpop_bound_access_tokens",
                table: "clients",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "ial",
                table: "clients",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "jwks_uri",
                table: "clients",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "on_behalf_of",
                table: "clients",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "require_pushed_authorization_requests",
                table: "clients",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "require_signed_request_object",
                table: "clients",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "dpop_jkt",
                table: "authorization_codes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "dpop_jkt",
                table: "access_tokens",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "logout_notices",
                columns: table => new
                {
                    notice_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    issuer = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    uri = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    session_id = table.Column<string>(type: "TEXT", nullable: false),
                    created = table.Column<long>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_attempt = table.Column<long>(type: "INTEGER", nullable: true),
                    delivered = table.Column<long>(type: "INTEGER", nullable: true),
                    failure = table.Column<string>(type: "TEXT", nullable: true),
                    expires = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_logout_notices", x => x.notice_id);
                });

            migrationBuilder.CreateTable(
                name: "pushed_requests",
                columns: table => new
                {
                    handle = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    issuer = table.Column<string>(type: "TEXT", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", nullable: false),
                    parameters = table.Column<string>(type: "TEXT", nullable: false),
                    expires = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pushed_requests", x => x.handle);
                });

            migrationBuilder.CreateTable(
                name: "test_faults",
                columns: table => new
                {
                    fault_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    issuer = table.Column<string>(type: "TEXT", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    fault_value = table.Column<string>(type: "TEXT", nullable: true),
                    created_by = table.Column<string>(type: "TEXT", nullable: false),
                    created = table.Column<long>(type: "INTEGER", nullable: false),
                    expires = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_test_faults", x => x.fault_id);
                });

            migrationBuilder.CreateTable(
                name: "tried_clients",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    issuer = table.Column<string>(type: "TEXT", nullable: false),
                    client = table.Column<string>(type: "TEXT", nullable: false),
                    state_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    session = table.Column<string>(type: "TEXT", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "BLOB", nullable: false),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    taken = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tried_clients", x => x.client_id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_grants_issuer_client_id_user_id",
                table: "grants",
                columns: new[] { "issuer", "client_id", "user_id" },
                filter: "requested_acr IS NOT NULL AND revoked IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_logout_notices_expires",
                table: "logout_notices",
                column: "expires");

            migrationBuilder.CreateIndex(
                name: "IX_logout_notices_issuer_client_id_created",
                table: "logout_notices",
                columns: new[] { "issuer", "client_id", "created" });

            migrationBuilder.CreateIndex(
                name: "IX_logout_notices_next_attempt",
                table: "logout_notices",
                column: "next_attempt");

            migrationBuilder.CreateIndex(
                name: "IX_pushed_requests_expires",
                table: "pushed_requests",
                column: "expires");

            migrationBuilder.CreateIndex(
                name: "IX_test_faults_expires",
                table: "test_faults",
                column: "expires");

            migrationBuilder.CreateIndex(
                name: "IX_tried_clients_expires",
                table: "tried_clients",
                column: "expires");

            migrationBuilder.CreateIndex(
                name: "IX_tried_clients_state_hash",
                table: "tried_clients",
                column: "state_hash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "logout_notices");

            migrationBuilder.DropTable(
                name: "pushed_requests");

            migrationBuilder.DropTable(
                name: "test_faults");

            migrationBuilder.DropTable(
                name: "tried_clients");

            migrationBuilder.DropIndex(
                name: "IX_grants_issuer_client_id_user_id",
                table: "grants");

            migrationBuilder.DropColumn(
                name: "dpop_jkt",
                table: "refresh_tokens");

            migrationBuilder.DropColumn(
                name: "on_behalf_of",
                table: "grants");

            migrationBuilder.DropColumn(
                name: "requested_acr",
                table: "grants");

            migrationBuilder.DropColumn(
                name: "resource",
                table: "grants");

            migrationBuilder.DropColumn(
                name: "agency_id",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "allow_prompt_login",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "backchannel_logout_session_required",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "backchannel_logout_uri",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "default_aal",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "dpop_bound_access_tokens",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "ial",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "jwks_uri",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "on_behalf_of",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "require_pushed_authorization_requests",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "require_signed_request_object",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "dpop_jkt",
                table: "authorization_codes");

            migrationBuilder.DropColumn(
                name: "dpop_jkt",
                table: "access_tokens");
        }
    }
}
