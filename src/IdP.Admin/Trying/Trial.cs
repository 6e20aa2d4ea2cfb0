namespace IdP.Admin.Trying;

/// <summary>A sign-in that is tried: what the console has to know when the browser comes back. Kept sealed.</summary>
/// <param name="Organization">Whose client is tried.</param>
/// <param name="Issuer">The name of its issuer.</param>
/// <param name="ClientId">Of the registered client.</param>
/// <param name="TriedAs">The identifier it is tried under.</param>
/// <param name="AuthorizeUrl">Where the browser was sent.</param>
/// <param name="RedirectUri">Where it comes back.</param>
/// <param name="Nonce">That the id_token must repeat.</param>
/// <param name="Verifier">RFC7636-4.1.</param>
/// <param name="Credential">What the client proves itself with.</param>
public sealed record Trial(string Organization, string Issuer, string ClientId, string TriedAs, string AuthorizeUrl, string RedirectUri, string Nonce, string Verifier, TrialCredential Credential);
