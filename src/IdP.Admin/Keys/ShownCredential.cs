using IdP.Rules.Clients;
using IdP.Rules.Usage;

namespace IdP.Admin.Keys;

/// <summary>A credential as a page shows it.</summary>
/// <param name="Secret">What is registered.</param>
/// <param name="Created">UTC.</param>
/// <param name="Uses">Since it was first seen; null when it was never used.</param>
/// <param name="UsesOfDay">In the last 24 hours, to the hour.</param>
public sealed record ShownCredential(Secret Secret, DateTimeOffset Created, Uses? Uses, long UsesOfDay, CredentialStanding Standing)
{
    /// <summary>UTC; null when it has no end.</summary>
    public DateTimeOffset? Ends => Secret.Expiration is { } end ? new(end, TimeSpan.Zero) : null;
}
