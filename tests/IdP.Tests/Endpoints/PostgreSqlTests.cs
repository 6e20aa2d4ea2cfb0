using System.Net;
using IdP.Rules.Clients;
using IdP.Storage;

namespace IdP.Tests.Endpoints;

/// <summary>The endpoints on a database server: a sign-in, and what a stranger may send. The whole suite can be run there, too: <see cref="ProviderDatabase"/>.</summary>
public sealed class PostgreSqlTests
{
    /// <summary>Longer than any column, and what a text of PostgreSQL cannot hold.</summary>
    private static readonly string[] Hostile = [new('x', 3_000), "a\0b", "half \ud83d", "å' OR 1=1 --", "\u202e\ufeff"];

    [PostgreSqlFact]
    public async Task A_sign_in_goes_on_at_another_node()
    {
        await using var one = await Provider.StartOnPostgreSqlAsync();
        await using var other = await one.StartAnotherAsync();

        foreach (var issuer in (Issuers.Issuer[])[one.IdPorten, one.Oidc])
        {
            var client = await one.RegisterAsync(issuer: issuer);
            var form = await one.CodeFormAsync(client);
            var tokens = (await other.TokenAsync(client, form)).Granted(); // issued on one, redeemed on the other
            (await one.TokenAsync(client, form)).Refused("invalid_grant");
            (await other.RefreshAsync(client, tokens["refresh_token"])).Refused("invalid_grant"); // a code that came twice takes back what it bought

            var signedIn = await new WebBrowser(one).TokensAsync(client);
            Assert.Equal(HttpStatusCode.OK, (await UserInfoAsync(other, issuer, signedIn)).Status);
            await one.PostAsync(issuer.Url + "/token/revoke", client, [new("token", signedIn["access_token"])]);
            (await UserInfoAsync(other, issuer, signedIn)).Refused("invalid_token");
            (await other.RefreshAsync(client, signedIn["refresh_token"])).Refused("invalid_grant");
        }
    }

    [PostgreSqlFact]
    public async Task Of_50_redemptions_on_two_nodes_at_the_same_time_one_is_granted()
    {
        await using var one = await Provider.StartOnPostgreSqlAsync();
        await using var other = await one.StartAnotherAsync();
        var client = await one.RegisterAsync();
        var form = await one.CodeFormAsync(client);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => (i % 2 == 0 ? one : other).TokenAsync(client, form))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => answer.Refused("invalid_grant"));
    }

    [PostgreSqlFact]
    public async Task Whatever_a_stranger_sends_is_refused_and_never_a_fault()
    {
        await using var provider = await Provider.StartOnPostgreSqlAsync();
        var client = await provider.RegisterAsync(issuer: provider.Oidc);
        var form = await provider.CodeFormAsync(client);
        var browser = new WebBrowser(provider);

        foreach (var text in Hostile)
        {
            foreach (var name in (string[])["grant_type", "code", "redirect_uri", "code_verifier", "client_id", "scope", "refresh_token", "resource", "client_assertion", "state"])
            {
                AssertNoFault(await provider.TokenAsync(client, form.With(name, text)), name);
            }

            AssertNoFault(await provider.TokenAsync(null, form.With("client_id", text)), "client_id");
            AssertNoFault(await provider.TokenAsync(client with { ClientId = text }, form), "Basic");
            AssertNoFault(await provider.PostAsync(provider.Oidc.Url + "/token/introspect", client, [new("token", text)]), "token");
            AssertNoFault(await provider.PostAsync(provider.Oidc.Url + "/token/revoke", client, [new("token", text)]), "token");
            foreach (var name in (string[])["client_id", "redirect_uri", "scope", "state", "nonce", "acr_values", "prompt", "ui_locales", "login_hint", "resource", "request_uri", "claims", "onbehalfof"])
            {
                var visit = await browser.AuthorizeAsync(client, (name, text));
                Assert.True(visit.Status < HttpStatusCode.InternalServerError, $"authorize, {name}: {visit.Status}");
                AssertNoFault(await provider.PostAsync(provider.Oidc.Url + "/par", client, WebBrowser.Parameters(client).With(name, text)), name);
            }

            using var odd = new HttpRequestMessage(HttpMethod.Get, provider.Oidc.Url + "/userinfo");
            odd.Headers.TryAddWithoutValidation("User-Agent", new string('x', 3_000));
            odd.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Uri.EscapeDataString(text));
            AssertNoFault(await provider.SendAsync(odd), "Bearer");
        }
    }

    [PostgreSqlFact]
    public async Task The_longest_that_is_allowed_is_stored()
    {
        await using var provider = await Provider.StartOnPostgreSqlAsync();
        var client = await provider.RegisterAsync(
            client => client with { ClientId = new('c', 100), RedirectUris = ["https://rp.example/" + new string('u', 1_981)], ApplicationType = ApplicationType.Web },
            provider.Oidc);
        var browser = new WebBrowser(provider);

        var tokens = await browser.TokensAsync(client, ("state", new('s', 2_048)), ("nonce", new('n', 2_048)));

        (await provider.RefreshAsync(client, tokens["refresh_token"])).Granted();
        Assert.NotNull(await provider.Get<ClientStore>().FindAsync(client.Issuer, client.ClientId));
    }

    private static async Task<Answer> UserInfoAsync(Provider node, Issuers.Issuer issuer, Answer tokens)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, issuer.Url + "/userinfo");
        request.Headers.Authorization = new("Bearer", tokens["access_token"]);
        return await node.SendAsync(request);
    }

    private static void AssertNoFault(Answer answer, string name) =>
        Assert.True(answer.Status < HttpStatusCode.InternalServerError, $"{name}: {answer.Status}");
}
