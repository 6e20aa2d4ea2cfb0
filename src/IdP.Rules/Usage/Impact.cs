using IdP.Rules.Authorize;
using IdP.Rules.Certificates;
using IdP.Rules.Clients;
using IdP.Rules.Profiles;
using IdP.Rules.Token;

namespace IdP.Rules.Usage;

/// <summary>What a change of a registration would have done to the requests that were granted lately. The rules asked are the endpoints' own.</summary>
/// <param name="Requests">All that were looked at.</param>
/// <param name="Unknown">Those of them that nothing can be said of: <see cref="RequestShape.Other"/>.</param>
/// <param name="Rules">The rules that would refuse some; that which refuses most comes first.</param>
public sealed record Impact(long Requests, long Unknown, IReadOnlyList<ImpactOfRule> Rules)
{
    // A S256 challenge has 43 characters; which ones does not matter to a registration.
    private static readonly string SomeChallenge = new('c', 43);

    /// <summary>Those that would have been refused.</summary>
    public long Refused => Rules.Sum(rule => rule.Requests);

    /// <param name="shapes">What was granted.</param>
    /// <param name="current">The client as it is registered. What it is already refused today is not this change's doing.</param>
    /// <param name="changed">The client as it would be.</param>
    /// <param name="profile">Of the client's issuer.</param>
    /// <param name="now">By which credentials have expired or not.</param>
    public static Impact Of(IEnumerable<UsedShape> shapes, Client current, Client changed, Profile profile, DateTimeOffset now)
    {
        var all = shapes.ToList();
        var refused = all
            .Where(used => Judge(used.Shape, current, profile, now) is null)
            .Select(used => (Used: used, Refusal: Judge(used.Shape, changed, profile, now)))
            .Where(judged => judged.Refusal is not null)
            .GroupBy(judged => judged.Refusal!.Rule, StringComparer.Ordinal)
            .Select(rule => new ImpactOfRule(rule.First().Refusal!, [.. rule.Select(judged => judged.Used).OrderByDescending(used => used.Uses.Requests)]));

        return new(
            all.Sum(used => used.Uses.Requests),
            all.Where(used => used.Shape == RequestShape.Other).Sum(used => used.Uses.Requests),
            [.. refused.OrderByDescending(rule => rule.Requests)]);
    }

    /// <summary>What would have been refused without one credential.</summary>
    public static Impact OfRevoking(IEnumerable<UsedShape> shapes, Client client, CredentialName credential, Profile profile, DateTimeOffset now) =>
        Of(shapes, client, client with { Secrets = [.. client.Secrets.Where(secret => CredentialName.Of(secret) != credential)] }, profile, now);

    /// <returns>How a request of this shape is refused to this client; null when it is granted, or when nothing can be said.</returns>
    public static Refusal? Judge(RequestShape shape, Client client, Profile profile, DateTimeOffset now) => shape.Endpoint switch
    {
        RequestShape.AuthorizeEndpoint => Authorize(new RuleTrace(), shape, client, profile),
        RequestShape.PushedAuthorizationEndpoint => Authenticate(new RuleTrace(), shape, client, now) ?? Authorize(new RuleTrace(), shape, client, profile),
        RequestShape.TokenEndpoint => Authenticate(new RuleTrace(), shape, client, now) ?? Token(new RuleTrace(), shape, client, profile),
        RequestShape.IntrospectionEndpoint or RequestShape.RevocationEndpoint => Authenticate(new RuleTrace(), shape, client, now),
        RequestShape.EndSessionEndpoint => EndSessionRules.Check(new RuleTrace(), client, shape.PostLogoutRedirectUri, state: null),
        _ => null,
    };

    private static Refusal? Authorize(RuleTrace trace, RequestShape shape, Client client, Profile profile)
    {
        var request = new AuthorizeRequest
        {
            ClientId = client.ClientId,
            RedirectUri = shape.RedirectUri,
            ResponseType = "code",
            ResponseMode = shape.ResponseMode,
            Scope = shape.Scope,
            State = "state",
            CodeChallenge = shape.Pkce ? SomeChallenge : null,
            CodeChallengeMethod = shape.Pkce ? "S256" : null,
            Pushed = shape.Endpoint == RequestShape.PushedAuthorizationEndpoint,
            Prompt = shape.Silent ? "none" : null,
            SignedRequest = shape.SignedRequest ? "request object" : null,
        };
        return AuthorizeRules.CheckAddressee(trace, request, client)
            ?? AuthorizeRules.Check(trace, request, client, profile)
            ?? (shape.Silent ? trace.Ask("SSO-isolated", SingleSignOn.ClientSharesSessions(client)) : null);
    }

    private static Refusal? Token(RuleTrace trace, RequestShape shape, Client client, Profile profile)
    {
        var request = new TokenRequest { GrantType = shape.GrantType, Code = "code", RedirectUri = "uri", RefreshToken = "token", Scope = shape.Scope, DpopJkt = shape.Dpop ? "key" : null };
        return TokenRequestRules.Check(trace, request, client, profile)
            ?? (shape.GrantType == GrantTypes.ClientCredentials ? ClientCredentialsRules.Check(trace, request, client) : null);
    }

    private static Refusal? Authenticate(RuleTrace trace, RequestShape shape, Client client, DateTimeOffset now) =>
        trace.Ask("E-042", ClientAuthenticationRules.ClientIsRegistered(client))
        ?? trace.Ask("E-055", ClientAuthenticationRules.MethodIsRegistered(client, shape.AuthenticationMethod!))
        ?? (shape.Credential is { } credential ? Prove(trace, credential, shape.Certificate, client, now) : null);

    private static Refusal? Prove(RuleTrace trace, CredentialName credential, string? certificate, Client client, DateTimeOffset now)
    {
        if (credential.Kind == SecretTypes.BusinessCertificate)
        {
            return trace.Ask("E-123", OrganizationIsRegistered(credential.Identifier, client, now))
                ?? trace.Ask("E-135", NotLockedToAnother(certificate, client, now));
        }

        if (credential.Kind == SecretTypes.JsonWebKey && client.JwksUri is not null) return null; // which keys are there, the client says elsewhere

        var live = client.Secrets.FirstOrDefault(secret => CredentialName.Of(secret) == credential && secret.IsLive(now));
        return credential.Kind == SecretTypes.JsonWebKey
            ? trace.Ask("E-101", ClientAuthenticationRules.KeyIsRegistered(live, credential.Identifier))
            : trace.Ask("E-041", ClientAuthenticationRules.SecretMatches(live));
    }

    private static Refusal? OrganizationIsRegistered(string number, Client client, DateTimeOffset now) =>
        BusinessCertificateRules.Registers(client.Secrets, number, now)
            ? null
            : Refusal.InvalidClient("the certificate is another organisation's").Because("a registered organisation number", number);

    private static Refusal? NotLockedToAnother(string? thumbprint, Client client, DateTimeOffset now) =>
        thumbprint is null || BusinessCertificateRules.OpensTo(client.Secrets, thumbprint, now)
            ? null
            : Refusal.InvalidClient("the client is locked to another certificate").Because("a certificate the client is locked to", thumbprint);
}
