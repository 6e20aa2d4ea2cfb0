using System.Text.Json;
using IdP.Rules;
using IdP.Rules.Certificates;
using IdP.Rules.Clients;

namespace IdP.Clients;

/// <summary>
/// Client authentication by business certificate ("virksomhetssertifikat"): the certificate in the assertion's
/// <c>x5c</c> must belong to the organisation that owns the client.
/// </summary>
public sealed class BusinessCertificates(CertificateRevocationLists revocations, TimeProvider clock)
{
    private readonly TrustedChains chains = new();

    /// <summary>Asks E-107 and E-118 to E-135 of the header's certificates for a client with these secrets.</summary>
    /// <param name="x5c">The header member as it came.</param>
    /// <param name="secrets">All the client's secrets; those that are no organisation number or certificate lock do not matter here.</param>
    /// <param name="policy">The policy of the issuer that was asked. Keep one instance: chains are remembered by it.</param>
    /// <param name="trace">Where the asked rules are noted.</param>
    /// <param name="ct">Ends the wait for revocation lists.</param>
    public async Task<Result<CertifiedKey>> CheckAsync(JsonElement x5c, IEnumerable<Secret> secrets, BusinessCertificatePolicy policy, RuleTrace trace, CancellationToken ct)
    {
        var now = clock.GetUtcNow();

        // 1. What was sent?
        if (X5cHeader.Read(x5c).Refused(out var refusal, out var presented)) return Broken(trace, "E-107", refusal);
        var known = chains.Find(presented, policy, now);
        if (Leaf(presented, known).Refused(out refusal, out var certificate)) return Broken(trace, "E-107", refusal);
        trace.Held("E-107");

        // 2. Is it a certificate to sign with, today?
        refusal = BusinessCertificateRules.CheckCertificate(trace, certificate, now)
            ?? BusinessCertificateRules.CheckIssuer(trace, presented, certificate, policy);
        if (refusal is not null) return refusal;

        // 3. Does somebody we trust vouch for it?
        if (Chain(presented, certificate, known, policy, now).Refused(out refusal, out var chain)) return Broken(trace, "E-127", refusal);
        trace.Held("E-127");

        // 4. For this use, and still?
        refusal = BusinessCertificateRules.CheckPolicy(trace, certificate, policy)
            ?? BusinessCertificateRules.CheckRevocation(trace, certificate, policy, await revocations.AskAsync(chain, policy.RevocationListFolder, ct))
            ?? BusinessCertificateRules.CheckHolder(trace, certificate, [.. secrets], now);
        if (refusal is not null) return refusal;

        // 5. Then its key is the client's.
        return new CertifiedKey(certificate, certificate.OrganizationNumber!);
    }

    private static Result<BusinessCertificate> Leaf(X5cHeader presented, CertificateChain? known) =>
        known is null ? BusinessCertificate.Read(presented.Leaf) : known.Leaf;

    private Result<CertificateChain> Chain(X5cHeader presented, BusinessCertificate certificate, CertificateChain? known, BusinessCertificatePolicy policy, DateTimeOffset now)
    {
        if (known is not null) return known;
        if (CertificateChain.Build(presented, certificate, policy, now).Refused(out var refusal, out var chain)) return refusal;

        chains.Add(presented, policy, chain, now);
        return chain;
    }

    private static Refusal Broken(RuleTrace trace, string rule, Refusal refusal) => trace.Ask(rule, refusal) ?? refusal;
}
