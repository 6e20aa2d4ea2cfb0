using IdP.Rules.Authorize;
using IdP.Rules.Clients;
using IdP.Rules.Profiles;
using static IdP.Tests.Registration.Registered;

namespace IdP.Tests.Endpoints.Authorize;

/// <summary>A supplier's client that signs people in for its customers.</summary>
public sealed class OnBehalfOfTests : IAsyncLifetime
{
    private Provider provider = null!;
    private WebBrowser browser = null!;

    public static TheoryData<string, string?, bool> Requests => new()
    {
        { "", null, true },
        { "", "first", false },
        { "first second", null, true },
        { "first second", "first", true },
        { "first second", "second", true },
        { "first second", "third", false },
        { "first second", "First", false },
        { "first second", "first ", false },
        { "first second", "first second", false },
        { "first second", "firs", false },
        { "first second", "first\u0000", false },
    };

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        browser = new WebBrowser(provider);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory, Spec("ID-onbehalfof"), MemberData(nameof(Requests))]
    public void A_customer_is_one_that_is_registered_with_the_client(string registered, string? asked, bool accepted)
    {
        var client = Basic with { OnBehalfOf = registered.Split(' ', StringSplitOptions.RemoveEmptyEntries) };
        var request = new AuthorizeRequest { OnBehalfOf = asked };

        Assert.Equal(accepted ? null : "invalid_request", OnBehalfOfRules.CustomerIsRegistered(request, client, IdPorten.Profile)?.Code);
        Assert.Equal(accepted ? null : "invalid_request", OnBehalfOfRules.CustomerIsRegistered(request, client, IdPorten2025.Profile)?.Code);
        Assert.Null(OnBehalfOfRules.CustomerIsRegistered(request, client, Oidc.Profile));
    }

    [Fact, Spec("ID-onbehalfof")]
    public async Task The_id_token_says_for_which_customer_and_so_does_a_refreshed_one()
    {
        var client = await RegisterAsync();
        var tokens = await browser.TokensAsync(client, ("onbehalfof", "first"));
        AssertCustomer("first", tokens);
        AssertCustomer("first", (await provider.RefreshAsync(client, tokens["refresh_token"])).Granted());
    }

    [Fact, Spec("ID-onbehalfof")]
    public async Task A_token_by_reference_keeps_the_customer_to_its_id_token()
    {
        var client = await provider.RegisterAsync(client => client with { OnBehalfOf = ["first"], AccessTokenFormat = AccessTokenFormat.Reference, Scopes = [.. client.Scopes, ResourceServer.IntrospectionScope] });
        var tokens = await browser.TokensAsync(client, ("onbehalfof", "first"));

        Assert.Equal("first", tokens.IdToken.GetPayloadValue<string>("client_onbehalfof"));
        Assert.DoesNotContain("onbehalfof", (await provider.IntrospectAsync(client, tokens["access_token"])).Body, StringComparison.Ordinal);
    }

    [Theory, Spec("ID-onbehalfof"), InlineData("onbehalfof=first&onbehalfof=first"), InlineData("onbehalfof=first%20second"), InlineData("onbehalfof=%01")]
    public async Task What_is_no_single_registered_customer_is_refused(string parameters)
    {
        var client = await RegisterAsync();

        (await browser.GetAsync($"{browser.AuthorizeUrl(client)}?{WebBrowser.Query(WebBrowser.Parameters(client))}&{parameters}")).SendsError("invalid_request");
    }

    [Fact, Spec("ID-onbehalfof")]
    public async Task Another_customer_is_signed_in_for_in_the_same_session()
    {
        var client = await RegisterAsync();
        await browser.TokensAsync(client, ("onbehalfof", "first"));

        AssertCustomer("second", await browser.RedeemAsync(client, await browser.AuthorizeAsync(client, ("onbehalfof", "second"))));
        AssertCustomer(null, await browser.RedeemAsync(client, await browser.AuthorizeAsync(client)));
    }

    [Fact, Spec("ID-onbehalfof")]
    public async Task A_customer_of_somebody_else_is_refused()
    {
        await RegisterAsync(["other"]);

        (await browser.AuthorizeAsync(await RegisterAsync(), ("onbehalfof", "other"))).SendsError("invalid_request", "ID-onbehalfof");
    }

    [Fact, Spec("ID-onbehalfof")]
    public async Task A_customer_is_pushed_with_the_request()
    {
        var client = await RegisterAsync();
        var pushed = await PushAsync(client, "second");
        var visit = await browser.GetAsync($"{browser.AuthorizeUrl(client)}?{WebBrowser.Query([new("client_id", client.ClientId), new("request_uri", pushed["request_uri"])])}");

        AssertCustomer("second", await browser.RedeemAsync(client, await browser.SignInAsync(visit.ShowsSignIn())));
        (await PushAsync(client, "other")).Refused("invalid_request", "ID-onbehalfof");
    }

    [Fact, Spec("ID-onbehalfof")]
    public async Task Where_the_profile_does_not_know_it_it_is_not_read()
    {
        var client = await provider.RegisterAsync(issuer: provider.Oidc);

        AssertCustomer(null, await browser.TokensAsync(client, ("onbehalfof", "first")));
    }

    private Task<Client> RegisterAsync(string[]? customers = null) => provider.RegisterAsync(client => client with { OnBehalfOf = customers ?? ["first", "second"] });

    private Task<Answer> PushAsync(Client client, string customer) =>
        provider.PostAsync(provider.IdPorten.Url + "/par", client, WebBrowser.Parameters(client, ("onbehalfof", customer)));

    // D-61: the id_token alone, under both names.
    private static void AssertCustomer(string? customer, Answer tokens)
    {
        foreach (var claim in (string[])["client_onbehalfof", "aud_onbehalfof"])
        {
            Assert.Equal(customer, tokens.IdToken.TryGetPayloadValue<string>(claim, out var said) ? said : null);
            Assert.DoesNotContain(tokens.AccessToken.Claims, other => other.Type == claim);
        }
    }
}
