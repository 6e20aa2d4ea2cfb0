using System.Text.Json;
using IdP.Issuers;
using IdP.Rules.Grants;
using IdP.Rules.Token;
using IdP.Storage;
using Microsoft.IdentityModel.JsonWebTokens;

namespace IdP.Tokens;

/// <summary>Finds out what an access token stands for, whether it is a handle or a JWT of ours.</summary>
public sealed class AccessTokens(GrantStore grants, OwnJwts ownJwts)
{
    private const int LongestToken = 16 * 1024;

    /// <returns>Null when it is no access token of this issuer. Expired and revoked ones are returned, and say so.</returns>
    public async ValueTask<AccessToken?> FindAsync(string token, Issuer issuer, CancellationToken ct)
    {
        if (token.Length > LongestToken) return null;
        if (token.Contains('.')) return await ReadJwtAsync(token, issuer, ct);
        if (await grants.FindAccessTokenAsync(token, ct) is not { } known) return null;
        return known with { Audiences = ResourceRules.Read(known.Grant?.Resource) is { Length: > 0 } resources ? resources : [issuer.Profile.DefaultAudience ?? issuer.Url] };
    }

    private async ValueTask<AccessToken?> ReadJwtAsync(string jwt, Issuer issuer, CancellationToken ct)
    {
        // Times are judged by the rules, with our clock; an id_token is no access token (E-311, RFC9068-4).
        if (await ownJwts.ReadAsync(jwt, "at+jwt", issuer) is not { } read || !read.TryGetPayloadValue<string>("jti", out var jti)) return null;

        var revocable = TokenIds.Revocable(jti);
        var grant = await grants.FindGrantAsync(revocable, ct);
        var revoked = grant is null && await grants.IsRevokedAsync(revocable, ct);

        return new AccessToken
        {
            Grant = grant,
            Issuer = issuer.Name,
            ClientId = read.GetPayloadValue<string>("client_id"),
            Subject = read.Subject,
            Audiences = [.. read.Audiences],
            Scope = read.GetPayloadValue<string>("scope"),
            ClientAmr = read.TryGetPayloadValue<string>("client_amr", out var amr) ? amr : "",
            DpopJkt = read.TryGetPayloadValue<JsonElement>("cnf", out var confirmation) && confirmation.TryGetProperty("jkt", out var jkt) ? jkt.GetString() : null,
            Issued = new DateTimeOffset(read.IssuedAt, TimeSpan.Zero),
            Expires = new DateTimeOffset(read.ValidTo, TimeSpan.Zero),
            Revoked = revoked ? DateTimeOffset.UnixEpoch : null,
        };
    }

    /// <summary>Takes a token back with everything of its grant; a token without a grant goes alone (RFC7009-2.1).</summary>
    public async Task RevokeAsync(string token, AccessToken known, DateTimeOffset now)
    {
        if (known.Grant is { } grant) await grants.RevokeGrantAsync(grant.GrantId, now);
        else if (token.Contains('.')) await grants.RevokeTokenIdAsync(TokenIds.Revocable(new JsonWebToken(token).Id), known.Expires);
        else await grants.RevokeAccessTokenAsync(token, now);
    }
}
