using IdP.Issuers;
using IdP.Start;
using IdP.Storage;
using IdP.Storage.Sqlite;

namespace IdP.Registration;

/// <summary>What a command works on: the issuers and the clients of this deployment, found through the server's own configuration. The server may be running.</summary>
internal sealed class Deployment : IDisposable
{
    private readonly SqliteDatabase database;

    private Deployment(SqliteDatabase database, IssuerDirectory issuers, bool production, string auditCheckpoints, TimeProvider clock)
    {
        this.database = database;
        AuditCheckpoints = auditCheckpoints;
        Issuers = issuers;
        Production = production;
        Clock = clock;
        Clients = new ClientStore(database, clock);
    }

    public IssuerDirectory Issuers { get; }

    public ClientStore Clients { get; }

    public Database Database => database;

    /// <summary>The folder of the audit trail's checkpoints.</summary>
    public string AuditCheckpoints { get; }

    /// <summary>True outside test deployments.</summary>
    public bool Production { get; }

    public TimeProvider Clock { get; }

    /// <exception cref="ConfigurationException">The configuration cannot be used.</exception>
    /// <exception cref="StorageException">The database cannot be used.</exception>
    public static Task<Deployment> OpenAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateBuilder();
        Listening.Configure(builder); // it knows the public origin in Development
        return OpenAsync(builder.Configuration.GetSection("IdP").Get<IdPOptions>() ?? new(), builder.Environment, TimeProvider.System, ct);
    }

    public static async Task<Deployment> OpenAsync(IdPOptions options, IHostEnvironment environment, TimeProvider clock, CancellationToken ct)
    {
        var issuers = IssuerConfiguration.Read(options, environment, clock);
        var database = new SqliteDatabase(options.DatabaseFile(environment));
        try
        {
            await database.PrepareAsync(ct);
            return new(database, issuers, !options.TestDeployment, options.AuditCheckpointsFolder(environment), clock);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Clients.Dispose();
        database.Dispose();
    }
}
