using IdP.Rules.Clients;
using IdP.Rules.Profiles;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Rules.Authorize;

/// <summary>
/// What a request object must say before its parameters are an authorization request (RFC 9101), in order. Nothing it breaks is
/// redirected: until it holds, the redirect URI inside is a stranger's.
/// </summary>
public static class RequestObjectRules
{
    /// <param name="clientId">The <c>client_id</c> beside the object, of a registered client.</param>
    /// <param name="issuer">Our issuer identifier.</param>
    public static Refusal? Check(RuleTrace trace, RequestObject request, RequestObjectProfile profile, string clientId, string issuer, DateTimeOffset now) =>
        trace.Ask("RFC9101-10.8", TypeIsThatOfARequest(request, clientId))
        ?? trace.Ask("RFC9101-10.1", AlgorithmIsAccepted(request, profile))
        ?? trace.Ask("RFC7515-4.1.11", NothingIsCritical(request))
        ?? trace.Ask("RFC9101-5", ClientIsTheSame(request, clientId))
        ?? trace.Ask("RFC9101-4", IssuedByTheClientToUs(request, clientId, issuer))
        ?? trace.Ask("RFC9101-4", NoRequestInside(request))
        ?? trace.Ask("RFC9101-4", ParametersAreText(request))
        ?? trace.Ask("RFC7519-4.1.4", NotExpired(request, profile, now))
        ?? trace.Ask("RFC7519-4.1.5", Begun(request, "nbf", profile, now) ?? Begun(request, "iat", profile, now));

    /// <summary>RFC9101-6.2, E-101, E-108: signed by a key of the client that fits the algorithm.</summary>
    /// <param name="key">The live key that <c>kid</c> names; null when the client has no such key.</param>
    public static Refusal? SignedByTheClient(RequestObject request, JsonWebKey? key) => request.Jws switch
    {
        { KeyId: null } => Invalid("the header has no kid").Because("kid of a registered key", null),
        _ when key is null => Invalid("kid is not that of a registered key that is live").Because("kid of a registered key", Printable.Shorten(request.Jws.KeyId)),
        _ when !request.Jws.Fits(key) || (key.Alg is { Length: > 0 } registered && registered != request.Jws.Algorithm) =>
            Invalid("the key does not fit the signature algorithm").Because($"a signature by {key.Alg ?? key.Kty}", request.Jws.Algorithm),
        _ when !request.Jws.IsSignedBy(key) => Invalid("the signature does not verify").Because("a signature by the client's key", "another signature"),
        _ => null,
    };

    /// <param name="unavailable">Why the key is not to be had at the client's <c>jwks_uri</c>.</param>
    public static Refusal KeyCannotBeHad(Refusal unavailable) =>
        Invalid(unavailable.Reason) with { Rule = unavailable.Rule, Expected = unavailable.Expected, Found = unavailable.Found };

    /// <summary>RFC9101-7.</summary>
    internal static Refusal Invalid(string reason) => new("invalid_request_object", "The request object is invalid.", reason);

    // An assertion, a DPoP proof or an id_token is no request; and a request that names its client in sub could pass for an assertion.
    private static Refusal? TypeIsThatOfARequest(RequestObject request, string clientId) => request.Jws switch
    {
        { Type: not (null or "oauth-authz-req+jwt") } => Invalid("typ is not that of a request object").Because("oauth-authz-req+jwt, or no typ", Printable.Shorten(request.Jws.Type)),
        _ when request.Jws["sub"] == clientId => Invalid("sub is the client_id: that is a client assertion").Because("no sub", clientId),
        _ => null,
    };

    // RFC8725-3.1. The list holds signatures by private keys only.
    private static Refusal? AlgorithmIsAccepted(RequestObject request, RequestObjectProfile profile) =>
        request.Jws.Algorithm is { } algorithm && profile.Algorithms.Contains(algorithm)
            ? null
            : Invalid("the signature algorithm is not accepted").Because(string.Join(" or ", profile.Algorithms), Printable.Shorten(request.Jws.Algorithm));

    private static Refusal? NothingIsCritical(RequestObject request) =>
        request.Jws.HasCriticalHeader ? Invalid("the header has crit").Because("no crit", "crit") : null;

    private static Refusal? ClientIsTheSame(RequestObject request, string clientId) =>
        request["client_id"] == clientId ? null : Invalid("client_id inside is not the one outside").Because(clientId, Printable.Shorten(request["client_id"]));

    private static Refusal? IssuedByTheClientToUs(RequestObject request, string clientId, string issuer)
    {
        if (request.Jws["iss"] != clientId) return Invalid("iss is not the client_id").Because(clientId, Printable.Shorten(request.Jws["iss"]));
        return request.Jws.Audiences() is { } audiences && audiences.Contains(issuer)
            ? null
            : Invalid("aud is not us").Because(issuer, Printable.Shorten(request.Jws.Audiences()?[0]));
    }

    private static Refusal? NoRequestInside(RequestObject request) =>
        request.Jws.Has("request") || request.Jws.Has("request_uri")
            ? Invalid("a request object is inside the request object").Because("no request and no request_uri", "one of them")
            : null;

    // What could not be read must not look as if it had not been asked.
    private static Refusal? ParametersAreText(RequestObject request) =>
        RequestObject.Parameters.FirstOrDefault(request.IsUnreadable) is { } parameter ? Invalid($"{parameter} is not a string").Because("a JSON string", "something else") : null;

    // What was signed long ago, or for long, is not what somebody wants now.
    private static Refusal? NotExpired(RequestObject request, RequestObjectProfile profile, DateTimeOffset now)
    {
        if (request.Jws.Time("exp") is not { } expires) return Invalid("exp is missing or is not a number of seconds").Because("exp", request.Jws.Has("exp") ? "not a number of seconds" : null);
        if (expires <= now) return Invalid("the request object has expired").Because($"exp after {now:u}", $"{expires:u}");
        return expires <= now + profile.MaxLifetime ? null : Invalid("the request object lives too long").Because($"exp of at most {profile.MaxLifetime.TotalSeconds} s after {now:u}", $"{expires:u}");
    }

    private static Refusal? Begun(RequestObject request, string claim, RequestObjectProfile profile, DateTimeOffset now) =>
        !request.Jws.Has(claim) || (request.Jws.Time(claim) is { } time && time <= now + profile.FutureSkew && time >= now - profile.MaxLifetime)
            ? null
            : Invalid($"{claim} lies in the future or too far back, or is not a number of seconds")
                .Because($"at most {profile.FutureSkew.TotalSeconds} s after and {profile.MaxLifetime.TotalSeconds} s before {now:u}", request.Jws.Time(claim) is { } at ? $"{at:u}" : "not a number of seconds");
}
