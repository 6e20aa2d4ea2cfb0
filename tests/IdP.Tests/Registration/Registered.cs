using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using IdP.Rules.Clients;
using IdP.Rules.Profiles;
using IdP.Rules.Registration;
using IdP.Tests.Stores;

namespace IdP.Tests.Registration;

/// <summary>One sound client per authentication method, keys, and short ways to ask the rules; a test changes what it is about.</summary>
internal static class Registered
{
    public const string Organization = "991825827";
    public const string Thumbprint = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static readonly ECParameters Curve = NewCurveKey();

    public static DateTimeOffset Now => Given.Now;

    public static string Modulus { get; } = NewModulus(2048);

    public static string X => Base64Url.EncodeToString(Curve.Q.X);

    public static string Y => Base64Url.EncodeToString(Curve.Q.Y);

    public static Client Basic { get; } = new()
    {
        ClientId = "client",
        Issuer = "main",
        ClientName = "A client",
        GrantTypes = ["authorization_code", "refresh_token"],
        RedirectUris = ["https://rp.example/callback"],
        PostLogoutRedirectUris = ["https://rp.example/"],
        Scopes = ["openid", "profile"],
    };

    public static Client Browser { get; } = Basic with { ApplicationType = ApplicationType.Browser, TokenEndpointAuthMethod = "none" };

    public static Client Native { get; } = Browser with { ApplicationType = ApplicationType.Native, RedirectUris = ["no.example.app:/callback"] };

    public static Client WithKey { get; } = KeyClient(Key());

    public static Client WithCertificate { get; } = Basic with
    {
        TokenEndpointAuthMethod = "private_key_jwt",
        OrganizationNumber = Organization,
        Secrets = [new() { Type = SecretTypes.BusinessCertificate, Value = Organization }],
    };

    public static Client KeyClient(params string[] keys) => Basic with
    {
        TokenEndpointAuthMethod = "private_key_jwt",
        Secrets = [.. keys.Select(key => new Secret { Type = SecretTypes.JsonWebKey, Value = key, Expiration = Now.AddDays(365).UtcDateTime })],
    };

    public static Secret Shared(string value, int days = 360) => new() { Type = SecretTypes.SharedSecret, Value = value, Expiration = Now.AddDays(days).UtcDateTime };

    public static string Key(string kid = "key-1") => $$"""{"kty":"RSA","use":"sig","alg":"RS256","kid":"{{kid}}","n":"{{Modulus}}","e":"AQAB"}""";

    public static string CurveKey() => $$"""{"kty":"EC","use":"sig","alg":"ES256","kid":"curve","crv":"P-256","x":"{{X}}","y":"{{Y}}"}""";

    /// <summary>An odd number of this many bits: what the rules can see of a modulus.</summary>
    public static string NewModulus(int bits)
    {
        var bytes = RandomNumberGenerator.GetBytes(bits / 8);
        bytes[0] |= 0x80;
        bytes[^1] |= 1;
        return Base64Url.EncodeToString(bytes);
    }

    public static IReadOnlyList<RegistrationProblem> Problems(Client client, Client? existing = null, Profile? profile = null, bool production = true) =>
        ClientRegistrationRules.Problems(client, existing, profile ?? Oidc.Profile, production, Now);

    public static void IsSound(Client client, Profile? profile = null, bool production = true) => Assert.Empty(Problems(client, profile: profile, production: production));

    /// <summary>The ids of everything there is to say about it, in order.</summary>
    public static IEnumerable<string> Ids(Client client, Client? existing = null, Profile? profile = null, bool production = true) =>
        Problems(client, existing, profile, production).Select(problem => problem.Id);

    /// <summary>The one problem, as "member rule".</summary>
    public static void IsRefused(string memberAndRule, Client client, Client? existing = null, Profile? profile = null, bool production = true)
    {
        var problem = Assert.Single(Problems(client, existing, profile, production));
        Assert.Equal(memberAndRule, $"{problem.Member} {problem.Rule}");
        Assert.EndsWith(".", problem.Message.TrimEnd('?'), StringComparison.Ordinal);
    }

    public static ClientDocument Document(string json) => ClientDocument.Read(Encoding.UTF8.GetBytes(json), "main");

    private static ECParameters NewCurveKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportParameters(includePrivateParameters: false);
    }
}
