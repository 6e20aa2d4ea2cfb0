using System.Diagnostics;

namespace IdP.Benchmarks.Faults;

/// <summary>Nothing sticks to a node: what one began, any other one goes on with, and what one is told, all know.</summary>
internal static class AcrossNodes
{
    /// <summary>Within which a change of a client is live everywhere.</summary>
    private static readonly TimeSpan ChangeLimit = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(Fleet fleet, Pace pace, Findings findings)
    {
        var (party, nodes) = (fleet.Party, fleet.Nodes);
        await StartTogetherAsync(fleet, findings);

        var exchanges = 0;
        var subjects = new HashSet<string>();
        for (var round = 0; round < pace.Rounds; round++)
        {
            foreach (var (first, second, third) in Turns(nodes))
            {
                await SignInAsync(party, first.Door, second.Door, third.Door, findings, subjects);
                await PushAsync(party, first.Door, second.Door, findings);
                exchanges++;
            }
        }

        findings.Figure("sign-ins spread over three nodes", exchanges);
        findings.Check(subjects.Count == 1, $"the same person has {subjects.Count} subjects");

        findings.Figure("a refusal at one node is explained at another after", await ExplainAsync(nodes[0].Door, nodes[1].Door, findings));
        findings.Figure("a disabled client is refused by all nodes after", await DisableAsync(fleet, findings));
    }

    private static async Task StartTogetherAsync(Fleet fleet, Findings findings)
    {
        findings.Figure("signing keys of an issuer after all nodes started at once", fleet.FirstKeys);
        findings.Check(fleet.FirstKeys == 1, $"the nodes made {fleet.FirstKeys} signing keys for one issuer");

        var published = new HashSet<string?>();
        foreach (var node in fleet.Nodes) published.Add((await node.Door.GetAsync("/jwks.json")).Member("keys"));
        findings.Check(published.Count == 1 && !published.Contains(null), "the nodes publish different keys");
    }

    private static IEnumerable<(FleetNode First, FleetNode Second, FleetNode Third)> Turns(IReadOnlyList<FleetNode> nodes) =>
        from first in nodes from second in nodes where second != first from third in nodes where third != first && third != second select (first, second, third);

    private static async Task SignInAsync(RelyingParty party, Door first, Door second, Door third, Findings findings, HashSet<string> subjects)
    {
        var signedIn = await RelyingParty.SignInAsync(first);
        var tokens = await party.RedeemAsync(second, signedIn.Code ?? "");
        findings.Check(tokens.IsOk, $"a code of {first} at {second}: {tokens}");
        if (!tokens.IsOk) return;

        var refreshed = await party.RefreshAsync(third, tokens.Member("refresh_token")!);
        findings.Check(refreshed.IsOk, $"a refresh token of {second} at {third}: {refreshed}");

        var about = await RelyingParty.UserInfoAsync(first, tokens.Member("access_token")!);
        findings.Check(about.IsOk, $"an access token of {second} at {first}: {about}");
        if (about.Member("sub") is { } subject) subjects.Add(subject);

        var silent = await RelyingParty.SignInSilentlyAsync(second, signedIn.Cookies);
        findings.Check(silent.Code is not null, $"a session of {first} at {second}: {silent}");

        await party.RevokeAsync(third, refreshed.Member("refresh_token") ?? "");
        var revoked = await party.IntrospectAsync(first, refreshed.Member("access_token") ?? "");
        findings.Check(revoked.Member("active") == "False", $"a grant revoked at {third} is still good at {first}: {revoked}");
    }

    private static async Task PushAsync(RelyingParty party, Door first, Door second, Findings findings)
    {
        var pushed = await party.PushAsync(first);
        var signedIn = await RelyingParty.TakeUpAsync(second, pushed.Member("request_uri") ?? "");
        findings.Check(signedIn.Code is not null, $"a request pushed to {first} at {second}: {pushed} {signedIn}");
    }

    private static async Task<TimeSpan> ExplainAsync(Door first, Door second, Findings findings)
    {
        var refused = await first.PostAsync("/token", [new("grant_type", "authorization_code"), new("code", "unknown")]);
        var reference = (refused.Member("error_description") ?? "").Split("Reference ")[^1];
        var waited = Stopwatch.StartNew();
        while (await second.GetAsync($"/explain/{reference}") is not { Status: 200 })
        {
            if (waited.Elapsed > ChangeLimit)
            {
                findings.Broken($"the refusal {reference} of {first} is not explained at {second}: {refused}");
                break;
            }

            await Task.Delay(20);
        }

        return waited.Elapsed;
    }

    private static async Task<TimeSpan> DisableAsync(Fleet fleet, Findings findings)
    {
        foreach (var node in fleet.Nodes) await RefusedAsync(node, "spare"); // every node has read the client and remembers it
        await fleet.CommandAsync("client", "disable", "spare");
        var waited = Stopwatch.StartNew();
        foreach (var node in fleet.Nodes)
        {
            while (!await RefusedAsync(node, "spare") && waited.Elapsed < ChangeLimit) await Task.Delay(20);
        }

        var elapsed = waited.Elapsed;
        findings.Check(elapsed < ChangeLimit, $"a client that was disabled is served after {ChangeLimit}");
        await fleet.CommandAsync("client", "enable", "spare");
        return elapsed;
    }

    // An active client's user is sent back to it with a code; nobody is sent to one that is disabled.
    private static async Task<bool> RefusedAsync(FleetNode node, string clientId) =>
        (await node.Door.GetAsync($"/authorize?response_type=code&client_id={clientId}&redirect_uri={Uri.EscapeDataString(RelyingParty.Callback)}&scope=openid&state=s&prompt=none")).Location is null;
}
