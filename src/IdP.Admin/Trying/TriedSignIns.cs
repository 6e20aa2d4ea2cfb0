using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IdP.Admin.Access;
using IdP.Admin.Api;
using IdP.Admin.Clients;
using IdP.Admin.Explain;
using IdP.Admin.Testing;
using IdP.Issuers;
using IdP.Rules;
using IdP.Rules.Authorize;
using IdP.Rules.Clients;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Trying;

/// <summary>
/// Begins and takes up sign-ins that are tried. The client is tried under an identifier of its own, for ten minutes, with the
/// console's callback as its only redirect URI; the registered client is not touched, and no rule of the provider is another.
/// </summary>
public sealed class TriedSignIns(ConsoleStore store, IOptions<ConsoleOptions> options, IDataProtectionProvider dataProtection)
{
    /// <summary>Where the provider sends the browser back to.</summary>
    public const string Callback = "/try/callback";

    /// <summary>How long somebody may take to sign in.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly IDataProtector protector = dataProtection.CreateProtector("IdP.Admin.TriedSignIns");

    private string RedirectUri => options.Value.PublicOrigin + Callback;

    /// <summary>The client as it is tried. What it cannot do from here it need not: pushed and signed requests, bound tokens.</summary>
    public Client AsTried(Client client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client with
        {
            ClientId = TriedClient.Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
            RedirectUris = [RedirectUri],
            PostLogoutRedirectUris = [],
            FrontchannelLogoutUri = null,
            BackchannelLogoutUri = null,
            JwksUri = null,
            Secrets = [],
            GrantTypes = [.. client.GrantTypes.Intersect([GrantTypes.AuthorizationCode, GrantTypes.RefreshToken])],
            Scopes = [.. client.Scopes.Where(scope => !scope.StartsWith(ApiScopes.Prefix, StringComparison.Ordinal))], // nobody tries to be the organisation
            RequirePushedAuthorizationRequests = false,
            RequireSignedRequestObject = false,
            DpopBoundAccessTokens = false,
            SsoDisabled = true, // whoever tries a client stays signed in here as themselves
        };
    }

    /// <summary>Writes the sign-in down and tells the audit trail. An earlier one of the same session is over.</summary>
    /// <param name="actor">Who tries it.</param>
    /// <param name="session">In which session of the console.</param>
    /// <param name="address">The registered client.</param>
    /// <param name="tried">The client by <see cref="AsTried"/>.</param>
    /// <param name="composed">What is sent.</param>
    /// <param name="circumstances">How it came.</param>
    /// <param name="ct">Gives up.</param>
    public async Task BeginAsync(Actor actor, string session, ClientAddress address, Client tried, TrialSignIn composed, Circumstances circumstances, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(tried);
        ArgumentNullException.ThrowIfNull(composed);
        ArgumentNullException.ThrowIfNull(circumstances);
        var (credential, registered) = TrialCredential.Make(tried.TokenEndpointAuthMethod);
        var request = composed.Request;
        var trial = new Trial(address.Organization, address.Issuer, address.ClientId, tried.ClientId, composed.AuthorizeUrl, RedirectUri, request.Nonce!, composed.Verifier, credential);
        var sealedTrial = protector.Protect(JsonSerializer.SerializeToUtf8Bytes(trial));

        await store.WriteAsync(
            async write =>
            {
                await write.Rows.Set<TriedClient>().Where(row => row.Subject == actor.Subject && row.Session == session).ExecuteDeleteAsync(ct);
                write.Rows.Add(new TriedClient
                {
                    ClientId = tried.ClientId,
                    Issuer = tried.Issuer,
                    Client = JsonSerializer.Serialize(tried with { Secrets = registered }),
                    StateHash = HashOf(request.State!),
                    Subject = actor.Subject,
                    Session = session,
                    Sealed = sealedTrial,
                    Expires = write.Now + Lifetime,
                });
                await AskedFaults.CopyAsync(write, address, tried.ClientId, Lifetime, ct);
                await write.AuditAsync(new()
                {
                    Action = AuditActions.ClientTried,
                    Actor = actor.ForAudit(address.Organization),
                    Target = new() { Type = AuditTarget.Client, Issuer = address.Issuer, Id = address.ClientId, Organization = address.Organization },
                    Source = circumstances.Source,
                    RequestId = circumstances.RequestId,
                });
                return true;
            },
            ct);
    }

    /// <summary>Takes the sign-in up, once, for whoever began it, in the session in which they did.</summary>
    /// <returns>Null for everybody and everything else.</returns>
    public async Task<Trial?> TakeAsync(Actor actor, string session, string state, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var hash = HashOf(state);
        var taken = await store.WriteAsync(
            async write =>
            {
                var own = write.Rows.Set<TriedClient>().Where(row => row.StateHash == hash && row.Subject == actor.Subject && row.Session == session && row.Taken == null && row.Expires > write.Now);
                var found = await own.AsNoTracking().SingleOrDefaultAsync(ct);
                return found is not null && await own.ExecuteUpdateAsync(row => row.SetProperty(one => one.Taken, write.Now), ct) == 1 ? found : null;
            },
            ct);
        return taken is null ? null : JsonSerializer.Deserialize<Trial>(protector.Unprotect(taken.Sealed));
    }

    /// <summary>Forgets the client that was tried. What it had can prove nothing any more.</summary>
    public Task EndAsync(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return store.WriteAsync(write => write.Rows.Set<TriedClient>().Where(row => row.ClientId == trial.TriedAs).ExecuteDeleteAsync());
    }

    private static byte[] HashOf(string state) => SHA256.HashData(Encoding.UTF8.GetBytes(state));
}
