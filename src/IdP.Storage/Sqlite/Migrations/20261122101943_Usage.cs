using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IdP.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Usage : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "client_uses");

            migrationBuilder.DropTable(
                name: "credential_uses");

            migrationBuilder.DropTable(
                name: "usage_hours");

            migrationBuilder.DropTable(
                name: "usage_refusals");

            migrationBuilder.DropTable(
                name: "usage_shapes");
        }
    }
}
