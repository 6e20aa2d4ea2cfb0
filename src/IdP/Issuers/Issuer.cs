using IdP.Rules;
using IdP.Rules.Certificates;
using IdP.Rules.Profiles;

namespace IdP.Issuers;

/// <summary>
/// One issuer of this deployment: a public URL, a profile, and what it trusts. Its URLs come from configuration and
/// never from a request (D-56).
/// </summary>
public sealed class Issuer
{
    private readonly string root;

    public Issuer(string name, string url, Profile profile)
    {
        Name = name;
        Url = url;
        Profile = profile;
        root = url.TrimEnd('/');
        Path = new Uri(url).AbsolutePath.TrimEnd('/');
        IsHttps = url.StartsWith("https://", StringComparison.Ordinal);
        TokenEndpoint = UrlOf(profile.Paths.Token);
        UserInfoEndpoint = UrlOf(profile.Paths.UserInfo);
    }

    /// <summary>The short name in configuration and in the database. Never shown to clients.</summary>
    public string Name { get; }

    /// <summary>The issuer identifier, character for character as in discovery and in every token.</summary>
    public string Url { get; }

    public Profile Profile { get; }

    /// <summary>The path below which its endpoints lie: empty, or a slash and more, never with one at the end.</summary>
    public string Path { get; }

    public bool IsHttps { get; }

    public string TokenEndpoint { get; }

    public string UserInfoEndpoint { get; }

    /// <summary>OIDCD-4: where its metadata is.</summary>
    public string Discovery => UrlOf("/.well-known/openid-configuration");

    /// <summary>RS256, PS256 or ES256: what new signing keys are made for.</summary>
    public string SigningAlgorithm { get; init; } = "RS256";

    /// <summary>True asks every DPoP proof for a nonce of ours (RFC9449-8).</summary>
    public bool DpopNonceRequired { get; init; }

    /// <summary>What is said of its scopes, by scope.</summary>
    public IReadOnlyDictionary<string, ScopeAttributes> Scopes { get; init; } = new Dictionary<string, ScopeAttributes>();

    /// <summary>How many requests one address may make in five minutes; 0 for any number.</summary>
    public int RequestsPerAddress { get; init; }

    /// <summary>Which business certificates are believed. Null: none.</summary>
    public BusinessCertificatePolicy? Certificates { get; init; }

    /// <param name="path">Begins with a slash.</param>
    /// <returns>Where it is reached: an identifier that ends with a slash lends it to the path (OIDCD-4.1).</returns>
    public string UrlOf(string path) => root + path;
}
