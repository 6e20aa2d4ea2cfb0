using IdP.Clients;
using IdP.Rules.Grants;
using IdP.Rules.Token;

namespace IdP.Grants;

/// <summary>A grant that has passed its rules: the only thing tokens are issued for. Only the grants under <c>Endpoints/Token</c> make one.</summary>
public sealed record ValidatedGrant
{
    internal ValidatedGrant(TokenRequest request, AuthenticatedClient client, Grant? grant, string scope) => (Request, Client, Grant, Scope, RefreshScope) = (request, client, grant, scope, scope);

    /// <summary>What was sent.</summary>
    public TokenRequest Request { get; }

    public AuthenticatedClient Client { get; }

    /// <summary>What a person granted; null when the client asks in its own name.</summary>
    public Grant? Grant { get; }

    /// <summary>What the tokens will be good for, space-separated.</summary>
    public string Scope { get; }

    /// <summary>What the next refresh token will be good for: narrowing one refresh does not narrow the ones after it (RFC6749-6).</summary>
    public string RefreshScope { get; internal init; }

    /// <summary>What the access token is for, its <c>aud</c> (RFC8707-2); none is the profile's default.</summary>
    public IReadOnlyList<string> Resources { get; internal init; } = [];

    public string? Nonce { get; internal init; }

    /// <summary>The code this grant is redeemed with; it is spent when the tokens are committed.</summary>
    public string? Code { get; internal init; }

    /// <summary>Where that code went.</summary>
    public string? RedirectUri { get; internal init; }

    /// <summary>The ONETIME refresh token to spend.</summary>
    public string? SpentRefreshToken { get; internal init; }

    /// <summary>The REUSE refresh token to keep alive.</summary>
    public string? KeptRefreshToken { get; internal init; }

    /// <summary>The refresh token the client gets when it is decided by the one it came with: a successor, or the same again.</summary>
    public string? NextRefreshToken { get; internal init; }

    /// <summary>False when the next refresh token is already stored: a repeated request within the grace.</summary>
    public bool StoresRefreshToken { get; internal init; }
}
