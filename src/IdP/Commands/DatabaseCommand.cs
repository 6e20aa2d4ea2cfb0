using System.CommandLine;
using IdP.Start;
using IdP.Storage;
using IdP.Storage.Copying;
using IdP.Storage.Servers;
using IdP.Storage.Sqlite;

namespace IdP.Commands;

/// <summary><c>database</c>: brings a database server to this program's schema, which no node ever does by itself.</summary>
internal static class DatabaseCommand
{
    /// <param name="open">Opens the database, once a verb has been understood.</param>
    public static Command Create(Func<Database> open) =>
        new("database", "Looks after the database of IdP:Database.")
        {
            Verb("status", $"Compares the database's schema with this program's. Ends with {ExitCodes.Pending} when migrations are pending, with {ExitCodes.Newer} when a newer version has migrated it.", open, StatusAsync),
            Verb("migrate", "Applies what migrations are pending, with an account that may change tables. Of several at a time one works and the others wait.", open, MigrateAsync),
            Verb("script", "Writes the migrations as SQL, for whoever applies them by hand. For a database server the script may be run on any earlier schema.", open, ScriptAsync),
            Verb("unlock", "Lets go of a migration lock that a killed process has left behind.", open, UnlockAsync),
            Copy(open),
            Verb("end-grants", "Ends every grant and forgets every code, pushed request and session, so that what was handed out after a backup was taken cannot be used twice once it is restored. People sign in again.", open, EndGrantsAsync),
        };

    private static Command Copy(Func<Database> open)
    {
        var from = new Option<FileInfo>("--from") { Description = "The SQLite file of the deployment that moves. Its provider and its console are stopped.", HelpName = "file", Required = true };
        from.AcceptExistingOnly();
        var command = new Command("copy", "Copies a SQLite deployment, whole, into the empty database server of IdP:Database, and compares every row. The file stays as it is.") { from };
        command.SetAction((words, _) => RunAsync(open, words.InvocationConfiguration, database => CopyAsync(words.GetRequiredValue(from), database, words.InvocationConfiguration)));
        return command;
    }

    private static Command Verb(string name, string description, Func<Database> open, Func<Database, InvocationConfiguration, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description);
        command.SetAction((words, ct) => RunAsync(open, words.InvocationConfiguration, database => run(database, words.InvocationConfiguration, ct)));
        return command;
    }

    private static async Task<int> RunAsync(Func<Database> open, InvocationConfiguration console, Func<Database, Task<int>> run)
    {
        try
        {
            using var database = open();
            return await run(database);
        }
        catch (ConfigurationException configuration)
        {
            foreach (var problem in configuration.Problems) await console.Error.WriteLineAsync(problem);
            return ExitCodes.Usage;
        }
        catch (StorageException storage)
        {
            await console.Error.WriteLineAsync(storage.Message);
            return ExitCodes.Storage;
        }
    }

    private static async Task<int> StatusAsync(Database database, InvocationConfiguration console, CancellationToken ct)
    {
        var schema = await database.SchemaAsync(ct);
        var (sentence, exit) = schema.State switch
        {
            SchemaState.Fits => ($"The schema is this program's: {schema.Applied}.", ExitCodes.Done),
            SchemaState.Ahead => ($"A newer version of the program has migrated the database: it is at {schema.Applied}, this program at {schema.Newest}.", ExitCodes.Newer),
            SchemaState.Missing => ($"The database has no tables yet; needed is {schema.Newest}. Run `database migrate`.", ExitCodes.Pending),
            _ => ($"Migrations are pending: the database is at {schema.Applied}, this program at {schema.Newest}. Run `database migrate`.", ExitCodes.Pending),
        };
        await console.Output.WriteLineAsync(sentence);
        return exit;
    }

    private static async Task<int> MigrateAsync(Database database, InvocationConfiguration console, CancellationToken ct)
    {
        var before = await database.SchemaAsync(ct);
        if (before.State is SchemaState.Ahead)
        {
            await console.Error.WriteLineAsync($"A newer version of the program has migrated the database ({before.Applied}). Migrate with that version.");
            return ExitCodes.Newer;
        }

        await database.MigrateAsync(ct);
        await console.Output.WriteLineAsync(before.State is SchemaState.Fits ? $"Nothing to do: the schema is {before.Applied}." : $"Migrated from {before.Applied ?? "an empty database"} to {before.Newest}.");
        return ExitCodes.Done;
    }

    private static async Task<int> ScriptAsync(Database database, InvocationConfiguration console, CancellationToken ct)
    {
        await console.Output.WriteAsync(database.Script().AsMemory(), ct);
        return ExitCodes.Done;
    }

    private static async Task<int> UnlockAsync(Database database, InvocationConfiguration console, CancellationToken ct)
    {
        var unlocked = await database.UnlockAsync(ct);
        await console.Output.WriteLineAsync(
            unlocked ? "The lock is gone; migrate again."
            : database.IsServer ? "Nothing to let go of: on a database server the lock ends with the session of whoever migrates. If that hangs, end its session on the server."
            : "There is no lock.");
        return ExitCodes.Done;
    }

    private static async Task<int> CopyAsync(FileInfo file, Database database, InvocationConfiguration console)
    {
        if (database is not ServerDatabase target)
        {
            await console.Error.WriteLineAsync("IdP:Database:Provider is Sqlite. Set it to PostgreSql or SqlServer, with its connection string: that is where the copy goes.");
            return ExitCodes.Usage;
        }

        using var source = new SqliteDatabase(file.FullName);
        var rows = await new DatabaseCopy(source, target).RunAsync((table, count) => console.Output.WriteLine($"{table,-24} {count,10}"));
        await console.Output.WriteLineAsync($"{rows} rows copied and compared, each the same. Give the nodes the key encryption certificate of the old one (IdP:KeyEncryptionCertificate): without it no key in the database opens.");
        return ExitCodes.Done;
    }

    private static async Task<int> EndGrantsAsync(Database database, InvocationConfiguration console, CancellationToken ct)
    {
        await database.PrepareAsync(ct);
        var ended = await new GrantStore(database).EndAllAsync(TimeProvider.System.GetUtcNow());
        await console.Output.WriteLineAsync($"{ended} grants ended. Every code, pushed request and session is forgotten.");
        return ExitCodes.Done;
    }
}
