using System.Buffers.Text;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using IdP.Clients;
using IdP.Grants;
using IdP.Issuers;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Rules.Token;
using IdP.Storage;
using IdP.Users;

namespace IdP.Tokens;

/// <summary>A validated grant in, tokens out. There is no second way to get one.</summary>
public sealed class TokenIssuer(IEngine engine, IProfileService profiles, SigningKeys keys, TimeProvider clock)
{
    /// <returns>No tokens, unless the outcome is <see cref="TokenCommitOutcome.Committed"/>.</returns>
    public async Task<(TokenCommitOutcome Outcome, IssuedTokens? Tokens)> IssueAsync(ValidatedGrant grant, Issuer issuer, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var client = grant.Client.Client;
        var lifetime = ScopeRules.AccessTokenLifetime(grant.Scope, issuer.Scopes, client.AccessTokenLifetime ?? issuer.Profile.Lifetimes.AccessToken); // E-208

        var reference = ScopeRules.Format(grant.Scope, issuer.Scopes, client) == AccessTokenFormat.Reference ? Handles.New(issuer.Profile) : null;
        var refreshToken = NextRefreshToken(grant, issuer);

        var made = await engine.MakeAsync(
            new TokenOrder
            {
                Issuer = issuer,
                Client = client,
                GrantType = grant.Request.GrantType!,
                Grant = grant.Grant,
                Scope = grant.Scope,
                RedirectUri = grant.RedirectUri,
                CodeVerifier = grant.Request.CodeVerifier,
                ReferenceToken = reference,
                AccessToken = reference is null ? ct => AccessTokenAsync(grant, issuer, now, lifetime, ct) : null,

                // E-210: only when openid was granted, and only for a person.
                IdToken = grant.Grant is { } person && Scopes.Read(grant.Scope).Contains(Scopes.OpenId)
                    ? (accessToken, ct) => IdTokenAsync(grant, person, issuer, accessToken, now, ct)
                    : null,
                Commit = new TokenCommit
                {
                    Now = now,
                    Assertion = grant.Client.Assertion,
                    Proof = grant.Client.Key.Proof,
                    SpendCode = grant.Code,
                    SpendRefreshToken = grant.SpentRefreshToken,
                    ExtendRefreshToken = grant.KeptRefreshToken is { } kept ? (kept, IdleEnd(grant, issuer, now)) : null,
                    NewRefreshToken = refreshToken is not null && grant.StoresRefreshToken ? (refreshToken, RefreshToken(grant, issuer, now)) : null,
                    NewAccessToken = reference is not null ? (reference, ReferenceToken(grant, now, lifetime)) : null,
                },
            },
            ct);

        if (made.Outcome != TokenCommitOutcome.Committed) return (made.Outcome, null);
        return (made.Outcome, new IssuedTokens(made.AccessToken, (int)lifetime.TotalSeconds, grant.Scope)
        {
            IdToken = made.IdToken,
            RefreshToken = refreshToken,
            TokenType = grant.Client.Key.Thumbprint is null ? "Bearer" : "DPoP",
            RefreshTokenExpiresIn = refreshToken is not null && issuer.Profile.RefreshTokenExpiresIn ? (int)(IdleEnd(grant, issuer, now) - now).TotalSeconds : null,
        });
    }

    // E-213 to E-215, D-06: confidential, or bound to a key, and registered for it. A refresh carries its own successor.
    private static string? NextRefreshToken(ValidatedGrant grant, Issuer issuer)
    {
        if (grant.NextRefreshToken is { } decided) return decided;
        var client = grant.Client.Client;
        return grant.Grant is not null && issuer.Profile.GivesRefreshTokensTo(client) && client.GrantTypes.Contains(GrantTypes.RefreshToken) ? Handles.New(issuer.Profile) : null;
    }

    private static RefreshToken RefreshToken(ValidatedGrant grant, Issuer issuer, DateTimeOffset now) => new()
    {
        Grant = grant.Grant!,
        Scope = grant.RefreshScope,
        Expires = IdleEnd(grant, issuer, now),
        DpopJkt = grant.Client.Client.IsPublic ? grant.Client.Key.Thumbprint : null, // RFC9449-5: a confidential client has its own proof
        SuccessorSalt = Handles.NewSalt(),
    };

    // E-259, E-260: the idle clock starts anew, the authorization's does not.
    private static DateTimeOffset IdleEnd(ValidatedGrant grant, Issuer issuer, DateTimeOffset now)
    {
        var idle = now + (grant.Client.Client.RefreshTokenLifetime ?? issuer.Profile.Lifetimes.RefreshToken);
        return idle < grant.Grant!.Expires ? idle : grant.Grant.Expires;
    }

    private static AccessToken ReferenceToken(ValidatedGrant grant, DateTimeOffset now, TimeSpan lifetime) => new()
    {
        Grant = grant.Grant,
        Issuer = grant.Client.Client.Issuer,
        ClientId = grant.Client.Id,
        Subject = grant.Grant?.Subject ?? grant.Client.Id,
        Scope = grant.Scope,
        ClientAmr = grant.Client.ClientAmr,
        DpopJkt = grant.Client.Key.Thumbprint,
        Issued = now,
        Expires = now + lifetime,
    };

