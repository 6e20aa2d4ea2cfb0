using System.Security.Cryptography.X509Certificates;
using IdP.Rules.Clients;

namespace IdP.Rules.Certificates;

/// <summary>
/// When a business certificate proves who a client is. The order is that of Digdir's validator: the certificate by
/// itself, its chain (<see cref="CertificateChain.Build"/>), its policy, its revocation, its holder.
/// </summary>
public static class BusinessCertificateRules
{
    /// <summary>What can be asked of the certificate alone.</summary>
    public static Refusal? CheckCertificate(RuleTrace trace, BusinessCertificate certificate, DateTimeOffset now) =>
        trace.Ask("E-125", WithinValidity(certificate, now))
        ?? trace.Ask("E-130", NoUnknownCriticalExtension(certificate))
        ?? trace.Ask("E-129", KeyUsageIsCriticalAndSigns(certificate));

    /// <summary>What is asked before a path to a root is looked for.</summary>
    public static Refusal? CheckIssuer(RuleTrace trace, X5cHeader presented, BusinessCertificate certificate, BusinessCertificatePolicy policy) =>
        trace.Ask("E-126", NotSelfSigned(presented, certificate, policy));

    /// <summary>What is asked of a certificate whose chain held. E-132 is a case of E-131.</summary>
    public static Refusal? CheckPolicy(RuleTrace trace, BusinessCertificate certificate, BusinessCertificatePolicy policy) =>
        trace.Ask("E-131", HasAllowedPolicy(certificate, policy));

    /// <summary>What is asked when the revocation lists have answered, or could not.</summary>
    public static Refusal? CheckRevocation(RuleTrace trace, BusinessCertificate certificate, BusinessCertificatePolicy policy, Revocation revocation) =>
        trace.Ask("E-133", NotRevoked(certificate, revocation))
        ?? trace.Ask("E-134", RevocationIsKnown(certificate, policy, revocation));

    /// <summary>Whether the certificate is the one this client registered.</summary>
    public static Refusal? CheckHolder(RuleTrace trace, BusinessCertificate certificate, IReadOnlyCollection<Secret> secrets, DateTimeOffset now)
    {
        if (trace.Ask("E-124", HasOrganizationNumber(certificate)) is { } nobody) return nobody;

        if (certificate.OrganizationNumber is { } number) trace.Held(number.Clause);
        return trace.Ask("E-123", RegisteredOrganization(certificate, secrets, now))
            ?? trace.Ask("E-135", NotLockedToAnother(certificate, secrets, now));
    }

    /// <summary>E-125: both ends of the validity period are within it (RFC5280-4.1.2.5). No skew: certificates live for years.</summary>
    public static Refusal? WithinValidity(BusinessCertificate certificate, DateTimeOffset now) =>
        certificate.NotBefore <= now && now <= certificate.NotAfter
            ? null
            : Refused(now < certificate.NotBefore ? "the certificate is not valid yet" : "the certificate has expired", certificate,
                $"{now:u} within its validity", $"{certificate.NotBefore:u} to {certificate.NotAfter:u}");

    /// <summary>E-130: we understand keyUsage and basicConstraints. A critical extension we do not understand forbids use (RFC5280-4.2).</summary>
    public static Refusal? NoUnknownCriticalExtension(BusinessCertificate certificate) =>
        certificate.CriticalExtensions.FirstOrDefault(extension => extension is not (BusinessCertificate.KeyUsageExtension or BusinessCertificate.BasicConstraintsExtension)) is { } unknown
            ? Refused("the certificate has an unknown critical extension", certificate, "none but 2.5.29.15 and 2.5.29.19", unknown)
            : null;

    /// <summary>E-129: keyUsage is there, is critical, and lets the key sign what authenticates its holder.</summary>
    public static Refusal? KeyUsageIsCriticalAndSigns(BusinessCertificate certificate) => certificate.KeyUsage switch
    {
        null => Refused("the certificate has no key usage", certificate, "critical key usage with DigitalSignature", null),
        var usage when !certificate.CriticalExtensions.Contains(BusinessCertificate.KeyUsageExtension) =>
            Refused("the certificate's key usage is not critical", certificate, "critical key usage with DigitalSignature", $"{usage}, not critical"),
        var usage when !usage.Value.HasFlag(X509KeyUsageFlags.DigitalSignature) =>
            Refused("the certificate's key may not sign", certificate, "critical key usage with DigitalSignature", $"{usage}"),
        _ => null,
    };

