using IdP.Admin.Access;
using IdP.Issuers;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Storage;
using IdP.Storage.Console;
using IdP.Tokens;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Admin.Api;

/// <summary>
/// Finds out which client calls, from an access token of one of our issuers (RFC 9068). The token says who it is and what it
/// may ask for at most; the database says whether the client is still active, which scopes it still has and whose it is.
/// </summary>
public sealed class Callers(IssuerDirectory issuers, IssuerKeys keys, GrantStore grants, ConsoleStore store, TimeProvider clock, IOptions<IdPOptions> options)
{
    private const int LongestToken = 16 * 1024;

    /// <summary>How far the clocks of two nodes may be apart.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(10);

    private static readonly JsonWebTokenHandler Handler = new();

    /// <returns>Null when the token proves nothing: it is not ours, not an access token, not a client's own, over, or taken back.</returns>
    public async Task<Caller?> FindAsync(string token, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.Length > LongestToken || !Handler.CanReadToken(token) || IssuerOf(token) is not { } issuer) return null;

        await keys.PrepareAsync(issuer, ct); // the handler would take keys that cannot be read for a token that is not ours
        var read = await Handler.ValidateTokenAsync(token, Expected(issuer));
        if (!read.IsValid || read.SecurityToken is not JsonWebToken jwt || ClientOf(jwt) is not { } clientId || await IsRevokedAsync(jwt, ct)) return null;

        return await store.FindClientAsync(issuer.Name, clientId, ct) is { Client.Active: true } found ? await CallerAsync(found.Client, issuer, jwt, ct) : null;
    }

    private Issuer? IssuerOf(string token)
    {
        try
        {
            var claimed = new JsonWebToken(token).Issuer;
            return issuers.All.FirstOrDefault(issuer => issuer.Url == claimed && issuer.Profile.GrantTypes.Contains(GrantTypes.ClientCredentials));
        }
        catch (ArgumentException)
        {
            return null; // looks like a JWT and is none
        }
    }

    // RFC9068-4. The API belongs to the deployment whose issuers sign, so its audience is the issuer itself.
    private TokenValidationParameters Expected(Issuer issuer) => new()
    {
        ValidTypes = ["at+jwt"],
        ValidAlgorithms = SigningKeys.Algorithms,
        ValidIssuer = issuer.Url,
        ValidAudience = issuer.Url,
        ConfigurationManager = keys.Of(issuer),
        RequireExpirationTime = true,
        LifetimeValidator = (_, expires, _, _) => expires is { } end && clock.GetUtcNow() < end + ClockSkew,
    };

    /// <summary>RFC9068-2.2: a token that a person granted has that person as its subject. Such a token speaks for nobody here.</summary>
    private static string? ClientOf(JsonWebToken jwt) =>
        jwt.TryGetPayloadValue<string>("client_id", out var clientId) && clientId == jwt.Subject && !jwt.TryGetPayloadValue<object>("auth_time", out _) ? clientId : null;

    // A token without a name of its own could not be taken back.
    private async Task<bool> IsRevokedAsync(JsonWebToken jwt, CancellationToken ct) => jwt.Id is not { Length: > 0 } id || await grants.IsRevokedAsync(TokenIds.Revocable(id), ct);

    private async Task<Caller> CallerAsync(Client client, Issuer issuer, JsonWebToken jwt, CancellationToken ct)
    {
        var asked = jwt.TryGetPayloadValue<string>("scope", out var scope) ? Scopes.Read(scope) : [];
        var scopes = asked.Where(client.Scopes.Contains).ToHashSet(StringComparer.Ordinal);
        return new(client, issuer, await ActorAsync(client, issuer, ApiScopes.Allow(scopes), ct), scopes);
    }

    /// <summary>The client as somebody who acts in its own organisation; in none, when the console does not know that organisation.</summary>
    public async Task<Actor> ActorAsync(Client client, Issuer issuer, IReadOnlySet<Right> granted, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(issuer);
        await using var rows = store.Read();
        var organization = await rows.Set<Organization>().SingleOrDefaultAsync(known => known.OrganizationNumber == client.OrganizationNumber, ct);
        return new()
        {
            Subject = client.ClientId,
            Issuer = issuer.Url,
            Name = client.ClientName,
            IsPerson = false,
            Granted = granted,
            Memberships = organization is null ? [] : [new(organization, Role.Maintainer, Approver: false)],
            Production = !options.Value.TestDeployment,
        };
    }
}
