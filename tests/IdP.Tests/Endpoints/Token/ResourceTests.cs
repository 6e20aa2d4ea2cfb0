using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Rules.Profiles;
using IdP.Rules.Token;

namespace IdP.Tests.Endpoints.Token;

/// <summary>What an access token is for, RFC 8707, over HTTP.</summary>
public sealed class ResourceTests : IAsyncLifetime
{
    private const string One = "https://api.example.no/one", Two = "urn:example:two";

    private Provider provider = null!;
    private WebBrowser browser = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        browser = new WebBrowser(provider);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("https://api.example.no", true, true)]
    [InlineData("urn:example:two", true, true)]
    [InlineData("https://api.example.no/?tenant=7", false, true)]
    [InlineData("https://api.example.no/#part", false, false)]
    [InlineData("https://api.example.no/ https://other.example", false, false)]
    [InlineData("https://api.example.no/æ", false, false)]
    [InlineData("/one", false, false)]
    [InlineData("//api.example.no/one", false, false)]
    [InlineData("api", false, false)]
    public void A_resource_is_an_absolute_uri(string resource, bool idporten, bool oidc)
    {
        Assert.Equal(idporten, ResourceRules.AreUris([resource], IdPorten.Profile.Resources) is null);
        Assert.Equal(oidc, ResourceRules.AreUris([resource], Oidc.Profile.Resources) is null);
        Assert.Null(ResourceRules.AreUris([resource], null));
    }

    [Theory]
    [InlineData("", "api:a api:b", false, "api:a api:b")]
    [InlineData("api:a", "api:a api:b", false, "api:a")]
    [InlineData("api:a api:a", "api:a api:b", false, "api:a")]
    [InlineData("api:b api:a", "api:a api:b", true, "api:b api:a")]
    [InlineData("api:a", "api:a api:b", true, null)]
    [InlineData("api:c", "api:a api:b", false, null)]
    [InlineData("api:a", "", false, null)]
    [InlineData("api:a", null, false, "api:a")]
    [InlineData("api:a", null, true, null)]
    public void The_token_is_for_what_was_asked_among_what_was_granted(string asked, string? granted, bool byReference, string? chosen)
    {
        var refused = ResourceRules.Choose(new RuleTrace(), asked.Split(' ', StringSplitOptions.RemoveEmptyEntries), granted?.Split(' ', StringSplitOptions.RemoveEmptyEntries), byReference, Oidc.Profile).Refused(out var refusal, out var resources);

        Assert.Equal(chosen, refused ? null : string.Join(' ', resources!));
        if (refused) Assert.Equal(("invalid_target", "RFC8707-2.2"), (refusal!.Code, refusal.Rule));
    }

    [Theory, Spec("RFC8707-2"), InlineData("idporten"), InlineData("oidc")]
    public async Task It_becomes_the_audience_of_the_token_one_as_text_and_several_as_a_list(string issuer)
    {
        var client = await RegisterAsync(issuer);

        Assert.Equal($"\"{One}\"", Audience(await TokensAsync(client, [One])));
        Assert.Equal($"[\"{One}\",\"{Two}\"]", Audience(await TokensAsync(client, [One, Two, One])));
    }

    [Theory, Spec("RFC8707-2"), InlineData("idporten"), InlineData("oidc")]
    public async Task A_push_carries_it_as_well(string issuer)
    {
        var client = await RegisterAsync(issuer);
        var pushed = await provider.PostAsync(IssuerOf(client) + "/par", client, [.. WebBrowser.Parameters(client), new("resource", One), new("resource", Two)]);
        var visit = await browser.SignInAsync(await browser.GetAsync($"{browser.AuthorizeUrl(client)}?client_id={client.ClientId}&request_uri={Uri.EscapeDataString(pushed["request_uri"])}"));

        Assert.Equal($"[\"{One}\",\"{Two}\"]", Audience(await browser.RedeemAsync(client, visit)));
        (await provider.PostAsync(IssuerOf(client) + "/par", client, [.. WebBrowser.Parameters(client), new("resource", "one")])).Refused("invalid_target", "RFC8707-2");
    }

    [Fact, Spec("RFC8707-2")]
    public async Task Another_language_keeps_it()
    {
        var client = await RegisterAsync("oidc");
        var shown = await AuthorizeAsync(client, [One, Two]);
        var again = await browser.GetAsync(shown.Page.QuerySelector("a[href*='lang=nn']")!.GetAttribute("href")!);

        Assert.Equal($"[\"{One}\",\"{Two}\"]", Audience(await browser.RedeemAsync(client, await browser.SignInAsync(again))));
    }

    [Theory, Spec("RFC8707-2")]
    [InlineData("idporten", "api")]
    [InlineData("idporten", "https://api.example.no/?a=b")]
    [InlineData("oidc", "https://api.example.no/#a")]
    public async Task Another_value_is_told_to_the_client(string issuer, string resource) =>
        (await AuthorizeAsync(await RegisterAsync(issuer), [resource])).SendsError("invalid_target", "RFC8707-2");

    [Theory, Spec("RFC8707-2"), InlineData("idporten", "unspecified"), InlineData("oidc", Provider.Origin + "/oidc")]
    public async Task Introspection_says_it_of_a_token_by_reference(string issuer, string none)
    {
        var client = await RegisterAsync(issuer, client => client with { AccessTokenFormat = AccessTokenFormat.Reference });

        Assert.Equal($"[\"{One}\",\"{Two}\"]", await IntrospectedAsync(client, await TokensAsync(client, [One, Two])));
        Assert.Equal($"\"{none}\"", await IntrospectedAsync(client, await TokensAsync(client, [])));
    }

    [Theory, Spec("RFC8707-2"), InlineData("idporten"), InlineData("oidc")]
    public async Task Introspection_says_it_of_a_jwt(string issuer)
    {
        var client = await RegisterAsync(issuer);
        Assert.Equal($"\"{One}\"", await IntrospectedAsync(client, await TokensAsync(client, [One])));
    }

    [Fact, Spec("RFC8707-2.2")]
    public async Task A_refresh_narrows_it_for_one_token_and_never_widens_it()
    {
        var client = await RegisterAsync("oidc");
        var first = await TokensAsync(client, [One, Two]);

        var narrowed = await RefreshAsync(client, first, One);
        Assert.Equal($"\"{One}\"", Audience(narrowed.Granted()));
        (await RefreshAsync(client, narrowed, "https://api.example.no/three")).Refused("invalid_target", "RFC8707-2.2");
        Assert.Equal($"[\"{One}\",\"{Two}\"]", Audience((await RefreshAsync(client, narrowed, null)).Granted()));
    }

    [Fact, Spec("RFC8707-2.2")]
    public async Task What_was_not_asked_at_the_sign_in_is_not_had_with_the_code()
    {
        var client = await RegisterAsync("oidc");
        (await provider.TokenAsync(client, (await provider.CodeFormAsync(client)).With("resource", One))).Refused("invalid_target", "RFC8707-2.2");
    }

    [Fact, Spec("RFC8707-2")]
    public async Task A_client_in_its_own_name_says_what_its_token_is_for()
    {
        var client = await RegisterAsync("oidc", client => client with { GrantTypes = ["client_credentials"], Scopes = ["api"] });
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };

        Assert.Equal($"\"{One}\"", Audience((await provider.TokenAsync(client, form.With("resource", One))).Granted()));
        (await provider.TokenAsync(client, form.With("resource", "one"))).Refused("invalid_target", "RFC8707-2");
    }

    [Fact, Spec("E-015")]
    public async Task Id_portens_token_endpoint_ignores_it()
    {
        var client = await RegisterAsync("idporten");
        var form = await provider.CodeFormAsync(client);

        Assert.Equal("\"unspecified\"", Audience((await provider.TokenAsync(client, [.. form, new("resource", "one"), new("resource", "two")])).Granted()));
    }

    private Task<Client> RegisterAsync(string issuer, Func<Client, Client>? change = null) =>
        provider.RegisterAsync(client => (change ?? (same => same))(client with { Scopes = ["openid", "profile", "idporten:token.introspection", "introspection"] }), issuer == "oidc" ? provider.Oidc : provider.IdPorten);

    private string IssuerOf(Client client) => (client.Issuer == "oidc" ? provider.Oidc : provider.IdPorten).Url;

    private Task<Visit> AuthorizeAsync(Client client, string[] resources) =>
        browser.GetAsync($"{browser.AuthorizeUrl(client)}?{WebBrowser.Query(WebBrowser.Parameters(client, ("prompt", "login")))}{string.Concat(resources.Select(resource => "&resource=" + Uri.EscapeDataString(resource)))}");

    private async Task<Answer> TokensAsync(Client client, string[] resources) => await browser.RedeemAsync(client, await browser.SignInAsync(await AuthorizeAsync(client, resources)));

    private Task<Answer> RefreshAsync(Client client, Answer tokens, string? resource)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = tokens["refresh_token"] };
        return provider.TokenAsync(client, resource is null ? form : form.With("resource", resource));
    }

    private async Task<string> IntrospectedAsync(Client client, Answer tokens) =>
        (await provider.PostAsync(IssuerOf(client) + "/token/introspect", client, new Dictionary<string, string> { ["token"] = tokens["access_token"] })).Granted().Json.GetProperty("aud").GetRawText();

    private static string Audience(Answer tokens)
    {
        using var payload = System.Text.Json.JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(tokens["access_token"].Split('.')[1]));
        return payload.RootElement.GetProperty("aud").GetRawText();
    }
}
