namespace IdP.Rules.Certificates;

/// <summary>What the revocation lists say of a certificate. Silence is the default.</summary>
public enum Revocation
{
    /// <summary>No list that is current and signed by the certificate's issuer could be had.</summary>
    Unknown,

    NotRevoked,

    Revoked,
}
