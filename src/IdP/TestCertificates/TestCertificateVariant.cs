namespace IdP.TestCertificates;

/// <summary>What is wrong with a test certificate.</summary>
public enum TestCertificateVariant
{
    /// <summary>Nothing: it is accepted.</summary>
    Valid,

    /// <summary>Its validity ended an hour ago (E-125).</summary>
    Expired,

    /// <summary>Its validity begins in 30 days (E-125).</summary>
    NotYetValid,

    /// <summary>It carries another organisation's number than the one ordered (E-123).</summary>
    WrongOrganization,

    /// <summary>Its serial number is on the authority's revocation list (E-133).</summary>
    Revoked,

    /// <summary>It has no key usage (E-129).</summary>
    MissingKeyUsage,

    /// <summary>Its key usage is not critical (E-129).</summary>
    KeyUsageNotCritical,

    /// <summary>Its policy, 2.16.578.1.1.1.1.999, is on nobody's list (E-131).</summary>
    WrongPolicy,

    /// <summary>It is its own issuer (E-126).</summary>
    SelfSigned,

    /// <summary>It has a critical extension that nobody knows (E-130).</summary>
    UnknownCriticalExtension,

    /// <summary>Its subject is a common name only (E-124).</summary>
    NoOrganizationNumber,

    /// <summary>Its RSA key has 1024 bits.</summary>
    Rsa1024,

    /// <summary>Its root has our root's name and another key; it sends that root along (E-127).</summary>
    OtherRoot,
}