    /// <summary>E-126: who vouches for itself must be a root of the policy.</summary>
    public static Refusal? NotSelfSigned(X5cHeader presented, BusinessCertificate certificate, BusinessCertificatePolicy policy) =>
        certificate.IsSelfIssued && !policy.Trusts(presented.Leaf)
            ? Refused("the certificate is self-signed", certificate, "an issuer other than the subject", "the same")
            : null;

    /// <summary>E-131, E-132: one policy of the list is enough; certificates carry others beside it, as ETSI's.</summary>
    public static Refusal? HasAllowedPolicy(BusinessCertificate certificate, BusinessCertificatePolicy policy) =>
        certificate.Policies.Any(policy.Allows)
            ? null
            : Refused("the certificate has none of the allowed policies", certificate,
                string.Join(", ", policy.AllowedPolicies), certificate.Policies.Count == 0 ? null : string.Join(", ", certificate.Policies));

    /// <summary>E-133.</summary>
    public static Refusal? NotRevoked(BusinessCertificate certificate, Revocation revocation) =>
        revocation is Revocation.Revoked
            ? Refused("the certificate or one it hangs from is revoked", certificate, "a chain on no revocation list", $"serial number {certificate.SerialNumber}")
            : null;

    /// <summary>E-134: a list that cannot be had is let pass, unless the policy says that it must be had.</summary>
    public static Refusal? RevocationIsKnown(BusinessCertificate certificate, BusinessCertificatePolicy policy, Revocation revocation) =>
        revocation is Revocation.Unknown && policy.RevocationIsRequired
            ? Refused("whether the certificate is revoked cannot be known", certificate, "current revocation lists", null)
            : null;

    /// <summary>E-124.</summary>
    public static Refusal? HasOrganizationNumber(BusinessCertificate certificate) =>
        certificate.OrganizationNumber is null
            ? Refused("Organization number not detected.", certificate, "one number in SERIALNUMBER, O or organizationIdentifier", null)
            : null;

    /// <summary>E-123: the number is one the client registered, by a secret that has not expired.</summary>
    public static Refusal? RegisteredOrganization(BusinessCertificate certificate, IReadOnlyCollection<Secret> secrets, DateTimeOffset now)
    {
        var registered = Live(secrets, SecretTypes.BusinessCertificate, now);
        return Registers(secrets, certificate.OrganizationNumber?.Value, now)
            ? null
            : Refused("the certificate is another organisation's", certificate,
                registered.Count == 0 ? "a client that registered an organisation number" : string.Join(" or ", registered), certificate.OrganizationNumber?.Value);
    }

    /// <summary>E-135: a client with locks opens to one of them. When all of them have expired it opens to none.</summary>
    public static Refusal? NotLockedToAnother(BusinessCertificate certificate, IReadOnlyCollection<Secret> secrets, DateTimeOffset now)
    {
        var locks = Live(secrets, SecretTypes.CertificateLock, now);
        return OpensTo(secrets, certificate.Thumbprint, now)
            ? null
            : Refused("the client is locked to another certificate", certificate,
                locks.Count == 0 ? "a lock that has not expired" : string.Join(" or ", locks), certificate.Thumbprint);
    }

    /// <summary>E-123, of an organisation number alone.</summary>
    internal static bool Registers(IReadOnlyCollection<Secret> secrets, string? organizationNumber, DateTimeOffset now) =>
        Live(secrets, SecretTypes.BusinessCertificate, now).Contains(organizationNumber);

    /// <summary>E-135, of a thumbprint alone.</summary>
    internal static bool OpensTo(IReadOnlyCollection<Secret> secrets, string thumbprint, DateTimeOffset now) =>
        secrets.All(secret => secret.Type != SecretTypes.CertificateLock) || Live(secrets, SecretTypes.CertificateLock, now).Contains(thumbprint);

    private static HashSet<string?> Live(IEnumerable<Secret> secrets, string type, DateTimeOffset now) =>
        [.. secrets.Where(secret => secret.Type == type && secret.IsLive(now)).Select(secret => secret.Value)];

    private static Refusal Refused(string reason, BusinessCertificate certificate, string expected, string? found) =>
        Refusal.InvalidClient($"{reason}: {certificate.Subject}, issued by {certificate.Issuer}, serial number {certificate.SerialNumber}").Because(expected, found);
}
