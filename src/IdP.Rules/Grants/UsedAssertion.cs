namespace IdP.Rules.Grants;

/// <summary>A client assertion or a DPoP proof that held and may not be seen again.</summary>
/// <param name="Key">SHA-256 over issuer, client and <c>jti</c>, or over the whole assertion when it has none (D-07); for a proof over issuer, key and <c>jti</c>.</param>
/// <param name="Expires">Until when it must be remembered: the <c>exp</c> of an assertion, the end of a proof's window.</param>
public sealed record UsedAssertion(byte[] Key, DateTimeOffset Expires);