    // RFC9068-2.2, E-219, E-220.
    private async Task<Token> AccessTokenAsync(ValidatedGrant grant, Issuer issuer, DateTimeOffset now, TimeSpan lifetime, CancellationToken ct)
    {
        var client = grant.Client.Client;
        var token = new Token(Token.AccessToken)
        {
            Issuer = issuer.Url,
            ClientId = client.ClientId,
            Audiences = grant.Resources.Count > 0 ? [.. grant.Resources] : [issuer.Profile.DefaultAudience ?? issuer.Url],
            CreationTime = now.UtcDateTime,
            Lifetime = (int)lifetime.TotalSeconds,
            AccessTokenType = AccessTokenFormat.Jwt,
            Confirmation = grant.Client.Key.Thumbprint is { } jkt ? $$"""{"jkt":"{{jkt}}"}""" : null, // RFC9449-6.1
        };

        token.Claims.Add(new("sub", grant.Grant?.Subject ?? client.ClientId));
        token.Claims.Add(new("client_id", client.ClientId));
        token.Claims.Add(new("scope", grant.Scope));
        token.Claims.Add(new("jti", TokenIds.New(grant.Grant)));
        if (issuer.Profile.OrganizationClaims) AddOrganization(token, grant.Client);
        if (grant.Grant is { } person)
        {
            token.Claims.Add(new("auth_time", Seconds(person.AuthTime), ClaimValueTypes.Integer64));
            await AddProfileAsync(token, person, client, issuer, ProfileCallers.AccessToken, issuer.Profile.AccessTokenClaims, ct);
        }

        return token;
    }

    // ID-porten's access token page: who asked, for which organisation, and how it proved itself (E-136, E-220).
    private static void AddOrganization(Token token, AuthenticatedClient client)
    {
        token.Claims.Add(new("client_amr", client.ClientAmr));
        if (client.Client.OrganizationNumber is not { } number) return;

        token.Claims.Add(new("client_orgno", number));
        token.Claims.Add(new("consumer", $$"""{"authority":"iso6523-actorid-upis","ID":"0192:{{number}}"}""", JwtTokenCreationService.Json));
    }

    // OIDCC-2, E-225, E-226, E-228. After a refresh the same person at the same time, without a nonce (E-267).
    private async Task<IdToken> IdTokenAsync(ValidatedGrant grant, Grant person, Issuer issuer, string accessToken, DateTimeOffset now, CancellationToken ct)
    {
        var client = grant.Client.Client;
        var token = new IdToken
        {
            Issuer = issuer.Url,
            ClientId = client.ClientId,
            Audiences = [client.ClientId],
            CreationTime = now.UtcDateTime,
            Lifetime = (int)issuer.Profile.Lifetimes.IdToken.TotalSeconds,
            AllowedSigningAlgorithms = [keys.CurrentAlgorithm(issuer.Url)],
            AccessTokenToHash = issuer.Profile.HashClaims ? accessToken : null,
            AuthorizationCodeToHash = issuer.Profile.HashClaims ? grant.Code : null,
        };

        token.Claims.Add(new("sub", person.Subject));
        token.Claims.Add(new("jti", Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)))); // E-248
        token.Claims.Add(new("auth_time", Seconds(person.AuthTime), ClaimValueTypes.Integer64)); // E-236
        foreach (var method in person.Amr) token.Claims.Add(new("amr", method));
        if (grant.Nonce is { } nonce) token.Claims.Add(new("nonce", nonce)); // E-231, E-232
        if (person.OnBehalfOf is { } customer)
        {
            // ID-onbehalfof: the page asks clients to compare the first and shows the second (D-61).
            token.Claims.Add(new("client_onbehalfof", customer));
            token.Claims.Add(new("aud_onbehalfof", customer));
        }

        if (client.FrontchannelLogoutSessionRequired || client.BackchannelLogoutSessionRequired) token.Claims.Add(new("sid", person.SessionId)); // E-245, D-26
        await AddProfileAsync(token, person, client, issuer, ProfileCallers.IdentityToken, issuer.Profile.IdTokenClaims, ct);

        return token;
    }

    // An extension adds claims; it cannot replace the protocol's.
    private async Task AddProfileAsync(Token token, Grant person, Client client, Issuer issuer, string caller, IReadOnlyList<string> requested, CancellationToken ct)
    {
        var pseudonymous = ScopeRules.IsPseudonymous(person.Scope, issuer.Scopes); // E-221
        var context = new ProfileDataRequestContext(SignInPrincipal.Of(person), client, caller, requested);
        await profiles.GetProfileDataAsync(context, ct);

        foreach (var claim in context.IssuedClaims)
        {
            if (!ProtocolClaims.Contains(claim.Type) && !(pseudonymous && claim.Type == ScopeAttributes.PersonIdentifier)) token.Claims.Add(claim);
        }
    }

    private static string Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
