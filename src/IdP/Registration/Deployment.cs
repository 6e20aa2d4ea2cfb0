using IdP.Issuers;
using IdP.Start;
using IdP.Storage;

namespace IdP.Registration;

/// <summary>What a command works on: the issuers and the clients of this deployment, found through the server's own configuration. The server may be running.</summary>
internal sealed class Deployment : IDisposable
{
    private Deployment(Database database, IssuerDirectory issuers, bool production, string auditCheckpoints, TimeProvider clock)
    {
        Database = database;
        AuditCheckpoints = auditCheckpoints;
        Issuers = issuers;
        Production = production;
        Clock = clock;
        Clients = new ClientStore(database, clock);
    }

    public IssuerDirectory Issuers { get; }

    public ClientStore Clients { get; }

    public Database Database { get; }

    /// <summary>The folder of the audit trail's checkpoints.</summary>
    public string AuditCheckpoints { get; }

    /// <summary>True outside test deployments.</summary>
    public bool Production { get; }

    public TimeProvider Clock { get; }

    /// <exception cref="ConfigurationException">The configuration cannot be used.</exception>
    /// <exception cref="StorageException">The database cannot be used.</exception>
    public static Task<Deployment> OpenAsync(CancellationToken ct)
    {
        var (options, environment) = Configured();
        return OpenAsync(options, environment, TimeProvider.System, ct);
    }

    /// <summary>The database alone, in whatever state it is.</summary>
    /// <exception cref="StorageException">The configuration does not say where it is.</exception>
    public static Database OpenDatabase()
    {
        var (options, environment) = Configured();
        return options.Database.Open(options.DatabaseFile(environment));
    }

    public static async Task<Deployment> OpenAsync(IdPOptions options, IHostEnvironment environment, TimeProvider clock, CancellationToken ct)
    {
        var issuers = IssuerConfiguration.Read(options, environment, clock);
        var database = options.Database.Open(options.DatabaseFile(environment));
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

    private static (IdPOptions Options, IHostEnvironment Environment) Configured()
    {
        var builder = WebApplication.CreateBuilder();
        Secrets.Add(builder.Configuration);
        Listening.Configure(builder); // it knows the public origin in Development
        return (builder.Configuration.GetSection("IdP").Get<IdPOptions>() ?? new(), builder.Environment);
    }

    public void Dispose()
    {
        Clients.Dispose();
        Database.Dispose();
    }
}
