namespace IdP;

/// <summary>One issuer in configuration.</summary>
public sealed class IssuerOptions
{
    /// <summary>
    /// The issuer identifier: an https URL without query, fragment or slash at the end, or a path below <see cref="IdPOptions.PublicOrigin"/>
    /// (<c>/</c>, <c>/oidc</c>). With logingov it may end with a slash (<c>/logingov/</c>), as Login.gov's own does; without one it has the form of its pages.
    /// </summary>
    public string? Url { get; set; }

    /// <summary>oidc, idporten, idporten-2025 or logingov.</summary>
    public string? Profile { get; set; }

    /// <summary>What new signing keys are made for: RS256 (the default), PS256 or ES256.</summary>
    public string SigningAlgorithm { get; set; } = "RS256";

    /// <summary>What is said of its scopes; a scope that is not here has no attributes.</summary>
    public List<ScopeOptions> Scopes { get; set; } = [];

    /// <summary>How many requests one address may make in five minutes, at each node, before it is told to wait (Login.gov: 300). 0 counts none: leave it to the proxy if that counts already.</summary>
    public int RequestsPerAddress { get; set; }

    /// <summary>PEM files with the roots that business certificates must chain to. Relative to the content root.</summary>
    public List<string> TrustAnchors { get; set; } = [];

    /// <summary>PEM files with certificate authorities between the roots and the business certificates, for clients that do not send them.</summary>
    public List<string> Intermediates { get; set; } = [];

    /// <summary>Policy identifiers one of which a business certificate must have; a last part of * stands for any.</summary>
    public List<string> CertificatePolicies { get; set; } = [];

    /// <summary>A folder with revocation lists (*.crl); otherwise they are fetched from where the certificate says.</summary>
    public string? RevocationLists { get; set; }

    /// <summary>True refuses a certificate whose revocation cannot be checked (E-134).</summary>
    public bool RevocationMustBeKnown { get; set; }

    /// <summary>True asks every DPoP proof for a nonce of ours (RFC9449-8), so that none can be made in advance. Each client asks twice the first time.</summary>
    public bool DpopNonceRequired { get; set; }

    /// <summary>True believes certificates of the generated test authority. Test deployments only.</summary>
    public bool TrustTestAuthority { get; set; }
}
