namespace IdP.BlackBox.Rows;

/// <summary>For whom an access token is: RFC 8707.</summary>
internal static class ResourceRows
{
    private const string One = "https://api.example.no/one", Two = "https://api.example.no/two";

    public static IEnumerable<Row> Of(Issuer issuer)
    {
        var requests = new TokenRequests(issuer);

        yield return new(issuer, "RFC8707-2", "a resource becomes the audience of the access token, several a list", async () =>
            Expect.Equal("aud", One, Audience(await requests.TokensAsync("basic", ("resource", One)))) ?? Expect.Equal("aud", $"[\"{One}\",\"{Two}\"]", Audience(await BothAsync())));
        yield return new(issuer, "RFC8707-2", "a resource is an absolute URI without fragment", () => Expect.EachAsync(["api", "/one", "https://api.example.no/#part"], async resource =>
            (await new Browser(issuer).AuthorizeAsync(requests.Authorization("basic", ("resource", resource)))).SendsError("invalid_target")));
        if (issuer.Profile != "oidc") yield break;

        yield return new(issuer, "RFC8707-2.2", "a refresh narrows it for one token and never widens it", async () =>
        {
            var narrowed = (await requests.RefreshAsync("basic", (await BothAsync())["refresh_token"], ("resource", One))).Granted();
            return Expect.Equal("aud", One, Audience(narrowed))
                ?? (await requests.RefreshAsync("basic", narrowed["refresh_token"], ("resource", "https://api.example.no/three"))).Is("400 invalid_target")
                ?? Expect.Equal("aud", $"[\"{One}\",\"{Two}\"]", Audience((await requests.RefreshAsync("basic", narrowed["refresh_token"])).Granted()));
        });
        yield return new(issuer, "RFC8707-2.2", "what was not asked for at the sign-in is not had with the code", async () => (await requests.SendAsync("basic", (await requests.CodeFormAsync()).With("resource", One))).Is("400 invalid_target"));

        async Task<Answer> BothAsync()
        {
            var browser = new Browser(issuer);
            var visit = await browser.SubmitAsync(await browser.GetAsync($"{issuer.Authorize}?{Form.Encode(requests.Authorization("basic", ("resource", One)))}&resource={Uri.EscapeDataString(Two)}"));
            return (await requests.SendAsync("basic", requests.CodeForm(visit.Code))).Granted();
        }

        static string? Audience(Answer tokens) => new ReceivedToken(tokens["access_token"])["aud"];
    }
}
