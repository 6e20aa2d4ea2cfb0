using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IdP.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Registration : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "registration_token_hash",
                table: "client_records",
                type: "BLOB",
                maxLength: 32,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "registration_token_hash",
                table: "client_records");
        }
    }
}
