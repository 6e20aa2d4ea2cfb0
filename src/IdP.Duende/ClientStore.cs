using System.Runtime.CompilerServices;
using Duende.IdentityServer.Models;
using Duende.IdentityServer.Stores;
using IdP.Issuers;
using IdP.Rules;
using Registered = IdP.Rules.Clients.Client;

namespace IdP.Duende;

/// <summary>The clients that the console manages, as IdentityServer reads them.</summary>
internal sealed class ClientStore(Storage.ClientStore clients, IssuerDirectory issuers, Handovers handovers, TimeProvider clock) : IClientStore
{
    /// <summary>When a grant ends is ours to say. IdentityServer's own clock on it runs a little longer, so that it never says so between our look and its.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    public async Task<Client?> FindClientByIdAsync(string clientId, CancellationToken ct) =>
        handovers.Find() is { } handover && await clients.FindAsync(handover.Issuer.Name, clientId, ct) is { Active: true } client
            ? For(handover, client)
            : null;

    public async IAsyncEnumerable<Client> GetAllClientsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var issuer in issuers.All)
        {
            foreach (var client in await clients.ListAsync(issuer.Name, ct)) yield return Of(client);
        }
    }

    // Redirect URI, PKCE, scopes and lifetimes were decided for this request, and IdentityServer is to come to the same, also when the
    // client was changed since its code was made.
    private Client For(Handover handover, Registered registered)
    {
        var client = Of(registered);
        client.AllowedScopes = [.. handover.Scopes];
        client.AllowOfflineAccess = true;
        client.RequirePkce = (handover.CodeChallenge ?? handover.CodeVerifier) is not null;
        if (handover.RedirectUri is { } uri) client.RedirectUris = [uri];
        client.AuthorizationCodeLifetime = Seconds(handover.Issuer.Profile.Lifetimes.AuthorizationCode + Slack);
        if (handover.Grant is { } grant) client.AbsoluteRefreshTokenLifetime = Seconds(grant.Expires - clock.GetUtcNow() + Slack);
        return client;
    }

    private static Client Of(Registered client) => new()
    {
        ClientId = client.ClientId,
        ClientName = client.ClientName,
        Enabled = client.Active,
        AllowedGrantTypes = [.. client.GrantTypes.Where(type => type != Rules.GrantTypes.RefreshToken)],
        AllowOfflineAccess = client.GrantTypes.Contains(Rules.GrantTypes.RefreshToken),
        RedirectUris = [.. client.RedirectUris],
        PostLogoutRedirectUris = [.. client.PostLogoutRedirectUris],
        AllowedScopes = [.. client.Scopes],
        RequireClientSecret = !client.IsPublic,
        RequirePkce = client.RequirePkce,
        RequireConsent = false,

        // One refresh token for as long as the grant lives, which no client ever holds: see KeptHandles.
        RefreshTokenUsage = TokenUsage.ReUse,
        RefreshTokenExpiration = TokenExpiration.Absolute,
        UpdateAccessTokenClaimsOnRefresh = true,
    };

    private static int Seconds(TimeSpan span) => (int)Math.Clamp(span.TotalSeconds, 1, int.MaxValue);
}
