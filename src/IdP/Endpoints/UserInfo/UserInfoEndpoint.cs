using System.Security.Claims;
using System.Text.Json;
using IdP.Clients;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Grants;
using IdP.Rules.Token;
using IdP.Storage;
using IdP.Tokens;
using IdP.Users;
using Microsoft.Extensions.Primitives;

namespace IdP.Endpoints.UserInfo;

/// <summary>Says who the person behind an access token is. OIDCC-5.3.</summary>
public sealed class UserInfoEndpoint(AccessTokens accessTokens, DpopProofs proofs, ClientStore clients, IProfileService profiles, TimeProvider clock)
{
    public async Task<IResult> HandleAsync(ProtocolExchange exchange)
    {
        if ((await TokenAsync(exchange)).Refused(out var refusal, out var presented)) return exchange.Refuse(refusal);

        var known = await accessTokens.FindAsync(presented.Token, exchange.Issuer, exchange.Aborted);
        exchange.ClientId = known?.ClientId;
        if (AccessTokenRules.Check(exchange.Trace, known, exchange.Issuer.Name, clock.GetUtcNow()) is { } invalid) return exchange.Refuse(invalid);
        if (await PresenterMayAsync(exchange, presented, known!) is { } another) return exchange.Refuse(another);
        if (exchange.Trace.Ask("OIDCC-5.3.1", OpenIdWasGranted(known!)) is { } insufficient) return exchange.Refuse(insufficient);

        var person = known!.Grant!;
        var client = await clients.FindAsync(person.Issuer, person.ClientId, exchange.Aborted);
        var subject = SignInPrincipal.Of(person);
        if (exchange.Trace.Ask("C4", await StillHoldsAsync(client, subject, exchange.Aborted)) is { } gone) return exchange.Refuse(gone);

        var opened = Scopes.Read(known.Scope).SelectMany(scope => exchange.Issuer.Profile.UserInfoClaims.GetValueOrDefault(scope) ?? []);
        var context = new ProfileDataRequestContext(subject, client!, ProfileCallers.UserInfo, opened);
        await profiles.GetProfileDataAsync(context, exchange.Aborted);
        if (ScopeRules.IsPseudonymous(person.Scope, exchange.Issuer.Scopes)) context.IssuedClaims.RemoveAll(claim => claim.Type == ScopeAttributes.PersonIdentifier); // E-221
        return new Answer(person.Subject, context.IssuedClaims);
    }

    /// <summary>An access token as it came.</summary>
    private sealed record Presented(string Token, bool WithProof);

    // RFC6750-2, RFC9449-7.1: the header, whose scheme has no case (E-312), or a form body; never the query, and never both.
    private static async ValueTask<Result<Presented>> TokenAsync(ProtocolExchange exchange)
    {
        const string bearer = "Bearer ", dpop = "DPoP ";
        var http = exchange.Http.Request;
        string? body = null;

        if (HttpMethods.IsPost(http.Method) && http.HasFormContentType)
        {
            if ((await ProtocolForm.ReadAsync(http, exchange.Trace, exchange.Aborted)).Refused(out var refusal, out var form)) return refusal;
            body = form["access_token"];
        }

        return (http.Headers.Authorization, body) switch
        {
            ({ Count: 0 }, null) => exchange.Trace.Ask("E-310", Refusal.InvalidToken("the request carries no access token"))!,
            ({ Count: 0 }, { } token) => new Presented(token, WithProof: false),
            ({ Count: 1 } header, null) when header[0] is { } value && value.StartsWith(bearer, StringComparison.OrdinalIgnoreCase) => new Presented(value[bearer.Length..].Trim(), WithProof: false),
            ({ Count: 1 } header, null) when header[0] is { } value && value.StartsWith(dpop, StringComparison.OrdinalIgnoreCase) && exchange.Issuer.Profile.Dpop is not null => new Presented(value[dpop.Length..].Trim(), WithProof: true),
            (StringValues, null) => exchange.Trace.Ask("E-310", Refusal.InvalidToken("the Authorization header is neither Bearer nor DPoP"))!,
            _ => exchange.Trace.Ask("RFC6750-2", Refusal.InvalidRequest("The access token was sent in more than one way."))!,
        };
    }

    // A token that is bound to a key is good for nothing without a proof, however it is presented.
    private async ValueTask<Refusal?> PresenterMayAsync(ProtocolExchange exchange, Presented presented, AccessToken token)
    {
        if (!presented.WithProof) return exchange.Trace.Ask("RFC9449-7.2", TokenIsNotBound(token));
        if ((await proofs.AcceptAsync(exchange, exchange.Issuer.UserInfoEndpoint, presented.Token)).Refused(out var refusal, out var key)) return refusal;
        return exchange.Trace.Ask("RFC9449-7.1", ProofIsThere(key)) ?? exchange.Trace.Ask("RFC9449-4.3.12", KeyIsTheTokens(key, token));
    }

    private static Refusal? TokenIsNotBound(AccessToken token) =>
        token.DpopJkt is null ? null : Refusal.InvalidToken("the token is bound to a key, and was presented without proof of it").Because("Authorization: DPoP and a proof", "Bearer");

    private static Refusal? ProofIsThere(ProvenKey key) => key.Thumbprint is null ? Refusal.InvalidDpopProof("there is no DPoP header").Because("a DPoP proof", null) : null;

    private static Refusal? KeyIsTheTokens(ProvenKey key, AccessToken token) =>
        token.DpopJkt == key.Thumbprint ? null : Refusal.InvalidToken("the token is bound to another key, or to none").Because(token.DpopJkt ?? "Bearer", key.Thumbprint);

    private static Refusal? OpenIdWasGranted(AccessToken token) =>
        token.Grant is not null && Scopes.Read(token.Scope).Contains(Scopes.OpenId)
            ? null
            : new Refusal("insufficient_scope", "The access token was not granted the scope openid.", "no person or no openid").Because(Scopes.OpenId, token.Scope);

    private async ValueTask<Refusal?> StillHoldsAsync(Rules.Clients.Client? client, ClaimsPrincipal subject, CancellationToken ct)
    {
        if (client is not { Active: true }) return Refusal.InvalidToken("the client is disabled or gone");

        var person = new IsActiveContext(subject, client, ProfileCallers.UserInfo);
        await profiles.IsActiveAsync(person, ct);
        return person.IsActive ? null : Refusal.InvalidToken("the person is blocked or gone");
    }

    private sealed class Answer(string subject, List<Claim> claims) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            RefusalResult.NoStore(httpContext.Response);
            httpContext.Response.ContentType = "application/json";

            await using var json = new Utf8JsonWriter(httpContext.Response.BodyWriter);
            json.WriteStartObject();
            json.WriteString("sub"u8, subject); // E-307: the id_token's
            ClaimsJson.Write(json, claims, "sub");
            json.WriteEndObject();
        }
    }
}
