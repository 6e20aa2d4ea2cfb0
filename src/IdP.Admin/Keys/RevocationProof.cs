using IdP.Rules.Usage;

namespace IdP.Admin.Keys;

/// <summary>What tells whether a credential can be revoked without anybody noticing.</summary>
/// <param name="Old">The credential that would be revoked.</param>
/// <param name="Successor">The newest of its kind that would be left; null when there is none.</param>
/// <param name="Lost">How many requests of the last hour would have failed without it.</param>
/// <param name="Now">UTC.</param>
public sealed record RevocationProof(ShownCredential Old, ShownCredential? Successor, long Lost, DateTimeOffset Now)
{
    /// <summary>A credential that nobody used for so long is one that nobody uses.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromHours(24);

    /// <summary>Nobody used it for 24 hours, or ever; or it has expired.</summary>
    public bool IsSafe => Old.Standing is CredentialStanding.Expired || Old.Uses is not { } uses || uses.Last + Quiet <= Now;

    /// <summary>It is the only one of its kind that works.</summary>
    public bool IsLast => Old.Standing is not CredentialStanding.Expired && Successor is null;

    /// <summary>Whoever revokes it has to type the client's id first.</summary>
    public bool NeedsConfirmation => IsLast || !IsSafe;
}
