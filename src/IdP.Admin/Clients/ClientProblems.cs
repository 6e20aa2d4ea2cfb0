using System.Collections.Concurrent;
using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Rules.Registration;
using IdP.Storage;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Clients;

/// <summary>
/// What the rules say of the clients as they are stored: rules change, keys end, files bring what no form would. Every client is
/// judged when it is first asked about, and then only those that have changed; all of them once in <see cref="Anew"/>, because
/// time itself makes problems. What is answered is of this moment.
/// </summary>
public sealed class ClientProblems(ConsoleStore store, ClientStore clients, IssuerDirectory issuers, IOptions<IdPOptions> options) : IDisposable
{
    public static readonly TimeSpan Anew = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(string Issuer, string ClientId), Judged> judged = [];
    private readonly SemaphoreSlim judging = new(1);
    private long version = -1;
    private DateTimeOffset everyone;

    /// <summary>The clients of an organisation that have problems, with their problems.</summary>
    public async Task<IReadOnlyDictionary<(string Issuer, string ClientId), IReadOnlyList<RegistrationProblem>>> OfAsync(string organization, CancellationToken ct = default)
    {
        await CatchUpAsync(ct);
        return judged.Where(client => client.Value.Organization == organization).ToDictionary(client => client.Key, client => client.Value.Problems);
    }

    /// <summary>How many problems the clients have, by severity.</summary>
    public async Task<IReadOnlyDictionary<Severity, int>> CountAsync(CancellationToken ct = default)
    {
        await CatchUpAsync(ct);
        var found = judged.Values.SelectMany(client => client.Problems).ToLookup(problem => problem.Severity);
        return Enum.GetValues<Severity>().ToDictionary(severity => severity, severity => found[severity].Count());
    }

    public void Dispose() => judging.Dispose();

    private async Task CatchUpAsync(CancellationToken ct)
    {
        await judging.WaitAsync(ct);
        try
        {
            await using var rows = store.Read();
            var known = version;
            var changed = await rows.Set<Client>().Where(client => EF.Property<long>(client, "Version") > known)
                .Select(client => new { client.Issuer, client.ClientId, Version = EF.Property<long>(client, "Version") }).ToListAsync(ct);
            if (store.Now - everyone >= Anew)
            {
                await JudgeAllAsync(ct);
                everyone = store.Now;
            }
            else
            {
                foreach (var client in changed) Judge((client.Issuer, client.ClientId), (await store.FindClientAsync(client.Issuer, client.ClientId, ct))?.Client);
            }

            if (changed.Count > 0) version = changed.Max(client => client.Version);
        }
        finally
        {
            judging.Release();
        }
    }

    private async Task JudgeAllAsync(CancellationToken ct)
    {
        judged.Clear();
        foreach (var issuer in issuers.All)
        {
            foreach (var client in await clients.ListAsync(issuer.Name, ct)) Judge((client.Issuer, client.ClientId), client);
        }
    }

    private void Judge((string Issuer, string ClientId) key, Client? client)
    {
        judged.TryRemove(key, out _);
        if (client?.OrganizationNumber is not { } organization || issuers.All.FirstOrDefault(issuer => issuer.Name == client.Issuer) is not { } issuer) return;

        var problems = ClientRegistrationRules.Problems(client, client, issuer.Profile, !options.Value.TestDeployment, store.Now);
        if (problems.Count > 0) judged[key] = new(organization, problems);
    }

    private sealed record Judged(string Organization, IReadOnlyList<RegistrationProblem> Problems);
}
