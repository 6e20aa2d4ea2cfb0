using System.Diagnostics.Metrics;
using IdP.Protocol;

namespace IdP.Admin.Expiry;

/// <summary>
/// The metric <c>idp.credential.expiry</c>: how many credentials of active clients have ended or end soon, by <c>idp.bucket</c>. They are
/// counted now and then, so that whoever collects metrics waits for no database.
/// </summary>
public sealed class ExpiryMeter : RecurringWork
{
    public const string Instrument = "idp.credential.expiry";

    private static readonly ExpiryBucket[] Buckets = Enum.GetValues<ExpiryBucket>();

    private readonly CredentialExpiry expiry;
    private IReadOnlyList<Measurement<int>> counts = [];

    public ExpiryMeter(CredentialExpiry expiry, IMeterFactory meters, TimeProvider clock, ILogger<ExpiryMeter> logger)
        : base(TimeSpan.FromMinutes(5), clock, logger)
    {
        ArgumentNullException.ThrowIfNull(meters);
        this.expiry = expiry;
        meters.Create(ProtocolMeter.Name).CreateObservableGauge(Instrument, () => counts, unit: "{credential}", description: "Credentials of active clients that have ended or end soon.");
    }

    public async Task CountAsync(CancellationToken ct)
    {
        var board = await expiry.BoardAsync(organization: null, ct);
        counts = [.. Buckets.Select(bucket => new Measurement<int>(board[bucket].Count(), new KeyValuePair<string, object?>("idp.bucket", NameOf(bucket))))];
    }

    /// <summary>As the metric names a bucket: <c>expired</c>, <c>7d</c>, <c>30d</c>, <c>60d</c>, <c>90d</c>.</summary>
    public static string NameOf(ExpiryBucket bucket) => bucket switch
    {
        ExpiryBucket.Expired => "expired",
        ExpiryBucket.Within7Days => "7d",
        ExpiryBucket.Within30Days => "30d",
        ExpiryBucket.Within60Days => "60d",
        _ => "90d",
    };

    protected override Task RoundAsync(CancellationToken ct) => CountAsync(ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await TryRoundAsync(stoppingToken);
        await base.ExecuteAsync(stoppingToken);
    }
}
