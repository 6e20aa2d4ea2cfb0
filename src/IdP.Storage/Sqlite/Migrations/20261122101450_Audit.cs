using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IdP.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Audit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.InsertData(
                table: "audit_head",
                columns: new[] { "id", "hash", "occurred", "seq" },
                values: new object[] { 1, new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, 0L, 0L });

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_events");

            migrationBuilder.DropTable(
                name: "audit_head");
        }
    }
}
