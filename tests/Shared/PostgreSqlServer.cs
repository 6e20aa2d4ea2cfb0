using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;

namespace IdP.Loopback;

/// <summary>
/// A private PostgreSQL from the machine's binaries: on a free loopback port, in a temporary folder, with a password of its own.
/// It ends with the process that started it, however that ends.
/// </summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    /// <summary>The superuser; there is no other.</summary>
    private const string User = "idp";

    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    // Whoever may not be root writes here: initdb and postgres refuse to run as root.
    private const string Create =
        """
        umask 077
        folder=$(mktemp -d "${TMPDIR:-/tmp}/idp-postgresql-XXXXXX") && cat > "$folder/password" &&
        initdb --pgdata "$folder/data" --username "$1" --auth scram-sha-256 --pwfile "$folder/password" --encoding UTF8 --locale C.UTF-8 --no-sync > "$folder/initdb.log" 2>&1 ||
        { cat "$folder/initdb.log" >&2; rm -rf "$folder"; exit 1; }
        echo "$folder"
        """;

    // The shell outlives whoever started it by one read: at the end of its input, which comes with the death of the
    // other side too, it stops the server and removes the folder.
    private const string Run =
        """
        trap '' INT TERM HUP
        pg_ctl start --pgdata "$1/data" --log "$1/log" --options "$2" --wait --silent || { cat "$1/log" >&2; exit 1; }
        echo ready
        if read -r mode; then pg_ctl stop --pgdata "$1/data" --mode "$mode" --wait --silent
        else pg_ctl stop --pgdata "$1/data" --mode immediate --wait --silent; rm -rf "$1"
        fi
        """;

    private static readonly Lazy<Task<PostgreSqlServer>> Shared = new(() => StartNewAsync(durable: false));

    private readonly string folder;
    private readonly string password;
    private readonly string settings;
    private readonly SemaphoreSlim gate = new(1);
    private readonly Dictionary<string, string> templates = [];
    private Process? running;

    private PostgreSqlServer(string folder, string password, bool durable, int connections)
    {
        (this.folder, this.password) = (folder, password);
        settings = $"-c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c max_connections={connections} -c shared_buffers=128MB"
            + (durable ? "" : " -c fsync=off -c synchronous_commit=off -c full_page_writes=off");
    }

    private static string SearchPath { get; } = string.Join(Path.PathSeparator, [Environment.GetEnvironmentVariable("PATH"), .. DebianFolders()]);

    private static string? Unprivileged { get; } =
        File.Exists("/etc/passwd") ? Array.Find(["postgres", "nobody"], user => File.ReadLines("/etc/passwd").Any(line => line.StartsWith($"{user}:", StringComparison.Ordinal))) : null;

    /// <summary>Why there can be no server here; null when there can.</summary>
    public static string? Missing { get; } =
        !OperatingSystem.IsLinux() ? "A private PostgreSQL is started on Linux only."
        : Array.Find(Programs, program => !InPath(program)) is { } program ? $"{program} is neither on the path nor in /usr/lib/postgresql; ./test.sh installs what the suite needs."
        : Environment.IsPrivilegedProcess && Unprivileged is null ? "PostgreSQL does not run as root, and here is neither a user postgres nor nobody."
        : null;

    public int Port { get; private set; } = LoopbackPort.Free();

    /// <summary>One server for all tests of this process, that forgets what it has with a power failure.</summary>
    public static Task<PostgreSqlServer> SharedAsync() => Shared.Value;

    /// <summary>Makes a server and starts it.</summary>
    /// <param name="durable">Commits reach the disk, as in production.</param>
    /// <param name="connections">How many it takes at a time.</param>
    public static async Task<PostgreSqlServer> StartNewAsync(bool durable = true, int connections = 500)
    {
        if (Missing is not null) throw new InvalidOperationException(Missing);

        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        using var create = Shell(Create, User);
        await create.StandardInput.WriteAsync(password);
        create.StandardInput.Close();
        var folder = (await create.StandardOutput.ReadToEndAsync()).Trim();
        if (folder.Length == 0) throw new InvalidOperationException(await create.StandardError.ReadToEndAsync());

        var server = new PostgreSqlServer(folder, password, durable, connections);
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                await server.StartAsync();
                return server;
            }
            catch (InvalidOperationException taken) when (attempts < 3 && taken.Message.Contains("Address already in use", StringComparison.Ordinal))
            {
                server.Port = LoopbackPort.Free();
            }
        }
    }

    /// <summary>Starts it where it was stopped, on the same port. Returns when it answers.</summary>
    public async Task StartAsync()
    {
        var process = Shell(Run, folder, $"-p {Port} {settings}");
        if (await process.StandardOutput.ReadLineAsync() != "ready") throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
        running = process;
    }

    /// <summary>Ends every connection and stops in good order.</summary>
    public Task StopAsync() => StopAsync("fast");

    /// <summary>Stops at once, as in a crash: the next start recovers from the log.</summary>
    public Task KillAsync() => StopAsync("immediate");

    public string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = Port, Username = User, Password = password, Database = database, SslMode = SslMode.Disable }.ConnectionString;

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> NewDatabaseAsync()
    {
        var database = NewName();
        await ExecuteAsync($"CREATE DATABASE {database}");
        return ConnectionString(database);
    }

    /// <summary>Makes a database as a copy of a template, which is made the first time.</summary>
    /// <param name="template">Its name: one for each content.</param>
    /// <param name="fill">Fills the template by its connection string, which does not pool.</param>
    /// <returns>Its connection string.</returns>
    public async Task<string> NewDatabaseAsync(string template, Func<string, Task> fill)
    {
        await gate.WaitAsync();
        try
        {
            if (!templates.TryGetValue(template, out var source))
            {
                source = NewName();
                await ExecuteAsync($"CREATE DATABASE {source}");
                await fill($"{ConnectionString(source)};Pooling=false");
                templates.Add(template, source);
            }

            var database = NewName(); // one after the other: PostgreSQL copies from a template that nobody uses
            await ExecuteAsync($"CREATE DATABASE {database} TEMPLATE {source} STRATEGY FILE_COPY");
            return ConnectionString(database);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Removes a database with whoever is connected to it.</summary>
    public async Task DropAsync(string connectionString)
    {
        await using (var pool = new NpgsqlConnection(connectionString)) NpgsqlConnection.ClearPool(pool);
        await ExecuteAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");
    }

    public async ValueTask DisposeAsync()
    {
        if (running is null)
        {
            using var restart = Shell("rm -rf \"$1\"", folder);
            await restart.WaitForExitAsync();
        }
        else
        {
            running.StandardInput.Close();
            await ExitAsync();
        }

        gate.Dispose();
    }

    private static string NewName() => $"t{Guid.NewGuid():N}";

    private static bool InPath(string program) => SearchPath.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static IEnumerable<string> DebianFolders() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0).Select(folder => Path.Combine(folder, "bin"))
        : [];

    private static Process Shell(string script, params string[] arguments)
    {
        string[] command = ["sh", "-c", script, "sh", .. arguments];
        if (Environment.IsPrivilegedProcess) command = ["setpriv", $"--reuid={Unprivileged}", $"--regid={GroupOf(Unprivileged!)}", "--clear-groups", .. command];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        start.Environment["PATH"] = SearchPath;
        return Process.Start(start)!;
    }

    private static string GroupOf(string user) => File.ReadLines("/etc/passwd").Select(line => line.Split(':')).First(fields => fields[0] == user)[3];

    private async Task StopAsync(string mode)
    {
        if (running is null) return;

        await running.StandardInput.WriteAsync($"{mode}\n");
        await running.StandardInput.FlushAsync();
        await ExitAsync();
    }

    private async Task ExitAsync()
    {
        await running!.WaitForExitAsync();
        running.Dispose();
        running = null;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{ConnectionString("postgres")};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
