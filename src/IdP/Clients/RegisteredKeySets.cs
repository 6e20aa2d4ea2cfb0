using IdP.Issuers;
using IdP.Rules;
using IdP.Rules.Clients;

namespace IdP.Clients;

/// <summary>
/// The keys of clients that have them fetched (<c>jwks_uri</c>), by process. A set is fetched when the first assertion comes, and
/// again when the answer has grown old: after its own max-age, but no sooner than <see cref="ShortestAge"/> and no later than
/// <see cref="LongestAge"/>. While the host cannot be had the last good set goes on for <see cref="Grace"/> beyond that.
/// Nobody waits longer than one fetch may take, and one fetch serves all who wait.
/// </summary>
public sealed partial class RegisteredKeySets(KeySetFetcher fetcher, TimeProvider clock, ILogger<RegisteredKeySets> log)
{
    public static readonly TimeSpan ShortestAge = TimeSpan.FromMinutes(5);

    public static readonly TimeSpan LongestAge = TimeSpan.FromHours(24);

    /// <summary>How long a set is used that could not be fetched anew. A key that its owner took away meanwhile works as long.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(6);

    /// <summary>E3: the least time between two fetches for a client, whoever asks for which key.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>How many clients' sets are kept, some 10 kB each.</summary>
    private const int Capacity = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<(string Issuer, string ClientId), Look> looks = [];

    /// <summary>The key that an assertion names. OIDCC-10.1.1: a name that is not in the set may be a new one's, so the set is fetched again, at most once in a <see cref="Pause"/>.</summary>
    /// <param name="uri">The client's <c>jwks_uri</c>, as it is registered now.</param>
    public async ValueTask<Result<Secret>> FindAsync(Issuer issuer, string clientId, string uri, string keyId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        var held = await HeldAsync(issuer, clientId, uri, _ => false, ct);
        if (held.Good?.Find(keyId) is null) held = await HeldAsync(issuer, clientId, uri, last => clock.GetUtcNow() >= last.Fetched + Pause, ct);
        if (held.Good?.Find(keyId) is { } key) return key;

        return held.Good is null
            ? Refusal.InvalidClient("the keys at the client's jwks_uri cannot be had") with { Rule = RuleOf(held.Last.Fault!.Value), Expected = "a key set at the registered jwks_uri", Found = Told(held.Last) }
            : Refusal.InvalidClient("kid names no key at the client's jwks_uri").Because($"one of {held.Good.Keys.Count(known => known.Secret is not null)} usable keys there", Printable.Shorten(keyId)) with { Rule = "E-101" };
    }

    /// <summary>A fault in a few words.</summary>
    private static string Told(FetchedKeySet set) => set.Fault switch
    {
        KeySetFault.Unreachable => $"nobody answered ({set.Met})",
        KeySetFault.Untrusted => "a certificate that is not trusted for the host",
        KeySetFault.RefusedAddress => "a host in a network that must not be called",
        KeySetFault.TooSlow => "no whole answer in time",
        KeySetFault.Status => $"status {set.Met}",
        KeySetFault.TooLarge => $"more than {KeySetFetcher.MostBytes} bytes",
        KeySetFault.TooManyKeys => $"{set.Met} keys",
        KeySetFault.NoUsableKey => $"{set.Keys.Count} keys, none of them usable",
        _ => "something else than a key set",
    };

    private static string RuleOf(KeySetFault fault) => fault switch
    {
        KeySetFault.RefusedAddress => "E1",
        KeySetFault.TooSlow or KeySetFault.TooLarge or KeySetFault.TooManyKeys or KeySetFault.Status => "E2",
        KeySetFault.NotAKeySet or KeySetFault.NoUsableKey => "RFC7517-5",
        _ => "OIDCC-10.1.1",
    };

    /// <summary>What is held, or one fetch on which everybody who asks meanwhile waits together. A caller who gives up leaves it going: the next one wants its result.</summary>
    /// <param name="isTooOld">Is what is held, and not due yet, too old for the caller?</param>
    private async Task<Held> HeldAsync(Issuer issuer, string clientId, string uri, Func<Held, bool> isTooOld, CancellationToken ct)
    {
        Look look;
        lock (gate)
        {
            var known = looks.GetValueOrDefault((issuer.Name, clientId));
            var running = known is { Result.IsCompleted: false };
            var held = known is { Result.IsCompletedSuccessfully: true } ? known.Result.Result : null;
            if (known?.Uri == uri && (running || (held is not null && clock.GetUtcNow() < held.Due && !isTooOld(held))))
            {
                look = known;
            }
            else
            {
                if (known is null) MakeRoom();
                var before = known?.Uri == uri ? held : null;
                looks[(issuer.Name, clientId)] = look = new(uri, Task.Run(() => FetchAsync(issuer, clientId, uri, before), CancellationToken.None));
            }
        }

        return await look.Result.WaitAsync(ct);
    }

    private async Task<Held> FetchAsync(Issuer issuer, string clientId, string uri, Held? before)
    {
        var found = await fetcher.FetchAsync(uri, issuer.Profile.Assertions, CancellationToken.None);
        var now = clock.GetUtcNow();
        var host = new Uri(uri).Host;
        if (found.Fault is null)
        {
            LogFetched(clientId, issuer.Name, host, found.Keys.Count);
            var age = found.MaxAge ?? ShortestAge;
            var due = now + (age < ShortestAge ? ShortestAge : age > LongestAge ? LongestAge : age);
            return new(found, found, now, due, due + Grace);
        }

        LogFailed(clientId, issuer.Name, host, Told(found));
        return new(found, now < before?.Until ? before.Good : null, now, now + Pause, before?.Until ?? default);
    }

    /// <summary>Forgets what has long been due, and when that is not enough the first at hand: it costs a fetch, no mistake.</summary>
    private void MakeRoom()
    {
        if (looks.Count < Capacity) return;

        var now = clock.GetUtcNow();
        foreach (var (client, look) in looks.ToList())
        {
            if (look.Result is { IsCompletedSuccessfully: true } done && done.Result.Due < now) looks.Remove(client);
        }

        if (looks.Count >= Capacity) looks.Remove(looks.Keys.First());
    }

    [LoggerMessage(EventId = 420, Level = LogLevel.Information, Message = "The keys of {ClientId} at {Issuer} were fetched from {Host}: {Count}")]
    private partial void LogFetched(string clientId, string issuer, string host, int count);

    [LoggerMessage(EventId = 421, Level = LogLevel.Warning, Message = "The keys of {ClientId} at {Issuer} could not be fetched from {Host}: {Found}")]
    private partial void LogFailed(string clientId, string issuer, string host, string found);

    /// <summary>A fetch that runs or is done.</summary>
    private sealed record Look(string Uri, Task<Held> Result);

    /// <summary>What is known of a client's keys.</summary>
    /// <param name="Last">Of the last fetch.</param>
    /// <param name="Good">What assertions are verified with; null when there is nothing.</param>
    /// <param name="Fetched">When the last fetch ended.</param>
    /// <param name="Due">When to fetch again.</param>
    /// <param name="Until">How long the good set may be used without another.</param>
    private sealed record Held(FetchedKeySet Last, FetchedKeySet? Good, DateTimeOffset Fetched, DateTimeOffset Due, DateTimeOffset Until);
}
