using System.Security.Cryptography;

namespace IdP.TestCertificates;

/// <summary>What certificate a test wants.</summary>
/// <param name="Organization">Nine digits.</param>
public sealed record TestCertificateOrder(string Organization)
{
    public TestCertificateVariant Variant { get; init; }

    public TestSubjectForm SubjectForm { get; init; }

    /// <summary>From now on, whole days. An expired certificate lived so long.</summary>
    public int Days { get; init; } = 365;

    /// <summary>Where the certificate says the revocation list is published. Null: it does not say.</summary>
    public Uri? RevocationListAddress { get; init; }

    /// <summary>The holder's key pair, for a holder that has one. Null: a new one of 2048 bits is made. It stays the caller's to dispose of.</summary>
    public RSA? Key { get; init; }
}
