using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using IdP.Clients;
using IdP.Issuers;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Rules.Registration;

namespace IdP.Admin.Keys;

/// <summary>
/// Whether the provider would believe a certificate, asked before a client is locked to it: the provider's own check with the
/// provider's own rules, so that the two cannot come to differ.
/// </summary>
public sealed class CertificateInspection(BusinessCertificates certificates, TimeProvider clock)
{
    private const string Member = "certificate_lock";

    /// <param name="upload">The holder's certificate, then those of its authorities.</param>
    /// <param name="issuer">Whose client it is for.</param>
    /// <param name="organization">The number of the organisation that owns the client.</param>
    /// <param name="ct">Ends the wait for revocation lists.</param>
    /// <returns>Why it would be refused; null when it would be accepted today.</returns>
    public async Task<RegistrationProblem?> CheckAsync(IReadOnlyList<byte[]> upload, Issuer issuer, string organization, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        if (issuer.Certificates is not { } policy) return new(Member, "E-126", "cert.none_accepted", "is of no use here: this issuer accepts no business certificates.");
        if (upload.Count == 0 || CertificateFacts.Read(upload[0]) is not { } facts) return new(Member, "E-107", "cert.unreadable", "is not a certificate.");

        var trace = new RuleTrace();
        var owner = new Secret { Type = SecretTypes.BusinessCertificate, Value = organization };
        var answer = await certificates.CheckAsync(JsonSerializer.SerializeToElement(upload.Select(Convert.ToBase64String)), [owner], policy, trace, ct);
        return answer.Refused(out var refusal, out _) ? Problem(refusal, facts, organization, policy.TrustAnchors, clock.GetUtcNow()) : null;
    }

    private static RegistrationProblem Problem(Refusal refusal, CertificateFacts facts, string organization, IEnumerable<X509Certificate2> roots, DateTimeOffset now) => refusal.Rule switch
    {
        "E-125" when facts.NotAfter < now => new(Member, refusal.Rule, "cert.expired", "expired.", ("date", Day(facts.NotAfter))),
        "E-125" => new(Member, refusal.Rule, "cert.not_yet", "is not valid yet.", ("date", Day(facts.NotBefore))),
        "E-126" or "E-127" => new(Member, refusal.Rule, "cert.issuer", "is not from an approved issuer.", ("issuers", string.Join(", ", roots.Select(Name)))),
        "E-131" or "E-132" => new(Member, refusal.Rule, "cert.policy", "is not of a kind that is accepted.", ("policies", string.Join(", ", facts.Policies))),
        "E-133" => new(Member, refusal.Rule, "cert.revoked", "is revoked."),
        "E-134" => new(Member, refusal.Rule, "cert.revocation_unknown", "cannot be cleared: its issuer's revocation list could not be had."),
        "E-124" => new(Member, refusal.Rule, "cert.no_organization", "has no organisation number."),
        "E-123" => new(Member, refusal.Rule, "cert.org_mismatch", "is another organisation's.", ("cert_org", facts.Organization ?? ""), ("org", organization)),
        _ => new(Member, refusal.Rule, "cert.unfit", $"cannot sign assertions: it needs {refusal.Expected}.", ("expected", refusal.Expected ?? ""), ("found", refusal.Found ?? "")),
    };

    private static string Name(X509Certificate2 root) => root.GetNameInfo(X509NameType.SimpleName, forIssuer: false);

    private static string Day(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
