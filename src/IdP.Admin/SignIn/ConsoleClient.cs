using System.Security.Cryptography;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Secret = IdP.Rules.Clients.Secret;

namespace IdP.Admin.SignIn;

/// <summary>
/// The console as a client of the provider: <c>idp-admin</c>, with a key pair made at its first start and renewed long before
/// the provider would refuse it. Nobody edits it in the console.
/// </summary>
public sealed class ConsoleClient(ConsoleStore store, ProviderAddress provider, IOptions<ConsoleOptions> options, IDataProtectionProvider dataProtection, TimeProvider clock) : IDisposable
{
    public const string Id = "idp-admin";

    /// <summary>Where the provider sends the browser back to.</summary>
    public const string Callback = "/signin/callback";

    /// <summary>How old a key becomes before a new one is made. The old one stays registered beside it until the next renewal.</summary>
    public static readonly TimeSpan KeyAge = TimeSpan.FromDays(90);

    private static readonly TimeSpan AssertionLifetime = TimeSpan.FromMinutes(1);

    private readonly IDataProtector protector = dataProtection.CreateProtector("IdP.Admin.ConsoleKey");
    private readonly ECDsa key = ECDsa.Create();
    private SigningCredentials? credentials;

    /// <summary>Makes the key pair when there is none or it is old, and registers its public half, in one transaction.</summary>
    public async Task PrepareAsync(CancellationToken ct)
    {
        var made = NewKey(clock.GetUtcNow()); // before the transaction: the ring that protects it may have to write a key of its own first
        var current = await store.WriteAsync(
            async write =>
            {
                var keys = await write.Rows.Set<ConsoleKeyPair>().OrderByDescending(k => k.Created).ToListAsync(ct);
                if (keys.FirstOrDefault() is not { } newest || newest.Created + KeyAge <= write.Now)
                {
                    newest = made;
                    write.Rows.Add(newest);
                    write.Rows.RemoveRange(keys.Skip(1));
                    keys = [newest, .. keys.Take(1)];
                }

                var registered = await write.FindClientAsync(provider.Issuer.Name, Id);
                var wanted = Registration(keys);
                if (registered is null || !Same(registered.Client, wanted)) await write.SaveClientAsync(wanted, AuditEvent.ByJob(registered is null ? AuditActions.ClientCreated : AuditActions.ClientUpdated, "console"));
                return newest;
            },
            ct);

        key.ImportPkcs8PrivateKey(protector.Unprotect(current.ProtectedPrivateKey), out _);
        credentials = new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = current.Kid }, SecurityAlgorithms.EcdsaSha256);
    }

    /// <summary>A client assertion (RFC7523-3) for one request.</summary>
    public string Assertion()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Id,
            Audience = provider.Issuer.Url,
            IssuedAt = now,
            Expires = now + AssertionLifetime,
            Claims = new Dictionary<string, object> { ["sub"] = Id, ["jti"] = Guid.NewGuid().ToString() },
            SigningCredentials = credentials ?? throw new InvalidOperationException($"{nameof(PrepareAsync)} has not been called."),
        });
    }

    public void Dispose() => key.Dispose();

    private ConsoleKeyPair NewKey(DateTimeOffset now)
    {
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new()
        {
            Kid = $"console-{now:yyyyMMddHHmmss}",
            ProtectedPrivateKey = protector.Protect(made.ExportPkcs8PrivateKey()),
            Created = now,
        };
    }

    private Client Registration(IEnumerable<ConsoleKeyPair> keys) => new()
    {
        ClientId = Id,
        Issuer = provider.Issuer.Name,
        ClientName = "IdP console",
        TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt,
        GrantTypes = [GrantTypes.AuthorizationCode],
        RedirectUris = [options.Value.PublicOrigin + Callback],
        PostLogoutRedirectUris = [options.Value.PublicOrigin + "/"],
        BackchannelLogoutUri = options.Value.PublicOrigin + BackChannelLogout.Path,
        BackchannelLogoutSessionRequired = true,
        Scopes = ["openid", "profile"],
        RequirePushedAuthorizationRequests = true,
        Secrets = [.. keys.Select(PublicKey)],
    };

    private Secret PublicKey(ConsoleKeyPair stored)
    {
        using var pair = ECDsa.Create();
        pair.ImportPkcs8PrivateKey(protector.Unprotect(stored.ProtectedPrivateKey), out _);
        var point = pair.ExportParameters(includePrivateParameters: false).Q;
        return new()
        {
            Type = SecretTypes.JsonWebKey,
            Value = $$"""{"kid":"{{stored.Kid}}","kty":"EC","use":"sig","alg":"ES256","crv":"P-256","x":"{{Base64UrlEncoder.Encode(point.X)}}","y":"{{Base64UrlEncoder.Encode(point.Y)}}"}""",
            Expiration = stored.Created.UtcDateTime.AddDays(360),
        };
    }

    private static bool Same(Client registered, Client wanted) =>
        registered.Active
        && registered.RequirePushedAuthorizationRequests == wanted.RequirePushedAuthorizationRequests
        && registered.RedirectUris.SequenceEqual(wanted.RedirectUris)
        && registered.PostLogoutRedirectUris.SequenceEqual(wanted.PostLogoutRedirectUris)
        && registered.BackchannelLogoutUri == wanted.BackchannelLogoutUri
        && registered.Secrets.Select(secret => secret.Value).ToHashSet().SetEquals(wanted.Secrets.Select(secret => secret.Value));
}
