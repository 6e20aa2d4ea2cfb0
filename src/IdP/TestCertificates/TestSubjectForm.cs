namespace IdP.TestCertificates;

/// <summary>Where a test certificate's subject has the organisation number.</summary>
public enum TestSubjectForm
{
    /// <summary><c>SERIALNUMBER=991825827</c>, as in SEID 1 certificates and Digdir's generator (E-118).</summary>
    SerialNumber,

    /// <summary><c>2.5.4.97=NTRNO-991825827</c>, as in SEID 2 certificates (E-119).</summary>
    OrganizationIdentifier,

    /// <summary><c>O=TEST - 991825827</c> (E-120).</summary>
    O,
}
