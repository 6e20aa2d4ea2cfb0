namespace IdP.BlackBox.Rows;

/// <summary>The grant of an authorization code: E-137 to E-164, E-272.</summary>
internal static class CodeRows
{
    public static IEnumerable<Row> Of(Issuer issuer)
    {
        var requests = new TokenRequests(issuer);
        var oidc = issuer.Profile == "oidc";

        yield return new(issuer, "E-137", "code must be there", () => RefusedAsync("400 invalid_request", form => form.Without("code")));
        yield return new(issuer, "E-138", "a code that was never issued is refused", () => Expect.EachAsync(["1JzjKYcPh4MIPP9YWxRfL-IivWblfKdiRLJkZtJFMT0=", "garbage", "' OR 1=1 --"], code => RefusedAsync("400 invalid_grant", form => form.With("code", code))));
        yield return new(issuer, "E-140", "a code of another client is refused, and stays good for its owner", async () =>
        {
            var form = await requests.CodeFormAsync();
            return (await requests.SendAsync("post", form)).IsInvalidGrant() ?? (await requests.SendAsync("basic", form)).IsGranted();
        });
        yield return new(issuer, "E-272", "it reads like one that never was", async () =>
        {
            var foreign = await requests.SendAsync("post", await requests.CodeFormAsync());
            var unknown = await requests.SendAsync("post", requests.CodeForm("unknown"));
            return Expect.Equal("answer", unknown.Outcome, foreign.Outcome) ?? Expect.Same("members", unknown.Members, foreign.Members);
        });
        yield return new(issuer, "E-141", "a code that comes twice is refused", async () =>
        {
            var form = await requests.CodeFormAsync();
            return (await requests.SendAsync("basic", form)).IsGranted() ?? (await requests.SendAsync("basic", form)).IsInvalidGrant();
        });
        foreach (var role in new[] { "basic", "post" })
        {
            yield return new(issuer, "E-142", $"then what {role} bought with it is taken back", async () =>
            {
                var form = await requests.CodeFormAsync(role);
                var bought = (await requests.SendAsync(role, form)).Granted();
                await requests.SendAsync(role, form);
                return (await requests.RefreshAsync(role, bought["refresh_token"])).IsInvalidGrant() ?? (await requests.UserInfoAsync("Bearer " + bought["access_token"])).Is("401 invalid_token");
            });
        }

        yield return new(issuer, "E-143", "of twenty exchanges of one code at the same time one is granted", async () =>
        {
            var form = await requests.CodeFormAsync();
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => requests.SendAsync("basic", form)));
            return Expect.Equal("answers 200", 1, answers.Count(answer => answer.Status == 200))
                ?? answers.Where(answer => answer.Status != 200).Select(answer => answer.IsInvalidGrant()).FirstOrDefault(text => text is not null);
        });
        yield return new(issuer, "E-144", oidc ? "a code that failed once is used up" : "a code that failed once stays good for the right request", async () =>
        {
            var form = await requests.CodeFormAsync();
            var second = (await requests.SendAsync("basic", form.With("code_verifier", TokenRequests.OtherVerifier))).IsInvalidGrant();
            var third = await requests.SendAsync("basic", form);
            return second ?? (oidc ? third.IsInvalidGrant() : third.IsGranted());
        });
        yield return new(issuer, "E-144", "a wrong secret costs no code", async () =>
        {
            var form = await requests.CodeFormAsync();
            return (await issuer.PostAsync(issuer.Token, form, TokenRequests.Basic(issuer.Client("basic").Id, "wrong"))).IsInvalidClient() ?? (await requests.SendAsync("basic", form)).IsGranted();
        });
        yield return new(issuer, "E-145", "a code is taken percent-encoded", () => WireAsync(Uri.EscapeDataString));
        yield return new(issuer, "E-146", "a code is taken as it stands", () => WireAsync(code => code));

        if (!oidc) yield return new(issuer, "E-147", "redirect_uri must be there", () => RefusedAsync("400 invalid_request", form => form.Without("redirect_uri")));
        else yield return new(issuer, "E-147", "redirect_uri need not be there", async () => (await requests.SendAsync("basic", (await requests.CodeFormAsync()).Without("redirect_uri"))).IsGranted());
        yield return new(issuer, "E-148", "another redirect_uri than at authorize is refused", () => RefusedAsync("400 invalid_grant", form => form.With("redirect_uri", "https://rp.example/callback")));
        yield return new(issuer, "E-149", "one that only means the same is refused", () => Expect.EachAsync(
            [(string uri) => uri + "/", uri => uri + "?", uri => uri.Replace("/callback", "/Callback", StringComparison.Ordinal), uri => uri.Replace("/callback", "/%63allback", StringComparison.Ordinal)],
            change => RefusedAsync("400 invalid_grant", form => form.With("redirect_uri", change(form["redirect_uri"])))));
        yield return new(issuer, "E-150 E-281", "a native client repeats the port it listened on", () => Expect.EachAsync([51004, 51005], async port =>
        {
            var uri = WithPort(issuer.Client("native").RedirectUri, port);
            var form = (await requests.CodeFormAsync("native", ("redirect_uri", uri))).With("redirect_uri", uri);
            return (await requests.SendAsync("native", form)).IsGranted();
        }));
        yield return new(issuer, "E-151", "another port is refused", () => Expect.EachAsync([51005, 0], async port =>
        {
            var uri = issuer.Client("native").RedirectUri;
            return (await requests.SendAsync("native", (await requests.CodeFormAsync("native")).With("redirect_uri", WithPort(uri, port)))).IsInvalidGrant();
        }));

        yield return new(issuer, "E-154", "code_verifier must be there", async () => (await requests.SendAsync("basic", (await requests.CodeFormAsync()).Without("code_verifier"))).Is("400 invalid_request", "400 invalid_grant"));
        yield return new(issuer, "E-155", "a wrong code_verifier is refused", () => Expect.EachAsync([TokenRequests.OtherVerifier, TokenRequests.Challenge], verifier => RefusedAsync("400 invalid_grant", form => form.With("code_verifier", verifier))));
        foreach (var (rule, length, outcome) in new[] { ("E-156", 42, "400 invalid_request"), ("E-157", 43, "200"), ("E-157", 128, "200"), ("E-158", 129, "400 invalid_request") })
        {
            yield return new(issuer, rule, $"a code_verifier of {length} characters is {(outcome == "200" ? "taken" : "refused")}", () =>
                ProvedAsync(string.Concat(Enumerable.Repeat("a-Z.0_9~", 17))[..length], outcome));
        }

        yield return new(issuer, "E-159", "a code_verifier has unreserved characters only", () => Expect.EachAsync([' ', '=', '+', '/', 'æ'], character => ProvedAsync(TokenRequests.Verifier[..^1] + character, "400 invalid_request")));
        yield return new(issuer, "E-163", "ID-porten's own pair of verifier and challenge holds", () => ProvedAsync("xyo94uhy3zKvgB0NJwLms86SwcjtWviEOpkBnGgaLlo", "200", "b7elB7ZyxIXgFyvBznKvxl7wOB-H17Pz0a3B62NIMFI"));
        yield return new(issuer, "E-164", "RFC 7636's pair of verifier and challenge holds", () => ProvedAsync(TokenRequests.Verifier, "200", TokenRequests.Challenge));

        async Task<string?> RefusedAsync(string outcome, Func<Dictionary<string, string>, Dictionary<string, string>> change) => (await requests.SendAsync("basic", change(await requests.CodeFormAsync()))).Is(outcome);

        async Task<string?> ProvedAsync(string verifier, string outcome, string? challenge = null) =>
            (await requests.SendAsync("basic", (await requests.CodeFormAsync("basic", ("code_challenge", challenge ?? TokenRequests.ChallengeOf(verifier)))).With("code_verifier", verifier))).Is(outcome);

        async Task<string?> WireAsync(Func<string, string> written)
        {
            var form = await requests.CodeFormAsync();
            return (await requests.WireAsync($"{Form.Encode(form.Without("code"))}&code={written(form["code"])}")).IsGranted();
        }

        static string WithPort(string uri, int port) => uri.Replace($":{new Uri(uri).Port}/", $":{port}/", StringComparison.Ordinal);
    }
}
