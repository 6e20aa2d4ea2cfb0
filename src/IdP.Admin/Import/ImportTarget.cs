using IdP.Rules.Profiles;

namespace IdP.Admin.Import;

/// <summary>Where clients are brought to.</summary>
/// <param name="Organization">The number of the organisation that is to have them.</param>
/// <param name="Issuer">The name of the issuer that they are registered with.</param>
/// <param name="Profile">The profile of that issuer.</param>
/// <param name="Now">UTC.</param>
/// <param name="NewClientId">Makes an identifier for a client that has none.</param>
public sealed record ImportTarget(string Organization, string Issuer, Profile Profile, DateTimeOffset Now, Func<string> NewClientId);
