using System.Security.Cryptography.X509Certificates;

namespace IdP.Rules.Certificates;

/// <summary>
/// Which business certificates an issuer accepts. Test and production are separate policies of separate issuers: a
/// root of the one never stands in the other (E-127, D-54).
/// </summary>
public sealed record BusinessCertificatePolicy
{
    /// <summary>The self-signed roots a chain must end in. The only certificates trusted by themselves.</summary>
    public required IReadOnlyList<X509Certificate2> TrustAnchors { get; init; }

    /// <summary>E-128: the issuing authorities we know, for senders of the leaf alone. They help to build a chain and are not trusted.</summary>
    public IReadOnlyList<X509Certificate2> Intermediates { get; init; } = [];

    /// <summary>Certificate policy OIDs, one of which must stand in the certificate. <c>1.2.3.*</c> is any OID below 1.2.3.</summary>
    public required IReadOnlyList<string> AllowedPolicies { get; init; }

    /// <summary>
    /// E-134: true refuses unless revocation lists clear every certificate below the root; false accepts when
    /// lists cannot be had, as Digdir's validator does.
    /// </summary>
    public bool RevocationIsRequired { get; init; }

    /// <summary>A folder of revocation lists (<c>*.crl</c>, DER or PEM), asked before a certificate's own distribution point. Null: there is none.</summary>
    public string? RevocationListFolder { get; init; }

    /// <summary>What Buypass, Commfides and Digdir's test generator put into test certificates.</summary>
    public static IReadOnlyList<string> TestPolicies { get; } =
    [
        "2.16.578.1.26.1.3.5", "2.16.578.1.26.1.3.2", "2.16.578.1.26.1.0.3.2",
        "2.16.578.1.29.13.1.1.0", "2.16.578.1.29.913.1.1.0",
        "2.16.578.1.29.913.200.*", "2.16.578.1.29.913.210.*", "2.16.578.1.29.913.220.*",
        "2.16.578.1.1.1.1.100",
    ];

    /// <summary>What Buypass (26) and Commfides (29) put into production certificates.</summary>
    public static IReadOnlyList<string> ProductionPolicies { get; } =
    [
        "2.16.578.1.26.1.3.5", "2.16.578.1.26.1.3.2",
        "2.16.578.1.29.13.1", "2.16.578.1.29.13.1.1.0",
        "2.16.578.1.29.13.200.*", "2.16.578.1.29.13.210.*", "2.16.578.1.29.13.220.*",
    ];

    /// <summary>E-131, E-132.</summary>
    public bool Allows(string policy) => AllowedPolicies.Any(allowed =>
        allowed.EndsWith(".*", StringComparison.Ordinal)
            ? policy.StartsWith(allowed[..^1], StringComparison.Ordinal)
            : policy == allowed);

    /// <summary>True for a root of this policy, byte for byte.</summary>
    public bool Trusts(ReadOnlySpan<byte> certificate)
    {
        foreach (var anchor in TrustAnchors)
            if (anchor.RawDataMemory.Span.SequenceEqual(certificate)) return true;
        return false;
    }
}
