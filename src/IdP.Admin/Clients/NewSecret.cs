using IdP.Admin.Access;
using IdP.Clients;
using IdP.Rules.Clients;
using IdP.Storage.Audit;
using IdP.Storage.Console;

namespace IdP.Admin.Clients;

/// <summary>Makes a new shared secret of 256 bits. It is shown once, to whoever has it made.</summary>
/// <param name="Lifetime">How long it lives.</param>
/// <param name="OthersEnd">How long the other secrets go on. Null leaves them as they are; zero ends them now.</param>
/// <param name="Description">For people: where the secret is used.</param>
public sealed record NewSecret(TimeSpan Lifetime, TimeSpan? OthersEnd = null, string? Description = null) : Proposal
{
    /// <summary>How long a secret lives unless something else is asked for.</summary>
    public static readonly TimeSpan UsualLifetime = TimeSpan.FromDays(360);

    public override string Action => OthersEnd is null ? AuditActions.SecretCreated : AuditActions.SecretRolled;

    public override Right Needs => Right.ManageCredentials;

    internal override Applied ApplyTo(StoredClient? current, Setting setting)
    {
        var client = current!.Client;
        var made = SharedSecrets.Make();
        return new(client with
        {
            Secrets =
            [
                .. client.Secrets.Where(secret => !IsOver(secret, setting.Now)).Select(secret => Ending(secret, setting.Now)),
                new() { Type = SecretTypes.SharedSecret, Value = HashedSharedSecretValidator.Hash(made), Description = Description, Expiration = (setting.Now + Lifetime).UtcDateTime },
            ],
        }) { Secret = made, Purge = current.Record?.Purge };
    }

    private bool IsOver(Secret secret, DateTimeOffset now) =>
        secret.Type == SecretTypes.SharedSecret && (OthersEnd == TimeSpan.Zero || (secret.Expiration is { } end && end <= now.UtcDateTime));

    /// <summary>An overlap never lets a secret live longer than it would have.</summary>
    private Secret Ending(Secret secret, DateTimeOffset now)
    {
        if (OthersEnd is not { } overlap || secret.Type != SecretTypes.SharedSecret) return secret;
        var end = (now + overlap).UtcDateTime;
        return secret.Expiration is { } own && own <= end ? secret : new() { Type = secret.Type, Value = secret.Value, Description = secret.Description, Expiration = end };
    }
}
