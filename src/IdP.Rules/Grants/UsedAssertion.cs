namespace IdP.Rules.Grants;

/// <summary>A client assertion that held and may not be seen again.</summary>
/// <param name="Key">SHA-256 over issuer, client and <c>jti</c>, or over the whole assertion when it has none (D-07).</param>
/// <param name="Expires">Until when it must be remembered: its <c>exp</c>.</param>
public sealed record UsedAssertion(byte[] Key, DateTimeOffset Expires);
