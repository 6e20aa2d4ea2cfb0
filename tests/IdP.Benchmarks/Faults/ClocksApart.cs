using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Benchmarks.Faults;

/// <summary>One node's clock is 4 s fast and another's 4 s slow; the third, the database and the relying party have the right time.</summary>
internal static class ClocksApart
{
    /// <summary>How much a strict relying party forgives.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(4);

    /// <summary>How many assertions are sent again, each of which expires a second after the last: one does whenever the fast node tidies up.</summary>
    private const int Replayed = 41;

    /// <summary>Nodes with another clock are slow.</summary>
    private const int MostRounds = 3;

    /// <summary>Debian's libfaketime; null where it is not installed.</summary>
    public static string? Library { get; } =
        Directory.Exists("/usr/lib") ? Directory.EnumerateDirectories("/usr/lib", "*-linux-gnu").Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1")).FirstOrDefault(File.Exists) : null;

    public static async Task RunAsync(Fleet fleet, Pace pace, Findings findings)
    {
        if (Library is null) throw new InvalidOperationException("libfaketime is not installed; ./test.sh installs what the suite needs.");

        var (party, fast, slow) = (fleet.Party, fleet.Nodes[0], fleet.Nodes[1]);
        await Task.WhenAll(fast.StopAsync(), slow.StopAsync());
        await Task.WhenAll(fast.StartAsync(Clock("+4")), slow.StartAsync(Clock("-4")));
        await fleet.IsServedAsync();

        var (exchanges, farthest) = (0, TimeSpan.Zero);
        for (var round = 0; round < Math.Min(pace.Rounds, MostRounds); round++)
        {
            foreach (var (first, second) in from first in fleet.Nodes from second in fleet.Nodes where first != second select (first, second))
            {
                farthest = Max(farthest, await SignInAsync(party, first.Door, second.Door, findings));
                exchanges++;
            }
        }

        findings.Figure("sign-ins across nodes whose clocks are apart", exchanges);
        findings.Figure("farthest iat of an id_token from the relying party's clock", farthest);
        findings.Check(farthest >= Apart - TimeSpan.FromSeconds(1), "the clocks were not apart");
        if (pace.Waits) findings.Figure("assertions tried again until they expired", await ReplayAsync(party, fast.Door, slow.Door, findings));

        await Task.WhenAll(fast.StopAsync(), slow.StopAsync());
        await Task.WhenAll(fast.StartAsync(), slow.StartAsync());
        await fleet.IsServedAsync();
    }

    private static async Task<TimeSpan> SignInAsync(RelyingParty party, Door first, Door second, Findings findings)
    {
        var signedIn = await RelyingParty.SignInAsync(first);
        var tokens = await party.RedeemAsync(second, signedIn.Code ?? "");
        var distance = tokens.Member("id_token") is { } token ? Judge(token, findings) : TimeSpan.Zero;
        var refreshed = await party.RefreshAsync(first, tokens.Member("refresh_token") ?? "");
        var again = await party.RefreshAsync(second, tokens.Member("refresh_token") ?? "");
        var about = await RelyingParty.UserInfoAsync(first, tokens.Member("access_token") ?? "");
        var silent = await RelyingParty.SignInSilentlyAsync(second, signedIn.Cookies);
        var pushed = await party.PushAsync(first);
        var takenUp = await RelyingParty.TakeUpAsync(second, pushed.Member("request_uri") ?? "");
        var machine = await RelyingParty.ServeItselfAsync(second, party.Assertion(TimeSpan.FromSeconds(60)));

        foreach (var (what, holds, answer) in new[]
        {
            ("a code", tokens.IsOk, tokens), ("a refresh token", refreshed.IsOk, refreshed), ("a refresh token within its grace", again.IsOk, again), ("an access token", about.IsOk, about),
            ("a session", silent.Code is not null, silent), ("a pushed request", takenUp.Code is not null, takenUp), ("a client assertion", machine.IsOk, machine),
        }) findings.Check(holds, $"{what} between {first} and {second}: {answer}");

        return distance;
    }

    // exp by the library; iat, which it does not judge, as the strictest relying parties do.
    private static TimeSpan Judge(string idToken, Findings findings)
    {
        var now = DateTime.UtcNow;
        var token = new JsonWebToken(idToken);
        findings.Check(token.ValidTo > now, $"an id_token is expired at {now:u}: {token.ValidTo:u}");
        findings.Check(token.IssuedAt <= now + Tolerance, $"an id_token comes from the future at {now:u}: {token.IssuedAt:u}");
        findings.Check(!token.TryGetPayloadValue<long>("nbf", out var notBefore) || EpochTime.DateTime(notBefore) <= now + Tolerance, "an id_token is not valid yet");
        return (token.IssuedAt - now).Duration();
    }

    // The fast node forgets what has expired by its own clock; the slow one must not take it for new.
    private static async Task<int> ReplayAsync(RelyingParty party, Door fast, Door slow, Findings findings)
    {
        var assertions = new List<string>();
        for (var i = 0; i < Replayed; i++)
        {
            var assertion = party.Assertion(TimeSpan.FromSeconds(10 + i));
            var used = await RelyingParty.ServeItselfAsync(fast, assertion);
            findings.Check(used.IsOk, $"a client assertion at the fast node: {used}");
            assertions.Add(assertion);
        }

        for (var end = DateTime.UtcNow + TimeSpan.FromSeconds(55); DateTime.UtcNow < end && assertions.Count > 0;)
        {
            foreach (var assertion in assertions.ToList())
            {
                if (await RelyingParty.ServeItselfAsync(slow, assertion) is not { IsOk: true }) continue;
                findings.Broken("a client assertion was taken twice: the fast node had forgotten it while it was good at the slow one");
                assertions.Remove(assertion);
            }

            await Task.Delay(200);
        }

        return Replayed;
    }

    private static Dictionary<string, string> Clock(string seconds) => new()
    {
        ["LD_PRELOAD"] = Library!,
        ["FAKETIME"] = string.Create(CultureInfo.InvariantCulture, $"{seconds}s"),
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        ["FAKETIME_FORCE_MONOTONIC_FIX"] = "1", // otherwise waits by the monotonic clock are 4 s too long, or none
        ["NO_FAKE_STAT"] = "1",
    };

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
