using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using IdP.Clients;
using IdP.Grants;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Rules.Profiles;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Storage.Sqlite;

namespace IdP.Benchmarks;

/// <summary>
/// What requests are made of: clients, codes and tokens, put into the provider's database through its own stores before the
/// clock starts, with the records the provider itself writes but for a later expiry.
/// </summary>
internal sealed class Stock(string folder) : IAsyncDisposable
{
    public const string UserId = "lysbla-fregatt";
    public const string Secret = "benchmark-only-4f1d0c7b52a94e0f8d1c6a3b";
    public const string Callback = "https://rp.example/callback";
    public const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    public const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private const string KeyId = "benchmark-key";

    private static readonly TimeSpan Shelf = TimeSpan.FromHours(4);

    private readonly SqliteDatabase database = new(Path.Combine(folder, "idp.db"));
    private readonly RSA key = RSA.Create(2048);

    private GrantStore Grants => new(database);

    public async Task<Stock> OpenAsync()
    {
        await database.PrepareAsync();
        using var clients = new ClientStore(database, TimeProvider.System);
        foreach (var client in Clients()) await clients.SaveAsync(client, AuditEvent.ByJob(AuditActions.ClientCreated, "benchmark"));
        return this;
    }

    /// <summary>Codes of ID-porten's issuer for this client.</summary>
    public Task<string[]> CodesAsync(string clientId, int count) => ManyAsync(count, async () =>
    {
        var code = Handles.New(IdPorten.Profile);
        await AddCodeAsync(clientId, code);
        return code;
    });

    /// <summary>Refresh tokens, each of a grant of its own.</summary>
    public async Task<string[]> RefreshTokensAsync(string clientId, int count)
    {
        var tokens = await ManyAsync(count, () => RefreshTokenAsync(clientId));
        Random.Shared.Shuffle(tokens); // as sign-ins of some hours come back
        return tokens;
    }

    private async Task<string> RefreshTokenAsync(string clientId)
    {
        var code = Handles.New(IdPorten.Profile);
        var grant = await AddCodeAsync(clientId, code);
        var token = Handles.New(IdPorten.Profile);
        await Grants.CommitAsync(new TokenCommit
        {
            Now = DateTimeOffset.UtcNow,
            SpendCode = code,
            NewRefreshToken = (token, new RefreshToken { Grant = grant, Scope = grant.Scope, Expires = grant.Expires, SuccessorSalt = Handles.NewSalt() }),
        });
        return token;
    }

    /// <summary>Access tokens by reference, each of a grant of its own.</summary>
    public Task<string[]> AccessTokensAsync(string clientId, int count) => ManyAsync(count, async () =>
    {
        var code = Handles.New(IdPorten.Profile);
        var grant = await AddCodeAsync(clientId, code);
        var token = Handles.New(IdPorten.Profile);
        await Grants.CommitAsync(new TokenCommit
        {
            Now = DateTimeOffset.UtcNow,
            SpendCode = code,
            NewAccessToken = (token, new AccessToken
            {
                Grant = grant,
                Issuer = grant.Issuer,
                ClientId = clientId,
                Subject = grant.Subject,
                Scope = grant.Scope,
                ClientAmr = AuthenticationMethods.ClientSecretBasic,
                Issued = grant.Created,
                Expires = grant.Expires,
            }),
        });
        return token;
    });

    /// <summary>A client assertion that has not been used, for the issuer below this path.</summary>
    public string Assertion(string clientId, string issuerPath) => Sign($$"""{"alg":"RS256","kid":"{{KeyId}}"}""", Claims(clientId, issuerPath));

    /// <summary>The claims of a client assertion, good for nearly two minutes.</summary>
    public static string Claims(string clientId, string issuerPath)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        return $$"""{"iss":"{{clientId}}","sub":"{{clientId}}","aud":"{{ProviderProcess.Origin}}{{issuerPath}}","iat":{{now}},"exp":{{now + 119}},"jti":"{{Guid.NewGuid()}}"}""";
    }

    /// <summary>A compact JWT signed with the clients' registered key.</summary>
    public string Sign(string header, string claims) => Sign(header, claims, key);

    /// <summary>A compact JWT signed with RS256.</summary>
    public static string Sign(string header, string claims, RSA key)
    {
        var signed = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}";
        return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    public ValueTask DisposeAsync()
    {
        key.Dispose();
        database.Dispose();
        return ValueTask.CompletedTask;
    }

    private IEnumerable<Client> Clients()
    {
        var shared = new Secret { Type = SecretTypes.SharedSecret, Value = HashedSharedSecretValidator.Hash(Secret) };
        var jwk = new Secret { Type = SecretTypes.JsonWebKey, Value = PublicKey() };
        var web = new Client
        {
            ClientId = "reference",
            Issuer = "idporten",
            ClientName = "A benchmark's client",
            GrantTypes = [GrantTypes.AuthorizationCode, GrantTypes.RefreshToken],
            RedirectUris = [Callback],
            Scopes = [Scopes.OpenId, Scopes.Profile, IdPorten.Profile.IntrospectionScope!],
            OrganizationNumber = "991825827",
            AccessTokenFormat = AccessTokenFormat.Reference,
            AccessTokenLifetime = Shelf,
            Secrets = [shared],
        };
        var service = web with
        {
            ClientId = "service",
            Issuer = "oidc",
            GrantTypes = [GrantTypes.ClientCredentials],
            RedirectUris = [],
            Scopes = ["demo:read", "demo:write"],
            AccessTokenFormat = AccessTokenFormat.Jwt,
        };

        yield return web;
        yield return web with { ClientId = "jwt", AccessTokenFormat = AccessTokenFormat.Jwt };
        yield return web with { ClientId = "key", TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [jwk] };
        yield return web with { ClientId = "certificate", TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [new() { Type = SecretTypes.BusinessCertificate, Value = web.OrganizationNumber }] };
        yield return service;
        yield return service with { ClientId = "service-key", TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [jwk] };
    }

    private string PublicKey()
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return $$"""{"kty":"RSA","use":"sig","alg":"RS256","kid":"{{KeyId}}","n":"{{Base64Url.EncodeToString(parameters.Modulus)}}","e":"{{Base64Url.EncodeToString(parameters.Exponent)}}"}""";
    }

    private async Task<Grant> AddCodeAsync(string clientId, string code)
    {
        var now = DateTimeOffset.UtcNow;
        var grant = new Grant
        {
            GrantId = Handles.NewId(),
            Issuer = "idporten",
            ClientId = clientId,
            Subject = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)),
            UserId = UserId,
            Scope = "openid profile",
            Acr = "idporten-loa-substantial",
            Amr = ["TestID"],
            AuthTime = now,
            Locale = "nb",
            SessionId = Handles.NewId(),
            Created = now,
            Expires = now + Shelf,
        };
        await Grants.AddCodeAsync(code, new AuthorizationCode { Grant = grant, RedirectUri = Callback, CodeChallenge = Challenge, Nonce = Handles.NewId(), Expires = now + Shelf });
        return grant;
    }

    // Side by side, so that many share one flush to the disk.
    private static async Task<string[]> ManyAsync(int count, Func<Task<string>> make)
    {
        var made = new string[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, _) => made[i] = await make());
        return made;
    }
}
