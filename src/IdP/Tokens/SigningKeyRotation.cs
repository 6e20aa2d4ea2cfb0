using System.Diagnostics.Metrics;
using IdP.Issuers;
using IdP.Protocol;

namespace IdP.Tokens;

/// <summary>Keeps the snapshot of signing keys fresh and their life going on, and tells how old they are. While it cannot, the keys in memory go on signing.</summary>
public sealed class SigningKeyRotation : RecurringWork
{
    private readonly SigningKeys keys;
    private readonly IssuerDirectory issuers;
    private readonly TimeProvider clock;

    public SigningKeyRotation(SigningKeys keys, IssuerDirectory issuers, IMeterFactory meters, TimeProvider clock, ILogger<SigningKeyRotation> logger) : base(TimeSpan.FromSeconds(30), clock, logger)
    {
        ArgumentNullException.ThrowIfNull(meters);
        (this.keys, this.issuers, this.clock) = (keys, issuers, clock);
        var meter = meters.Create(ProtocolMeter.Name);
        meter.CreateObservableGauge("idp.signing_key.age", Ages, "s", "How long the key that signs now has signed.");
        meter.CreateObservableGauge("idp.signing_key.count", Counts, "{key}", "Keys that are published, by the phase of their life.");
    }

    protected override Task RoundAsync(CancellationToken ct) => keys.RefreshAsync(ct);

    private IEnumerable<Measurement<double>> Ages() =>
        from issuer in issuers.All
        from signing in keys.Published(issuer.Url).Where(key => StateOf(key) == "active").Take(1) // the signing one is first
        select new Measurement<double>((clock.GetUtcNow() - signing.Stored.Activates).TotalSeconds, new("idp.issuer", issuer.Name), new("idp.alg", signing.Stored.Algorithm));

    private IEnumerable<Measurement<int>> Counts() =>
        from issuer in issuers.All
        from alike in keys.Published(issuer.Url).GroupBy(key => (key.Stored.Algorithm, State: StateOf(key)))
        select new Measurement<int>(alike.Count(), new("idp.issuer", issuer.Name), new("idp.alg", alike.Key.Algorithm), new("idp.state", alike.Key.State));

    private string StateOf(SigningKey key) => clock.GetUtcNow() is var now && now < key.Stored.Activates ? "announced" : now < key.Stored.Retires ? "active" : "retained";
}
