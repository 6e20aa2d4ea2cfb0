using System.Collections.Concurrent;
using System.Diagnostics;

namespace IdP.Benchmarks.Faults;

/// <summary>
/// Users who sign in, and clients that redeem and refresh for them, one step after the other, for as long as it runs. Keeps a
/// ledger of what was answered: a code that was redeemed stays spent, the refresh token that was answered last works.
/// </summary>
internal sealed class Load
{
    /// <summary>How long an exchanged refresh token still gets its successor, less a margin for the answer's way.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    private const int RefreshesPerUser = 3, SettledPerRun = 2_000;

    private readonly RelyingParty party;
    private readonly Func<Door> door;
    private readonly Action<Reply>? tokensSeen;
    private readonly ConcurrentQueue<(string Code, string RefreshToken)> ledger = new();
    private readonly ConcurrentQueue<Outage> outages = new();
    private readonly ConcurrentQueue<string> wrong = new();
    private readonly ConcurrentQueue<TimeSpan> times = new();
    private readonly Task[] users;
    private volatile bool stopping;
    private int inFlight;
    private int unknown;

    /// <param name="party">Who asks.</param>
    /// <param name="door">Where, each time.</param>
    /// <param name="workers">How many users there are at a time.</param>
    /// <param name="tokensSeen">Is shown each token response.</param>
    public Load(RelyingParty party, Func<Door> door, int workers, Action<Reply>? tokensSeen = null)
    {
        (this.party, this.door, this.tokensSeen) = (party, door, tokensSeen);
        users = [.. Enumerable.Range(0, workers).Select(_ => Task.Run(WorkAsync))];
    }

    /// <summary>How many requests wait for an answer at this moment.</summary>
    public int InFlight => Volatile.Read(ref inFlight);

    /// <summary>Answers that said nothing about what was asked, and those that never came, so far.</summary>
    public IReadOnlyCollection<Outage> Outages => outages;

    /// <summary>Lets every user finish the step at hand, then tries everything that was answered: it must be as it was answered.</summary>
    public async Task SettleAsync(Findings findings)
    {
        stopping = true;
        await Task.WhenAll(users);

        var sorted = times.Order().ToList();
        findings.Figure("requests answered", sorted.Count);
        if (sorted.Count > 0)
        {
            findings.Figure("  median", sorted[sorted.Count / 2]);
            findings.Figure("  99th percentile", sorted[(int)(0.99 * (sorted.Count - 1))]);
            findings.Figure("  longest", sorted[^1]);
        }

        foreach (var answer in wrong) findings.Broken(answer);
        findings.Figure("wrong answers", wrong.Count);
        findings.Figure("codes and tokens of unknown fate, their answer lost", unknown);

        var settled = ledger.Reverse().Take(SettledPerRun).ToList();
        var lost = 0;
        await Parallel.ForEachAsync(settled, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (user, _) =>
        {
            if (await party.RefreshAsync(door(), user.RefreshToken) is { IsOk: false } refused) findings.Broken($"a refresh token that was answered does not work: {refused}, loss {Interlocked.Increment(ref lost)}");
            if (await party.RedeemAsync(door(), user.Code) is { Error: not "invalid_grant" } again) findings.Broken($"a redeemed code is not refused the second time: {again}");
        });
        findings.Figure("grants tried again at the end", settled.Count);
        findings.Figure("  lost", lost);
    }

    private async Task WorkAsync()
    {
        while (!stopping)
        {
            if (await StepAsync("authorize", RelyingParty.SignInAsync, answer => answer.Code is not null) is not { Code: { } code }) continue;
            if (await StepAsync("code", at => party.RedeemAsync(at, code), answer => answer.IsOk) is not { } tokens) continue;

            tokensSeen?.Invoke(tokens);
            var token = tokens.Member("refresh_token");
            for (var i = 0; i < RefreshesPerUser && token is not null; i++)
            {
                var presented = token;
                tokens = await StepAsync("refresh", at => party.RefreshAsync(at, presented), answer => answer.IsOk);
                token = tokens?.Member("refresh_token");
                if (tokens is not null) tokensSeen?.Invoke(tokens);
            }

            if (token is not null) ledger.Enqueue((code, token));
        }
    }

    // Asks until there is an answer. What was asked in vain may have been done all the same, with the answer lost on its way: then a
    // code is spent, and a refresh token within its grace still gets its successor.
    private async Task<Reply?> StepAsync(string step, Func<Door, Task<Reply>> ask, Func<Reply, bool> isGood)
    {
        long? lost = null;
        while (true)
        {
            Interlocked.Increment(ref inFlight);
            var asked = Stopwatch.GetTimestamp();
            var answer = await ask(door());
            Interlocked.Decrement(ref inFlight);

            if (isGood(answer))
            {
                times.Enqueue(Stopwatch.GetElapsedTime(asked));
                return answer;
            }

            if (answer.IsOutage)
            {
                outages.Enqueue(new(step, Stopwatch.GetElapsedTime(asked), answer));
                lost ??= asked;
                await Task.Delay(TimeSpan.FromMilliseconds(100)); // a patient client's pause
                continue;
            }

            var mayBeSpent = lost is { } since && (step == "code" || Stopwatch.GetElapsedTime(since) > Grace);
            if (mayBeSpent) Interlocked.Increment(ref unknown);
            else wrong.Enqueue($"{step} was answered {answer}");
            return null;
        }
    }
}

/// <summary>One request that got no answer about what was asked.</summary>
internal sealed record Outage(string Step, TimeSpan Took, Reply Answer);
