using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text.Json;
using IdP.Protocol;
using IdP.Rules.Profiles;
using IdP.Rules.Registration;

namespace IdP.Clients;

/// <summary>
/// E2: fetches the key set of a client from where the client says it is: one GET, without cookies and proxy, that follows no
/// redirect and ends when it is too long or takes too long.
/// </summary>
public sealed class KeySetFetcher : IDisposable
{
    /// <summary>The largest set read, in bytes: some hundred keys.</summary>
    public const int MostBytes = 64 * 1024;

    private static readonly Meter Meter = new(ProtocolMeter.Name);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("idp.jwks_fetch.duration", "s", "How long fetching the key set of a client took.");
    private static readonly Counter<long> Failures = Meter.CreateCounter<long>("idp.jwks_fetch.failures", "{fetch}", "Key sets of clients that could not be had.");

    private readonly HttpClient http;

    public KeySetFetcher(AddressGuard guard)
    {
        ArgumentNullException.ThrowIfNull(guard);
        http = new(guard.NewHandler(connectTimeout: Timeout.InfiniteTimeSpan))
        {
            MaxResponseContentBufferSize = MostBytes,
            Timeout = Timeout.InfiniteTimeSpan, // Limit ends every fetch
        };
        http.DefaultRequestHeaders.Accept.ParseAdd("application/jwk-set+json, application/json;q=0.9");
        http.DefaultRequestHeaders.UserAgent.ParseAdd("openid-provider-key-fetch");
    }

    /// <summary>How long a fetch may take, from the name's lookup to the last byte.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(3);

    /// <param name="uri">An address by <see cref="KeySetAddressRules"/>.</param>
    /// <param name="assertions">What the client's issuer asks of keys.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<FetchedKeySet> FetchAsync(string uri, AssertionProfile assertions, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        var fetched = await TryFetchAsync(uri, assertions, ct);
        Duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        if (fetched.Fault is { } fault) Failures.Add(1, new KeyValuePair<string, object?>("error.type", JsonNamingPolicy.SnakeCaseLower.ConvertName(fault.ToString())));
        return fetched;
    }

    public void Dispose() => http.Dispose();

    private async Task<FetchedKeySet> TryFetchAsync(string uri, AssertionProfile assertions, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        try
        {
            using var answer = await http.GetAsync(new Uri(uri), limit.Token);
            if ((int)answer.StatusCode != StatusCodes.Status200OK) return Failed(KeySetFault.Status, ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture));

            var found = Read(await answer.Content.ReadAsByteArrayAsync(limit.Token), assertions);
            return found with { MaxAge = answer.Headers.CacheControl is { NoStore: false, NoCache: false, MaxAge: { } age } ? age : null };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Failed(KeySetFault.TooSlow);
        }
        catch (HttpRequestException failure)
        {
            return failure switch
            {
                { InnerException: RefusedAddressException } => Failed(KeySetFault.RefusedAddress),
                { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => Failed(KeySetFault.TooLarge),
                { HttpRequestError: HttpRequestError.SecureConnectionError } => Failed(KeySetFault.Untrusted),
                _ => Failed(KeySetFault.Unreachable, failure.HttpRequestError.ToString()),
            };
        }
    }

    private static FetchedKeySet Read(byte[] json, AssertionProfile assertions)
    {
        if (PublishedKeySet.Read(json, assertions) is not { } keys) return Failed(KeySetFault.NotAKeySet);
        if (keys.Count > PublishedKeySet.MostKeys) return Failed(KeySetFault.TooManyKeys, keys.Count.ToString(CultureInfo.InvariantCulture));

        return new() { Keys = keys, Fault = keys.Any(key => key.Secret is not null) ? null : KeySetFault.NoUsableKey };
    }

    private static FetchedKeySet Failed(KeySetFault fault, string? met = null) => new() { Fault = fault, Met = met };
}
