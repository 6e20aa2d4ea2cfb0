using IdP.Loopback;
using IdP.Storage;
using IdP.Tests.Stores;

namespace IdP.Tests;

/// <summary>
/// Which database a provider in memory lies on: the file in its data folder, or a PostgreSQL that the folder names.
/// <c>IDP_TEST_DATABASE=PostgreSql ./test.sh</c> puts every one on PostgreSQL.
/// </summary>
internal static class ProviderDatabase
{
    private const string FileName = "connection-string";

    public static DatabaseProvider OfTheRun { get; } =
        Environment.GetEnvironmentVariable("IDP_TEST_DATABASE") is { Length: > 0 } given ? Enum.Parse<DatabaseProvider>(given) : DatabaseProvider.Sqlite;

    /// <returns>Null for a folder whose database is a file.</returns>
    public static string? ConnectionString(string folder) => File.Exists(Path.Combine(folder, FileName)) ? File.ReadAllText(Path.Combine(folder, FileName)) : null;

    public static Dictionary<string, string?> Settings(string folder) => ConnectionString(folder) is { } server
        ? new() { ["IdP:Database:Provider"] = nameof(DatabaseProvider.PostgreSql), ["IdP:Database:ConnectionString"] = $"{server};Command Timeout=60;Timeout=60;Maximum Pool Size=20" }
        : [];

    /// <summary>Makes a folder with a database on the server, once per run.</summary>
    /// <param name="fill">Starts and stops a provider in the folder.</param>
    public static async Task<string> PrepareTemplateAsync(Func<string, Task> fill)
    {
        var folder = TestDatabase.NewFolder();
        await NameAsync(folder, async template =>
        {
            using (var database = new DatabaseOptions { Provider = DatabaseProvider.PostgreSql, ConnectionString = template }.Open("")) await database.MigrateAsync();
            await File.WriteAllTextAsync(Path.Combine(folder, FileName), template);
            await fill(folder);
        });
        return folder;
    }

    /// <summary>Gives a copy of that folder a copy of its database.</summary>
    public static Task CopyAsync(string folder) => NameAsync(folder, _ => Task.CompletedTask); // it is filled by now

    private static async Task NameAsync(string folder, Func<string, Task> fill)
    {
        var server = await PostgreSqlServer.SharedAsync();
        await File.WriteAllTextAsync(Path.Combine(folder, FileName), await server.NewDatabaseAsync("provider", fill));
    }
}
