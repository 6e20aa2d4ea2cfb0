using IdP.Rules;
using IdP.Rules.Assertions;
using IdP.Rules.Clients;

namespace IdP.Clients;

/// <summary>
/// private_key_jwt with a business certificate: the assertion brings its chain in <c>x5c</c>, and the certificate must name
/// the organisation the client belongs to (E-118 to E-136).
/// </summary>
public sealed class BusinessCertificateSecretValidator(AssertionVerifier verifier, BusinessCertificates certificates) : ISecretValidator
{
    public async Task<SecretValidationResult> ValidateAsync(IEnumerable<Secret> secrets, ParsedSecret parsedSecret, CancellationToken ct)
    {
        if (parsedSecret.Type != ParsedSecretTypes.JwtBearer) return new SecretValidationResult();

        var registered = secrets.Where(secret => secret.Type is SecretTypes.BusinessCertificate or SecretTypes.CertificateLock).ToList();
        if (registered.Count == 0) return new SecretValidationResult();

        var trace = new RuleTrace();
        if (verifier.Read(parsedSecret, trace).Refused(out var refusal, out var assertion)) return Refuse(refusal);
        if (trace.Ask("E-069", ChainIsSent(assertion)) is { } none) return Refuse(none);
        if (verifier.IssuerOf(parsedSecret).Certificates is not { } policy) return Refuse(trace.Ask("E-127", Refusal.InvalidClient("this issuer trusts no certificate authority"))!);
        if ((await certificates.CheckAsync(assertion.CertificateChain!.Value, registered, policy, trace, ct)).Refused(out refusal, out var certified)) return Refuse(refusal);
        if (trace.Ask("E-108", AssertionVerifier.SignatureHolds(assertion, certified.Key)) is { } forged) return Refuse(forged);

        return new AssertionResult
        {
            Success = true,
            IsError = false,
            Secret = registered.Find(secret => secret.Type == SecretTypes.BusinessCertificate && secret.Value == certified.OrganizationNumber),
            Certificate = certified.Certificate.Thumbprint,
            Trace = trace,
            Assertion = verifier.Used(assertion, parsedSecret),
            ClientAmr = "virksomhetssertifikat",
        };

        AssertionResult Refuse(Refusal refusal) => new() { Trace = trace, Refusal = refusal };
    }

    // E-069, E-105, D-11.
    private static Refusal? ChainIsSent(ClientAssertion assertion) =>
        assertion.CertificateChain is not null
            ? null
            : Refusal.InvalidClient("the header has no x5c").Because("x5c with the business certificate", assertion.KeyId is null ? null : "kid only");
}
