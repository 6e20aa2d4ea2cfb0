using System.Diagnostics;
using System.Text.Json;
using IdP.Clients;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Rules.Token;
using IdP.Rules.Usage;
using IdP.Storage;
using IdP.Tokens;
using IdP.Users;

namespace IdP.Endpoints.Introspection;

/// <summary>Tells a resource what an access token stands for. RFC 7662.</summary>
public sealed class IntrospectionEndpoint(ClientAuthenticator clients, AccessTokens accessTokens, ClientStore registry, IProfileService profiles, UsageRecorder usage, TimeProvider clock)
{
    public async Task<IResult> HandleAsync(ProtocolExchange exchange)
    {
        if ((await ProtocolForm.ReadAsync(exchange.Http.Request, exchange.Trace, exchange.Aborted)).Refused(out var refusal, out var form)) return exchange.Refuse(refusal);
        if ((await clients.AuthenticateAsync(exchange, form)).Refused(out refusal, out var client)) return exchange.Refuse(refusal);
        if (exchange.Trace.Ask("E-313", CallerIsConfidential(client)) is { } anybody) return exchange.Refuse(anybody);
        if (exchange.Trace.Ask("RFC7662-2.1", TokenIsPresent(form)) is { } missing) return exchange.Refuse(missing);
        usage.Granted(client.Client, RequestShape.Authenticated(RequestShape.IntrospectionEndpoint, client.Client, client.Secret, client.Certificate));

        var token = await accessTokens.FindAsync(form["token"]!, exchange.Issuer, exchange.Aborted);

        // E-314, E-315, and the attributes of the token's scopes: whatever is wrong with the token or with the caller's right to ask, the answer is the same.
        var inactive = exchange.Trace.Ask("E-314", CallerMayIntrospect(client, token, exchange))
            ?? (token is null ? null : exchange.Trace.Ask("E-314", ScopeRules.CallerIsNamed(token.Scope, exchange.Issuer.Scopes, client.Id)))
            ?? AccessTokenRules.Check(exchange.Trace, token, exchange.Issuer.Name, clock.GetUtcNow());
        if (inactive is not null) return Inactive(exchange);

        var owner = await registry.FindAsync(exchange.Issuer.Name, token!.ClientId, exchange.Aborted);
        return owner is { Active: true } ? new Answer(token, owner.OrganizationNumber, await PersonIdentifierAsync(token, owner, exchange), exchange.Issuer.Url, clock.GetUtcNow()) : Inactive(exchange);
    }

    // E-316: who may introspect a pseudonymous token learns whose it is.
    private async ValueTask<string?> PersonIdentifierAsync(AccessToken token, Client owner, ProtocolExchange exchange)
    {
        if (token.Grant is not { } person || !ScopeRules.IsPseudonymous(person.Scope, exchange.Issuer.Scopes)) return null;

        var context = new ProfileDataRequestContext(SignInPrincipal.Of(person), owner, ProfileCallers.AccessToken, [ScopeAttributes.PersonIdentifier]);
        await profiles.GetProfileDataAsync(context, exchange.Aborted);
        return context.IssuedClaims.Find(claim => claim.Type == ScopeAttributes.PersonIdentifier)?.Value;
    }

    private Answer Inactive(ProtocolExchange exchange) => new(null, null, null, exchange.Issuer.Url, clock.GetUtcNow());

    private static Refusal? CallerIsConfidential(AuthenticatedClient client) =>
        client.Client.IsPublic ? Refusal.InvalidClient("a public client cannot introspect tokens").Because("a confidential client", "none") : null;

    private static Refusal? TokenIsPresent(ProtocolForm form) => form["token"] is null ? Refusal.InvalidRequest("token is missing.") : null;

    private static Refusal? CallerMayIntrospect(AuthenticatedClient client, AccessToken? token, ProtocolExchange exchange)
    {
        var profile = exchange.Issuer.Profile;
        var scope = profile.IntrospectionScope ?? throw new UnreachableException("a profile with introspection names its scope");
        return client.Client.Scopes.Contains(scope) || (profile.ClientsIntrospectTheirOwnTokens && token?.ClientId == client.Id)
            ? null
            : Refusal.InvalidScope("the client may not introspect this token").Because(scope, Scopes.Write(client.Client.Scopes));
    }

    private sealed class Answer(AccessToken? token, string? organizationNumber, string? personIdentifier, string issuer, DateTimeOffset now) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            RefusalResult.NoStore(httpContext.Response);
            httpContext.Response.ContentType = "application/json";

            await using var json = new Utf8JsonWriter(httpContext.Response.BodyWriter);
            json.WriteStartObject();
            json.WriteBoolean("active"u8, token is not null);
            if (token is not null)
            {
                json.WriteString("iss"u8, issuer);
                json.WriteString("sub"u8, token.Subject);
                json.WriteString("token_type"u8, token.DpopJkt is null ? "Bearer"u8 : "DPoP"u8);
                json.WriteNumber("expires_in"u8, token.Expires.ToUnixTimeSeconds() - now.ToUnixTimeSeconds()); // ID-porten's own, beside RFC7662-2.2
                json.WriteNumber("exp"u8, token.Expires.ToUnixTimeSeconds());
                json.WriteNumber("iat"u8, token.Issued.ToUnixTimeSeconds());
                WriteAudience(json, token.Audiences);
                json.WriteString("scope"u8, token.Scope);
                json.WriteString("client_id"u8, token.ClientId);
                if (organizationNumber is not null) json.WriteString("client_orgno"u8, organizationNumber);
                if (personIdentifier is not null) json.WriteString("pid"u8, personIdentifier);
                if (token.ClientAmr.Length > 0) json.WriteString("client_amr"u8, token.ClientAmr);
                if (token.DpopJkt is { } thumbprint)
                {
                    // RFC9449-6.2
                    json.WriteStartObject("cnf"u8);
                    json.WriteString("jkt"u8, thumbprint);
                    json.WriteEndObject();
                }

                if (token.Grant is { } grant)
                {
                    json.WriteString("acr"u8, grant.Acr);
                    json.WriteNumber("auth_time"u8, grant.AuthTime.ToUnixTimeSeconds());
                }
            }

            json.WriteEndObject();
        }

        // As in the token itself: a string for one, an array for several.
        private static void WriteAudience(Utf8JsonWriter json, IReadOnlyList<string> audiences)
        {
            if (audiences is [var only])
            {
                json.WriteString("aud"u8, only);
                return;
            }

            json.WriteStartArray("aud"u8);
            foreach (var audience in audiences) json.WriteStringValue(audience);
            json.WriteEndArray();
        }
    }
}
