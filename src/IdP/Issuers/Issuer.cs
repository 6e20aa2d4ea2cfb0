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
    public Issuer(string name, string url, Profile profile)
    {
        Name = name;
        Url = url;
        Profile = profile;
        Path = new Uri(url).AbsolutePath.TrimEnd('/');
        IsHttps = url.StartsWith("https://", StringComparison.Ordinal);
        TokenEndpoint = url + profile.Paths.Token;
        UserInfoEndpoint = url + profile.Paths.UserInfo;
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

    /// <summary>RS256, PS256 or ES256: what new signing keys are made for.</summary>
    public string SigningAlgorithm { get; init; } = "RS256";

    /// <summary>True asks every DPoP proof for a nonce of ours (RFC9449-8).</summary>
    public bool DpopNonceRequired { get; init; }

    /// <summary>What is said of its scopes, by scope.</summary>
    public IReadOnlyDictionary<string, ScopeAttributes> Scopes { get; init; } = new Dictionary<string, ScopeAttributes>();

    /// <summary>Which business certificates are believed. Null: none.</summary>
    public BusinessCertificatePolicy? Certificates { get; init; }
}
