using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Storage;

namespace IdP.Tokens;

/// <summary>The tokens that a request is entitled to: an <see cref="IEngine"/> makes them.</summary>
public sealed record TokenOrder
{
    public required Issuer Issuer { get; init; }

    /// <summary>It has proved who it is, as far as it must.</summary>
    public required Client Client { get; init; }

    /// <summary>One of <see cref="Rules.GrantTypes"/>.</summary>
    public required string GrantType { get; init; }

    /// <summary>What a person granted; null when the client asks in its own name.</summary>
    public Grant? Grant { get; init; }

    /// <summary>What the access token will be good for, space-separated.</summary>
    public required string Scope { get; init; }

    /// <summary>Where the code went that is redeemed; null for other grant types.</summary>
    public string? RedirectUri { get; init; }

    /// <summary>What was sent along with the code (RFC7636-4.5).</summary>
    public string? CodeVerifier { get; init; }

    /// <summary>The access token, when it is a handle: then there is nothing to sign.</summary>
    public string? ReferenceToken { get; init; }

    /// <summary>What the access token says, when it is a JWT.</summary>
    public Func<CancellationToken, Task<Token>>? AccessToken { get; init; }

    /// <summary>What the id_token says, given the access token it comes with; null for none.</summary>
    public Func<string, CancellationToken, Task<IdToken>>? IdToken { get; init; }

    /// <summary>What the tokens cost, and what must be stored of them.</summary>
    public required TokenCommit Commit { get; init; }
}
