using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using IdP.Clients;
using IdP.Issuers;
using IdP.Rules.Clients;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Secret = IdP.Rules.Clients.Secret;

namespace IdP.Admin.Trying;

/// <summary>What a tried client proves itself with, by the method that its original registered: made for one sign-in, and thrown away after it.</summary>
/// <param name="Method">One of <see cref="AuthenticationMethods"/>.</param>
/// <param name="Private">The secret, or the private key (PKCS #8, base64); null for a public client.</param>
public sealed record TrialCredential(string Method, string? Private)
{
    private const string KeyId = "try";

    private static readonly TimeSpan AssertionLifetime = TimeSpan.FromMinutes(1);

    /// <summary>Makes one, and says what of it is registered.</summary>
    public static (TrialCredential Credential, IReadOnlyList<Secret> Registered) Make(string method)
    {
        if (method == AuthenticationMethods.None) return (new(method, null), []);
        if (method != AuthenticationMethods.PrivateKeyJwt)
        {
            var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
            return (new(method, secret), [new() { Type = SecretTypes.SharedSecret, Value = HashedSharedSecretValidator.Hash(secret) }]);
        }

        using var key = RSA.Create(2048); // RS256 is accepted by every profile
        var numbers = key.ExportParameters(includePrivateParameters: false);
        var jwk = $$"""{"kid":"{{KeyId}}","kty":"RSA","use":"sig","alg":"RS256","n":"{{Base64Url.EncodeToString(numbers.Modulus)}}","e":"{{Base64Url.EncodeToString(numbers.Exponent)}}"}""";
        return (new(method, Convert.ToBase64String(key.ExportPkcs8PrivateKey())), [new() { Type = SecretTypes.JsonWebKey, Value = jwk }]);
    }

    /// <summary>The header and the parameters by which a request of the client proves itself.</summary>
    public (AuthenticationHeaderValue? Header, Dictionary<string, string> Parameters) Prove(string clientId, Issuer issuer, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        return Method switch
        {
            AuthenticationMethods.ClientSecretBasic => (new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{clientId}:{Private}"))), []),
            AuthenticationMethods.ClientSecretPost => (null, new() { ["client_id"] = clientId, ["client_secret"] = Private! }),
            AuthenticationMethods.PrivateKeyJwt => (null, new()
            {
                ["client_id"] = clientId,
                ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                ["client_assertion"] = Assertion(clientId, issuer, now.UtcDateTime),
            }),
            _ => (null, new() { ["client_id"] = clientId }),
        };
    }

    private string Assertion(string clientId, Issuer issuer, DateTime now)
    {
        using var key = RSA.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(Private!), out _);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = clientId,
            Audience = issuer.Url,
            IssuedAt = now,
            Expires = now + AssertionLifetime,
            Claims = new Dictionary<string, object> { ["sub"] = clientId, ["jti"] = Guid.NewGuid().ToString() },
            SigningCredentials = new(new RsaSecurityKey(key) { KeyId = KeyId, CryptoProviderFactory = new() { CacheSignatureProviders = false } }, SecurityAlgorithms.RsaSha256),
        });
    }
}
