namespace IdP.Pages;

/// <summary>One issuer of the deployment.</summary>
/// <param name="Name">As people know it: ID-porten.</param>
/// <param name="Profile">The profile's name in configuration: <c>idporten</c>.</param>
/// <param name="Url">The issuer identifier.</param>
/// <param name="DiscoveryUrl">Its metadata.</param>
/// <param name="JwksUrl">Its public keys.</param>
public sealed record RunningIssuer(string Name, string Profile, string Url, string DiscoveryUrl, string JwksUrl);
