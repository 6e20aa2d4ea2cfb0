using System.Text.Json.Serialization;

namespace IdP.Admin.Api.Contracts;

/// <summary>A shared secret of a client, by what it is called. The secret itself was shown once and is nowhere.</summary>
/// <param name="Id">Says nothing about the secret.</param>
/// <param name="ExpiresAt">UTC.</param>
/// <param name="FirstUsedAt">UTC; null when it was never used.</param>
public sealed record SecretResource(string Id, string? Description, DateTimeOffset? ExpiresAt, DateTimeOffset? FirstUsedAt, DateTimeOffset? LastUsedAt);

/// <summary>A secret as it was just made.</summary>
/// <param name="Secret">In clear, in this one answer. Null when the same request is repeated.</param>
/// <param name="SecretAlreadyReturned">True when the secret was in the first answer to this Idempotency-Key, and is lost if that was.</param>
public sealed record NewSecretResource(
    string Id,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Secret,
    bool SecretAlreadyReturned,
    string? Description,
    DateTimeOffset? ExpiresAt)
{
    /// <summary>The answer to the same request when it is repeated.</summary>
    internal NewSecretResource Again => this with { Secret = null, SecretAlreadyReturned = true };
}

/// <summary>What a new secret is to be like. Secrets are made here: one that is sent is refused.</summary>
public sealed record SecretRequest
{
    /// <summary>Where the secret is used.</summary>
    public string? Description { get; init; }

    /// <summary>How long it lives; 360 days when left out, and never longer.</summary>
    public int? LifetimeSeconds { get; init; }

    /// <summary>How long the other secrets go on; left out, as long as they would have; 0 ends them at once.</summary>
    public int? OthersEndAfterSeconds { get; init; }
}
