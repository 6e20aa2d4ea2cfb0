using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IdP.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ClientSearch : Migration
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
