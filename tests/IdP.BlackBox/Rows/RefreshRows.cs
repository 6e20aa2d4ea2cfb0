namespace IdP.BlackBox.Rows;

/// <summary>The grant of a refresh token: E-253 to E-268. The last row waits for the end of the grace.</summary>
internal static class RefreshRows
{
    /// <summary>Within it an exchanged token brings the same successor again.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public static IEnumerable<Row> Of(Issuer issuer)
    {
        var requests = new TokenRequests(issuer);
        async Task<string> BoughtAsync(string role = "basic", string scope = "openid profile") => (await requests.TokensAsync(role, ("scope", scope)))["refresh_token"];

        foreach (var role in new[] { "basic", "post", "key" })
        {
            yield return new(issuer, "E-253", $"{role} refreshes with its own method", async () => (await requests.RefreshAsync(role, await BoughtAsync(role))).IsGranted());
        }

        yield return new(issuer, "E-254", "a public client is refused even with a stolen token, which stays good", async () =>
        {
            var stolen = await BoughtAsync();
            return (await requests.RefreshAsync("browser", stolen)).Is("401 invalid_client", "400 unauthorized_client") ?? (await requests.RefreshAsync("basic", stolen)).IsGranted();
        });
        yield return new(issuer, "E-255", "refresh_token must be there", async () => (await requests.SendAsync("basic", new Dictionary<string, string> { ["grant_type"] = "refresh_token" })).IsInvalidRequest());
        yield return new(issuer, "E-256", "what was never issued as one is refused", async () =>
            (await requests.RefreshAsync("basic", "yBtapz3ThC3uVWufWhxsLtbEidPnEsL7atvfHSBANDs=")).IsInvalidGrant()
            ?? (await requests.RefreshAsync("basic", await requests.CodeAsync())).IsInvalidGrant()
            ?? (await requests.RefreshAsync("basic", (await requests.TokensAsync())["access_token"])).IsInvalidGrant());
        yield return new(issuer, "E-256", "a revoked one is refused", async () =>
        {
            var token = await BoughtAsync();
            return (await requests.RevokeAsync("basic", token)).IsGranted() ?? (await requests.RefreshAsync("basic", token)).IsInvalidGrant();
        });
        yield return new(issuer, "E-257", "one of another client is refused, and stays good for its owner", async () =>
        {
            var token = await BoughtAsync();
            return (await requests.RefreshAsync("post", token)).IsInvalidGrant() ?? (await requests.RefreshAsync("basic", token)).IsGranted();
        });
        yield return new(issuer, "E-261", "it is exchanged for a new one", async () =>
        {
            var old = await BoughtAsync();
            var answer = (await requests.RefreshAsync("basic", old)).Granted();
            return Expect.True(answer.Member("refresh_token") is { } successor && successor != old, "another refresh token", null);
        });
        yield return new(issuer, "E-261", "within its grace the same successor comes again", async () =>
        {
            var old = await BoughtAsync();
            var successor = (await requests.RefreshAsync("basic", old)).Granted()["refresh_token"];
            return Expect.True((await requests.RefreshAsync("basic", old)).Member("refresh_token") == successor, "the same successor", null) ?? (await requests.RefreshAsync("basic", successor)).IsGranted();
        });
        yield return new(issuer, "E-261", "twenty refreshes of one token at the same time bring one successor", async () =>
        {
            var old = await BoughtAsync();
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => requests.RefreshAsync("basic", old)));
            return answers.Select(answer => answer.Is("200", "400 invalid_grant")).FirstOrDefault(text => text is not null)
                ?? Expect.Equal("different successors", 1, answers.Where(answer => answer.Status == 200).Select(answer => answer["refresh_token"]).Distinct().Count());
        });
        yield return new(issuer, "E-265", "a narrower scope is granted", async () =>
        {
            var answer = await requests.RefreshAsync("basic", await BoughtAsync(), ("scope", "openid"));
            return answer.IsGranted() ?? Expect.Equal("scope", "openid", answer.Member("scope"));
        });
        yield return new(issuer, "E-266", "a wider scope is refused, and the token stays good", async () =>
        {
            var token = await BoughtAsync(scope: "openid");
            return (await requests.RefreshAsync("basic", token, ("scope", "openid profile"))).Is("400 invalid_scope") ?? (await requests.RefreshAsync("basic", token)).IsGranted();
        });
        yield return new(issuer, "E-267", "a refreshed id_token speaks of the same sign-in", async () =>
        {
            var first = await requests.TokensAsync();
            var (before, after) = (new ReceivedToken(first["id_token"]), new ReceivedToken((await requests.RefreshAsync("basic", first["refresh_token"])).Granted()["id_token"]));
            return new[] { "iss", "sub", "aud", "auth_time", "acr" }.Select(claim => Expect.Equal(claim, before[claim], after[claim])).FirstOrDefault(text => text is not null);
        });
        yield return new(issuer, "E-268", "a refresh needs an assertion that was not used before", async () =>
        {
            var proof = SignedJwt.Assertion(issuer).Form().With("client_id", issuer.Client("key").Id);
            var bought = (await issuer.PostAsync(issuer.Token, (await requests.CodeFormAsync("key")).With(proof))).Granted()["refresh_token"];
            return (await issuer.PostAsync(issuer.Token, proof.With("grant_type", "refresh_token").With("refresh_token", bought))).IsInvalidClient() ?? (await requests.RefreshAsync("key", bought)).IsGranted();
        });
        yield return new(issuer, "E-262", "one that comes back after its grace takes its family with it", async () =>
        {
            var old = await BoughtAsync();
            var successor = (await requests.RefreshAsync("basic", old)).Granted()["refresh_token"];
            await Task.Delay(Grace + TimeSpan.FromSeconds(1));
            return (await requests.RefreshAsync("basic", old)).IsInvalidGrant() ?? (await requests.RefreshAsync("basic", successor)).IsInvalidGrant();
        });
    }
}
