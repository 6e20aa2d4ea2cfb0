using System.Threading.RateLimiting;
using IdP.Admin.Access;
using IdP.Clients;
using IdP.Issuers;

namespace IdP.Admin.Keys;

/// <summary>
/// Fetches a client's keys once, for somebody to look at, as the provider would: by the same guarded fetcher, and without a word
/// to the provider, which keeps what it has. Nobody makes the console call often.
/// </summary>
public sealed class KeySetLook(KeySetFetcher fetcher) : IDisposable
{
    /// <summary>How often one person may look in a minute, whatever the address.</summary>
    public const int MostPerMinute = 10;

    private readonly PartitionedRateLimiter<string> rate = PartitionedRateLimiter.Create<string, string>(person =>
        RateLimitPartition.GetFixedWindowLimiter(person, _ => new() { PermitLimit = MostPerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    /// <param name="actor">Who looks.</param>
    /// <param name="uri">An address that the registration rules accept.</param>
    /// <param name="issuer">Whose rules the keys are judged by.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Null when this person has looked too often.</returns>
    public async Task<FetchedKeySet?> FetchAsync(Actor actor, string uri, Issuer issuer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(issuer);
        using var lease = rate.AttemptAcquire(actor.Subject);
        return lease.IsAcquired ? await fetcher.FetchAsync(uri, issuer.Profile.Assertions, ct) : null;
    }

    public void Dispose() => rate.Dispose();
}
