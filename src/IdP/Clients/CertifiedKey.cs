using IdP.Rules.Certificates;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Clients;

/// <summary>Proof that a client's business certificate passed every rule. Whether its key signed the assertion (E-108) is still to be asked.</summary>
public sealed class CertifiedKey
{
    internal CertifiedKey(BusinessCertificate certificate, OrganizationNumber organization) =>
        (Certificate, OrganizationNumber) = (certificate, organization.Value);

    public BusinessCertificate Certificate { get; }

    /// <summary>Nine digits, one that the client registered.</summary>
    public string OrganizationNumber { get; }

    /// <summary>The key to verify the assertion with.</summary>
    public RsaSecurityKey Key => Certificate.Key;
}
