using IdP.Clients;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Usage;
using IdP.Storage;
using IdP.Tokens;

namespace IdP.Endpoints.Revocation;

/// <summary>Takes a token back, with all that was granted with it. RFC 7009.</summary>
public sealed class RevocationEndpoint(ClientAuthenticator clients, AccessTokens accessTokens, GrantStore grants, UsageRecorder usage, TimeProvider clock)
{
    public async Task<IResult> HandleAsync(ProtocolExchange exchange)
    {
        if ((await ProtocolForm.ReadAsync(exchange.Http.Request, exchange.Trace, exchange.Aborted)).Refused(out var refusal, out var form)) return exchange.Refuse(refusal);
        if ((await clients.AuthenticateAsync(exchange, form)).Refused(out refusal, out var client)) return exchange.Refuse(refusal);
        if (exchange.Trace.Ask("RFC7009-2.1", TokenIsPresent(form)) is { } missing) return exchange.Refuse(missing);
        usage.Granted(client.Client, RequestShape.Authenticated(RequestShape.RevocationEndpoint, client.Client, client.Secret, client.Certificate));

        await RevokeAsync(form["token"]!, client, exchange);
        RefusalResult.NoStore(exchange.Http.Response);
        return Results.Ok(); // E-318: also for a token nobody knows
    }

    // E-317, E-319: the whole grant, and only for the client it was issued to. E-320: the session is another matter.
    private async Task RevokeAsync(string token, AuthenticatedClient client, ProtocolExchange exchange)
    {
        if (await grants.FindRefreshTokenAsync(token, exchange.Aborted) is { } refreshToken)
        {
            if (refreshToken.Grant.ClientId == client.Id && refreshToken.Grant.Issuer == client.Client.Issuer) await grants.RevokeGrantAsync(refreshToken.Grant.GrantId, clock.GetUtcNow());
        }
        else if (await accessTokens.FindAsync(token, exchange.Issuer, exchange.Aborted) is { } accessToken && accessToken.ClientId == client.Id && accessToken.Issuer == client.Client.Issuer)
        {
            await accessTokens.RevokeAsync(token, accessToken, clock.GetUtcNow());
        }
    }

    private static Refusal? TokenIsPresent(ProtocolForm form) => form["token"] is null ? Refusal.InvalidRequest("token is missing.") : null;
}
