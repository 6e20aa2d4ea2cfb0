using System.Diagnostics;

namespace IdP.Benchmarks.Faults;

/// <summary>Whatever may be used once is presented many times at the same moment, spread over all nodes: one wins.</summary>
internal static class Races
{
    private const int Contenders = 50;

    public static async Task RunAsync(Fleet fleet, Pace pace, Findings findings)
    {
        var party = fleet.Party;
        var longest = TimeSpan.Zero;
        async Task<Reply[]> RaceAsync(Func<Door, Task<Reply>> ask)
        {
            var watch = Stopwatch.StartNew();
            var answers = await AtOnceAsync(fleet, ask);
            if (watch.Elapsed > longest) longest = watch.Elapsed;
            return answers;
        }

        for (var round = 0; round < pace.Rounds; round++)
        {
            var code = (await RelyingParty.SignInAsync(fleet.Front)).Code!;
            OneWins("code", await RaceAsync(door => party.RedeemAsync(door, code)), answer => answer.IsOk, "invalid_grant", findings);

            var tokens = await party.RedeemAsync(fleet.Front, (await RelyingParty.SignInAsync(fleet.Front)).Code!);
            var refreshToken = tokens.Member("refresh_token")!;
            OneSuccessor(await RaceAsync(door => party.RefreshAsync(door, refreshToken)), findings);

            var assertion = party.Assertion(TimeSpan.FromSeconds(60));
            OneWins("assertion", await RaceAsync(door => RelyingParty.ServeItselfAsync(door, assertion)), answer => answer.IsOk, "invalid_client", findings);

            var pushed = (await party.PushAsync(fleet.Front)).Member("request_uri")!;
            OneWins("pushed request", await RaceAsync(door => RelyingParty.TakeUpAsync(door, pushed)), answer => answer.Code is not null, error: null, findings);
        }

        findings.Figure("longest race", longest);
        findings.Figure("races of 50 for each of code, refresh token, assertion, PAR", pace.Rounds);
    }

    private static async Task<Reply[]> AtOnceAsync(Fleet fleet, Func<Door, Task<Reply>> ask)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var contenders = Enumerable.Range(0, Contenders).Select(async i =>
        {
            await start.Task;
            return await ask(fleet.Nodes[i % fleet.Nodes.Count].Door);
        }).ToList();
        start.SetResult();
        return await Task.WhenAll(contenders);
    }

    private static void OneWins(string what, Reply[] answers, Func<Reply, bool> hasWon, string? error, Findings findings)
    {
        var won = answers.Count(hasWon);
        findings.Check(won == 1, $"{won} of {answers.Length} won one {what}: {string.Join(", ", answers.Where(answer => !hasWon(answer)).Select(answer => answer.ToString()).Distinct().Take(3))}");
        foreach (var odd in answers.Where(answer => !hasWon(answer) && (answer.IsOutage || (error is not null && answer.Error != error))).DistinctBy(answer => (answer.Status, answer.Error)))
            findings.Broken($"a loser of a {what} was answered {odd}");
    }

    // Who lost sent the token again within its grace, as a client does whose first answer was lost: all are given the same one.
    private static void OneSuccessor(Reply[] answers, Findings findings)
    {
        foreach (var odd in answers.Where(answer => !answer.IsOk).DistinctBy(answer => (answer.Status, answer.Error))) findings.Broken($"a refresh token sent again within its grace was answered {odd}");
        var successors = answers.Where(answer => answer.IsOk).Select(answer => answer.Member("refresh_token")).Distinct().Count();
        findings.Check(successors == 1, $"one refresh token was exchanged for {successors} different ones");
    }
}
