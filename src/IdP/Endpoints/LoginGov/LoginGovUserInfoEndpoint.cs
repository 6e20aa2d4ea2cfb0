using System.Security.Claims;
using System.Text.Json;
using IdP.Protocol;
using IdP.Rules.Grants;
using IdP.Rules.LoginGov;
using IdP.Storage;
using IdP.Tokens;
using IdP.Users;

namespace IdP.Endpoints.LoginGov;

/// <summary>Says who the person behind an access token is, while their session lives. The subject and the attributes are those of the id_token (E-307).</summary>
public sealed class LoginGovUserInfoEndpoint(GrantStore grants, SessionStore sessions, ClientStore clients, IProfileService profiles, LoginGovAttributes attributes, TimeProvider clock)
{
    private const int LongestToken = 200;

    public async Task<IResult> HandleAsync(ProtocolExchange exchange)
    {
        var header = exchange.Http.Request.Headers.Authorization;
        if (UserInfoRules.Token(header.Count == 0 ? null : header.ToString()).Refused(out var refusal, out var token)) return ProseRefusal.Of(exchange, exchange.Trace.Ask("E-309", refusal)!);

        var known = token.Length > LongestToken ? null : await grants.FindAccessTokenAsync(token, exchange.Aborted);
        if (known?.Issuer != exchange.Issuer.Name) known = null;
        exchange.ClientId = known?.ClientId;
        var session = known?.Grant is { } of ? await sessions.FindByIdAsync(of.SessionId, exchange.Aborted) : null;
        if (UserInfoRules.Check(exchange.Trace, known, session, exchange.Issuer.Profile.Lifetimes, clock.GetUtcNow()) is { } ended) return ProseRefusal.Of(exchange, ended);

        var grant = known!.Grant!;
        var client = await clients.FindAsync(grant.Issuer, grant.ClientId, exchange.Aborted);
        var person = client is { Active: true } ? new IsActiveContext(SignInPrincipal.Of(grant), client, ProfileCallers.UserInfo) : null;
        if (person is not null) await profiles.IsActiveAsync(person, exchange.Aborted);
        if (person is not { IsActive: true }) return ProseRefusal.Of(exchange, exchange.Trace.Ask("C4", UserInfoRules.NotFound("the client or the person is blocked or gone"))!);

        return new Answer(grant, exchange.Issuer.Url, await attributes.OfAsync(grant, client!, ProfileCallers.UserInfo, exchange.Aborted));
    }

    private sealed class Answer(Grant grant, string issuer, IReadOnlyList<Claim> claims) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            RefusalResult.NoStore(httpContext.Response);
            httpContext.Response.ContentType = "application/json";

            await using var json = new Utf8JsonWriter(httpContext.Response.BodyWriter);
            json.WriteStartObject();
            json.WriteString("sub"u8, grant.Subject);
            json.WriteString("iss"u8, issuer);
            ClaimsJson.Write(json, [.. claims], "sub", "iss");
            json.WriteEndObject();
        }
    }
}
