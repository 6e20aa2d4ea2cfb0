namespace IdP.Admin.Keys;

/// <summary>A public key that somebody uploaded, as it is registered.</summary>
/// <param name="Kid">Its own, or the RFC 7638 thumbprint of a key that came without one.</param>
/// <param name="Jwk">Its public members alone (RFC 7517).</param>
/// <param name="Named">False when the kid was made here, so that whoever signs has to be told.</param>
public sealed record UploadedKey(string Kid, string Jwk, bool Named);
