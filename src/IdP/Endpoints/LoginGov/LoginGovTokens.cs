using System.Buffers.Text;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using IdP.Issuers;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Rules.LoginGov;
using IdP.Storage;
using IdP.Tokens;
using IdP.Users;

namespace IdP.Endpoints.LoginGov;

/// <summary>Makes the tokens of a code that held. Both end with the person's session (E-209, E-234, E-235).</summary>
public sealed class LoginGovTokens(IEngine engine, LoginGovAttributes attributes, SessionStore sessions, SigningKeys keys, TimeProvider clock)
{
    private const int HandleSize = 16;

    /// <returns>Null when another request redeemed the code meanwhile.</returns>
    public async Task<IssuedTokens?> IssueAsync(Issuer issuer, KnownCode known, CodeExchange request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var grant = known.Code.Grant;
        var lifetime = Lifetime(await sessions.FindByIdAsync(grant.SessionId, ct), issuer, now);
        var accessToken = Handle(); // E-218

        var made = await engine.MakeAsync(
            new TokenOrder
            {
                Issuer = issuer,
                Client = known.Client,
                GrantType = GrantTypes.AuthorizationCode,
                Grant = grant,
                Scope = grant.Scope,
                RedirectUri = known.Code.RedirectUri,
                CodeVerifier = request.CodeVerifier,
                ReferenceToken = accessToken,
                IdToken = (_, ct) => IdTokenAsync(issuer, known, accessToken, request.Code!, now, lifetime, ct),
                Commit = new TokenCommit
                {
                    Now = now,
                    SpendCode = request.Code,
                    NewAccessToken = (accessToken, new AccessToken
                    {
                        Grant = grant,
                        Issuer = issuer.Name,
                        ClientId = grant.ClientId,
                        Subject = grant.Subject,
                        Scope = grant.Scope,
                        ClientAmr = known.Client.TokenEndpointAuthMethod,
                        Issued = now,
                        Expires = grant.Expires, // by then at the latest; userinfo asks the session
                    }),
                },
            },
            ct);

        return made.Outcome == TokenCommitOutcome.Committed ? new IssuedTokens(accessToken, lifetime, grant.Scope) { IdToken = made.IdToken } : null;
    }

    // A session that was ended meanwhile leaves nothing, and the code still buys it.
    private static int Lifetime(Session? session, Issuer issuer, DateTimeOffset now) =>
        session is null ? 0 : Math.Max(0, (int)(issuer.Profile.Lifetimes.SessionEnd(session) - now).TotalSeconds);

    // E-224, E-227, E-234, E-235, E-247; nothing says when the person proved who they are (E-237).
    private async Task<IdToken> IdTokenAsync(Issuer issuer, KnownCode known, string accessToken, string code, DateTimeOffset now, int lifetime, CancellationToken ct)
    {
        var (grant, client) = (known.Code.Grant, known.Client);
        var token = new IdToken
        {
            Issuer = issuer.Url,
            ClientId = client.ClientId,
            Audiences = [client.ClientId],
            CreationTime = now.UtcDateTime,
            Lifetime = lifetime,
            AllowedSigningAlgorithms = [keys.CurrentAlgorithm(issuer.Url)],
            AccessTokenToHash = accessToken,
            AuthorizationCodeToHash = code,
        };

        token.Claims.Add(new("sub", grant.Subject));
        token.Claims.Add(new("acr", grant.Acr)); // E-240
        token.Claims.Add(new("nonce", known.Code.Nonce!));
        token.Claims.Add(new("jti", Handle()));
        token.Claims.Add(new("nbf", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64));
        foreach (var claim in await attributes.OfAsync(grant, client, ProfileCallers.IdentityToken, ct)) token.Claims.Add(claim);
        return token;
    }

    // 128 random bits in 22 characters.
    private static string Handle() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(HandleSize));
}
