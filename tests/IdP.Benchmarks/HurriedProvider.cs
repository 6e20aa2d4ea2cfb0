using System.Diagnostics;
using System.Text.Json;
using IdP.Clients;
using IdP.Grants;
using IdP.Loopback;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Rules.Profiles;
using IdP.Start;
using IdP.Storage;
using IdP.Storage.Audit;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdP.Benchmarks;

/// <summary>The whole provider in this process, with a clock of its own, because no flag of the product turns the time.</summary>
internal sealed class HurriedProvider : IAsyncDisposable
{
    private const string ClientId = "growing";

    /// <summary>By the hurried clock, as everything that is planted: long enough for a caller who waits for a processor.</summary>
    private static readonly TimeSpan CodeLife = TimeSpan.FromHours(1);

    private readonly WebApplication app;
    private readonly int port;
    private readonly DatabaseOptions options;
    private readonly string folder;

    private HurriedProvider(WebApplication app, int port, DatabaseOptions options, string folder, HurriedClock clock) =>
        (this.app, this.port, this.options, this.folder, Clock) = (app, port, options, folder, clock);

    public HurriedClock Clock { get; }

    /// <summary>The first answer that was not 200.</summary>
    public string? FirstError { get; private set; }

    public static async Task<HurriedProvider> StartAsync(DatabaseOptions options, string keyEncryption, string folder, HurriedClock clock)
    {
        var port = LoopbackPort.Free();
        var settings = ProviderProcess.Settings(folder, "ES256", port);
        settings["IdP:Database:Provider"] = options.Provider.ToString();
        settings["IdP:KeyEncryptionCertificate"] = keyEncryption;
        settings["Serilog:MinimumLevel:Default"] = "Warning";
        settings["Serilog:MinimumLevel:Override:IdP"] = settings["Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime"] = "Warning";
        if (options.ConnectionString is { } connection) settings["IdP:Database:ConnectionString"] = connection;

        using (var database = options.Open(Path.Combine(folder, "idp.db"))) await database.MigrateAsync();
        var builder = Server.CreateBuilder([.. settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
        builder.Services.AddSingleton<TimeProvider>(clock);
        var app = Server.Build(builder);
        await Server.PrepareAsync(app);
        await app.StartAsync();

        await app.Services.GetRequiredService<ClientStore>().SaveAsync(
            new Client
            {
                ClientId = ClientId,
                Issuer = "idporten",
                ClientName = "A client of many",
                GrantTypes = [GrantTypes.AuthorizationCode, GrantTypes.RefreshToken],
                RedirectUris = [Stock.Callback],
                Scopes = [Scopes.OpenId, Scopes.Profile],
                OrganizationNumber = "991825827",
                AccessTokenFormat = AccessTokenFormat.Reference,
                AccessTokenLifetime = TimeSpan.FromHours(1),
                RefreshTokenLifetime = TimeSpan.FromHours(2),
                Secrets = [new() { Type = SecretTypes.SharedSecret, Value = HashedSharedSecretValidator.Hash(Stock.Secret) }],
            },
            AuditEvent.ByJob(AuditActions.ClientCreated, "benchmark"));
        return new(app, port, options, folder, clock);
    }

    public Task<IReadOnlyList<TableSize>> MeasureAsync() => app.Services.GetRequiredService<ExpiredRows>().MeasureAsync();

    /// <summary>What the database takes on the disk, in bytes, its log left out.</summary>
    public async Task<double> SizeAsync()
    {
        if (!options.IsServer) return new FileInfo(Path.Combine(folder, "idp.db")).Length;
        await using var context = app.Services.GetRequiredService<Database>().OpenContext();
        return await context.Database.SqlQuery<long>($"SELECT pg_database_size(current_database()) AS \"Value\"").SingleAsync();
    }

    /// <summary>Exchanges that many codes, and refreshes every fourth grant. The CPU time is that of the whole process, which plants the codes and calls, too.</summary>
    public async Task<Sample> ExchangeAsync(int count, int connections)
    {
        var ticks = new long[count];
        var (next, errors) = (-1, 0);
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Factory.StartNew(Work, TaskCreationOptions.LongRunning)));
        var elapsed = Stopwatch.GetElapsedTime(start);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        Array.Sort(ticks);
        return new Sample(count / elapsed.TotalSeconds, At(0.50), At(0.99), cpu / count, errors, FirstError);

        TimeSpan At(double quantile) => Stopwatch.GetElapsedTime(0, ticks[(int)(quantile * (count - 1))]);

        void Work()
        {
            using var connection = new Connection(port);
            while (Interlocked.Increment(ref next) is var i && i < count)
            {
                var code = PlantAsync().GetAwaiter().GetResult();
                var sent = Stopwatch.GetTimestamp();
                var status = connection.Exchange(Scenarios.Code(code, Scenarios.Basic(ClientId)).ToBytes());
                ticks[i] = Stopwatch.GetTimestamp() - sent;
                if (status == 200 && i % 4 == 0) status = connection.Exchange(Refresh(connection.AnswerText));
                if (status == 200) continue;

                Interlocked.Increment(ref errors);
                FirstError ??= connection.AnswerText;
                if (status == 0) return;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    // As the authorization endpoint plants it.
    private async Task<string> PlantAsync()
    {
        var now = Clock.GetUtcNow();
        var code = Handles.New(IdPorten.Profile);
        var grant = new Grant
        {
            GrantId = Handles.NewId(),
            Issuer = "idporten",
            ClientId = ClientId,
            Subject = Handles.NewId(),
            UserId = Stock.UserId,
            Scope = "openid profile",
            Acr = "idporten-loa-substantial",
            Amr = ["TestID"],
            AuthTime = now,
            Locale = "nb",
            SessionId = Handles.NewId(),
            Created = now,
            Expires = now + TimeSpan.FromHours(2),
        };
        await app.Services.GetRequiredService<GrantStore>().AddCodeAsync(
            code, new AuthorizationCode { Grant = grant, RedirectUri = Stock.Callback, CodeChallenge = Stock.Challenge, Nonce = Handles.NewId(), Expires = now + CodeLife });
        return code;
    }

    private static byte[] Refresh(string answer)
    {
        var json = answer[answer.IndexOf('{', StringComparison.Ordinal)..(answer.LastIndexOf('}') + 1)];
        using var tokens = JsonDocument.Parse(json);
        return Scenarios.Refresh(tokens.RootElement.GetProperty("refresh_token").GetString()!, ClientId).ToBytes();
    }
}
