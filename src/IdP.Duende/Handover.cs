using System.Security.Claims;
using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Rules.Profiles;
using IdP.Tokens;
using IdP.Users;

namespace IdP.Duende;

/// <summary>What IdentityServer is asked to do, for its extensions to know: the request behind it has kept every rule.</summary>
internal sealed record Handover
{
    /// <summary>The claim that ties what IdentityServer keeps to the grant it was made for.</summary>
    public const string GrantClaim = "idp_grant";

    /// <summary>Stands for no scope at all: IdentityServer insists on one.</summary>
    private const string NoScope = "none";

    private readonly string asked;

    private Handover(Issuer issuer, Client client, Grant? grant, string asked) => (Issuer, Client, Grant, this.asked) = (issuer, client, grant, asked);

    public Issuer Issuer { get; }

    /// <summary>It has proved who it is, as far as it must.</summary>
    public Client Client { get; }

    /// <summary>What a person granted; null when the client asks in its own name.</summary>
    public Grant? Grant { get; }

    /// <summary>What was granted, and what of it is asked for now. A person's grant is always for <c>openid</c>, too: which tokens there are, the order says.</summary>
    public IReadOnlyList<string> Scopes => Rules.Scopes.Read(Grant is null ? asked : $"{Rules.Scopes.OpenId} {Grant.Scope} {asked}") is { Count: > 0 } scopes ? scopes : [NoScope];

    /// <summary>Where the code goes, or went.</summary>
    public string? RedirectUri { get; private init; }

    /// <summary>Null when IdentityServer is not to ask for PKCE, or is not asked for a code.</summary>
    public string? CodeChallenge { get; private init; }

    /// <summary>Null when IdentityServer is not to ask for PKCE, or is not shown a code.</summary>
    public string? CodeVerifier { get; private init; }

    /// <summary>The tokens to be made; null when a code is.</summary>
    public TokenOrder? Order { get; private init; }

    /// <summary>What the access token will say; null when a handle was ordered.</summary>
    public Token? AccessToken { get; private init; }

    /// <summary>What the id_token will say, but for the access token it will come with; null when none was ordered.</summary>
    public IdToken? IdToken { get; private init; }

    /// <summary>A code for a new grant.</summary>
    public static Handover Of(Issuer issuer, Client client, AuthorizationCode code) => new(issuer, client, code.Grant, code.Grant.Scope)
    {
        RedirectUri = code.RedirectUri,
        CodeChallenge = AsksForPkce(issuer) ? code.CodeChallenge : null,
    };

    /// <summary>Tokens for a grant. What they say is asked here, so that an extension that fails does so before anything is spent.</summary>
    public static async Task<Handover> OfAsync(TokenOrder order, CancellationToken ct) => new(order.Issuer, order.Client, order.Grant, order.Scope)
    {
        RedirectUri = order.RedirectUri,
        CodeVerifier = AsksForPkce(order.Issuer) ? order.CodeVerifier : null,
        Order = order,
        AccessToken = order.AccessToken is { } accessToken ? await accessToken(ct) : null,
        IdToken = order.IdToken is { } idToken ? await idToken("", ct) : null,
    };

    /// <summary>The same for a grant that IdentityServer does not know: it is given a code for it first, which goes nowhere.</summary>
    public Handover Adopting() => this with { RedirectUri = RedirectUri ?? Client.RedirectUris[0], CodeVerifier = null };

    /// <summary>The person as IdentityServer is to see them: signed in by us, for this grant alone. It learns the subject that the client learns, and writes no other into its tables and logs.</summary>
    public static ClaimsPrincipal Person(Grant grant) => SignInPrincipal.Of(grant with { UserId = grant.Subject }, [new("idp", "local"), new(GrantClaim, grant.GrantId)]);

    // Where a verifier is what RFC7636-4.1 says, and there is one whenever there was a challenge. Login.gov takes any that hashes to its challenge.
    private static bool AsksForPkce(Issuer issuer) => issuer.Profile.Endpoints == EndpointSet.Standard;
}
