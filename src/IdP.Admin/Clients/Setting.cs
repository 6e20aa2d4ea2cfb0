using IdP.Rules.Profiles;

namespace IdP.Admin.Clients;

/// <summary>Where and when a proposal is judged.</summary>
/// <param name="Organization">The organisation in whose name it is made.</param>
/// <param name="Issuer">The name of the issuer.</param>
/// <param name="Production">True outside test deployments.</param>
/// <param name="Now">UTC.</param>
internal sealed record Setting(string Organization, string Issuer, Profile Profile, bool Production, DateTimeOffset Now);
