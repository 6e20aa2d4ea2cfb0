using IdP.Rules.Certificates;

namespace IdP.Clients;

/// <summary>
/// The chains that held lately, so that a busy client's is not built for each of its requests. Only the path is
/// remembered; everything that can change meanwhile is asked again. Refused chains are not remembered: they cost their
/// sender more than us.
/// </summary>
internal sealed class TrustedChains
{
    /// <summary>How long a policy's change of roots may take to reach a chain that held.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private const int Capacity = 1024;

    private readonly Lock gate = new();
    private readonly Dictionary<(string Fingerprint, BusinessCertificatePolicy Policy), (CertificateChain Chain, DateTimeOffset Until)> chains = [];
    private readonly Queue<(string Fingerprint, BusinessCertificatePolicy Policy)> oldestFirst = new();

    public CertificateChain? Find(X5cHeader presented, BusinessCertificatePolicy policy, DateTimeOffset now)
    {
        lock (gate)
            return chains.TryGetValue((presented.Fingerprint, policy), out var known) && now < known.Until ? known.Chain : null;
    }

    public void Add(X5cHeader presented, BusinessCertificatePolicy policy, CertificateChain chain, DateTimeOffset now)
    {
        var key = (presented.Fingerprint, policy);
        var until = now + Lifetime < chain.NotAfter ? now + Lifetime : chain.NotAfter;
        lock (gate)
        {
            if (!chains.ContainsKey(key)) oldestFirst.Enqueue(key);
            chains[key] = (chain, until);
            if (chains.Count > Capacity) chains.Remove(oldestFirst.Dequeue());
        }
    }
}
