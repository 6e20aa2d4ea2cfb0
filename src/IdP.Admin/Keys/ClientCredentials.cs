using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Rules.Usage;
using IdP.Storage;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Keys;

/// <summary>What a client proves itself with, and how it is used.</summary>
public sealed class ClientCredentials(ConsoleStore store, UsageStore usage, IssuerDirectory issuers)
{
    /// <summary>From when on a credential counts as ending soon.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    /// <summary>The client's credentials in the order they were registered.</summary>
    public async Task<IReadOnlyList<ShownCredential>> OfAsync(Client client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        var now = store.Now;
        var created = await CreatedAsync(client, ct);
        var ever = (await usage.CredentialUsesAsync(client.Issuer, client.ClientId, ct)).ToDictionary(used => used.Credential, used => used.Uses);
        var ofDay = await usage.OfClientAsync(client.Issuer, client.ClientId, now - TimeSpan.FromHours(24), ct);

        return
        [
            .. client.Secrets.Select(secret => new ShownCredential(
                secret,
                created.GetValueOrDefault((secret.Type, secret.Value)),
                ever.TryGetValue(CredentialName.Of(secret), out var uses) ? uses : null,
                ofDay.Where(used => IsUseOf(used.Shape, secret)).Sum(used => used.Uses.Requests),
                Standing(secret, client, created, now))),
        ];
    }

    /// <returns>Null when the client has no such credential.</returns>
    public async Task<RevocationProof?> ProofOfRevokingAsync(Client client, CredentialName name, CancellationToken ct)
    {
        var now = store.Now;
        var all = await OfAsync(client, ct);
        if (all.FirstOrDefault(shown => CredentialName.Of(shown.Secret) == name) is not { } old) return null;

        var lately = await usage.OfClientAsync(client.Issuer, client.ClientId, now - TimeSpan.FromHours(1), ct);
        var profile = issuers.All.First(issuer => issuer.Name == client.Issuer).Profile;
        var successor = all.Where(shown => shown != old && shown.Secret.Type == name.Kind && shown.Secret.IsLive(now)).MaxBy(shown => shown.Created);
        return new(old, successor, Impact.OfRevoking(lately, client, name, profile, now).Refused, now);
    }

    private async Task<Dictionary<(string Type, string Value), DateTimeOffset>> CreatedAsync(Client client, CancellationToken ct)
    {
        await using var rows = store.Read();
        var secrets = await rows.Set<Secret>()
            .Where(secret => EF.Property<string>(secret, "Issuer") == client.Issuer && EF.Property<string>(secret, "ClientId") == client.ClientId)
            .Select(secret => new { secret.Type, secret.Value, Created = EF.Property<DateTimeOffset>(secret, "Created") })
            .ToListAsync(ct);
        return secrets.ToDictionary(secret => (secret.Type, secret.Value), secret => secret.Created);
    }

    private static bool IsUseOf(RequestShape shape, Secret secret) =>
        secret.Type == SecretTypes.CertificateLock ? shape.Certificate == secret.Value : shape.Credential == CredentialName.Of(secret);

    private static CredentialStanding Standing(Secret secret, Client client, Dictionary<(string Type, string Value), DateTimeOffset> created, DateTimeOffset now)
    {
        if (!secret.IsLive(now)) return CredentialStanding.Expired;
        if (secret.Expiration is not { } end || end - now.UtcDateTime > Soon) return CredentialStanding.Active;
        return client.Secrets.Any(other => other.Type == secret.Type && other.IsLive(now) && CreatedAt(other) > CreatedAt(secret) && (other.Expiration is null || other.Expiration > end))
            ? CredentialStanding.Ending
            : CredentialStanding.EndsSoon;

        DateTimeOffset CreatedAt(Secret one) => created.GetValueOrDefault((one.Type, one.Value));
    }
}
