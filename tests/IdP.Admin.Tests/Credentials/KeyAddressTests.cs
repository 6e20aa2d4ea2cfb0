using System.Net;
using System.Security.Cryptography;
using System.Text;
using IdP.Admin.Keys;
using IdP.Tests;
using IdP.Tests.Certificates;
using Microsoft.AspNetCore.Http;

namespace IdP.Admin.Tests.Credentials;

/// <summary>Clients whose keys are fetched from an address of theirs, on their pages.</summary>
public sealed class KeyAddressTests
{
    private static readonly RSA Key = RSA.Create(2048);

    [Fact]
    public async Task An_address_takes_the_place_of_keys_and_a_key_that_of_the_address()
    {
        var desk = await CredentialDesk.OfKeyAsync(await ConsoleHost.SharedAsync());
        var page = await desk.OpenAsync("/key-address");
        Assert.NotNull(page.Page.QuerySelector("main .banner.warn, main .warn"));

        var list = await desk.FollowAsync(await desk.SubmitAsync(page, ("jwks_uri", " https://keys.example.org/jwks ")));
        Assert.Contains("https://keys.example.org/jwks", list.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(list.Page.QuerySelector("main .empty"));
        var client = (await desk.StoredAsync()).Client;
        Assert.Equal(("https://keys.example.org/jwks", 0), (client.JwksUri, client.Secrets.Count));

        var seen = await desk.SubmitAsync(await desk.OpenAsync("/add-key"), ("jwks", Key.ExportSubjectPublicKeyInfoPem()));
        await desk.SubmitAsync(seen);
        client = (await desk.StoredAsync()).Client;
        Assert.Equal((null, 1), (client.JwksUri, client.Secrets.Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://keys.example.org/jwks")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("javascript:alert(1)")]
    public async Task An_address_that_is_not_public_is_neither_registered_nor_called(string address)
    {
        var desk = await CredentialDesk.OfKeyAsync(await ConsoleHost.SharedAsync());
        var page = await desk.OpenAsync("/key-address");

        foreach (var handler in (string[])["", "/fetch"])
        {
            var refused = await desk.PostAsync(page, "/key-address" + handler, ("jwks_uri", address), ("version", "1"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains("must use https and a public host name", refused.Page.QuerySelector("#jwks_uri-error")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Null((await desk.StoredAsync()).Client.JwksUri);
    }

    [Fact]
    public async Task What_is_at_the_address_is_shown_key_by_key_and_nothing_is_changed()
    {
        await using var site = await ListSite.StartAsync(Encoding.UTF8.GetBytes($$"""{"keys":[{{CredentialDesk.JwkOf("good", Key)}},{"kty":"oct","k":"c2VjcmV0LWNhbmFyeQ","kid":"shared"}]}"""));
        var desk = await CredentialDesk.OfKeyAsync(await ConsoleHost.SharedAsync());

        var seen = await desk.PostAsync(await desk.OpenAsync("/key-address"), "/key-address/fetch", ("jwks_uri", site.Address.ToString()), ("version", "1"));

        Assert.Equal(HttpStatusCode.OK, seen.Status);
        var found = seen.Page.QuerySelector("#found-keys")!.TextContent;
        Assert.Contains("Keys that can be used: 1", found, StringComparison.Ordinal);
        Assert.Contains("good", found, StringComparison.Ordinal);
        Assert.Contains("shared is a shared (oct) key", found, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0LWNhbmFyeQ", seen.Answer.Body, StringComparison.Ordinal);
        Assert.Null((await desk.StoredAsync()).Client.JwksUri);
    }

    [Theory]
    [InlineData("<html>", 200, "it is not a JWK Set")]
    [InlineData("", 302, "the answer has status 302")]
    [InlineData("""{"keys":[]}""", 200, "there is no key that can be used")]
    public async Task Why_an_address_cannot_be_read_is_said(string body, int status, string reason)
    {
        await using var site = await ListSite.StartAsync(http =>
        {
            http.Response.StatusCode = status;
            return http.Response.WriteAsync(body);
        });
        var desk = await CredentialDesk.OfKeyAsync(await ConsoleHost.SharedAsync());

        var seen = await desk.PostAsync(await desk.OpenAsync("/key-address"), "/key-address/fetch", ("jwks_uri", site.Address.ToString()), ("version", "1"));

        Assert.Contains(reason, seen.Page.QuerySelector("#found-keys")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_makes_the_console_call_often()
    {
        await using var console = await ConsoleHost.StartAsync();
        await using var site = await ListSite.StartAsync("{}"u8.ToArray());
        var desk = await CredentialDesk.OfKeyAsync(console);
        var page = await desk.OpenAsync("/key-address");

        Visit last = null!;
        for (var count = 0; count <= KeySetLook.MostPerMinute; count++) last = await desk.PostAsync(page, "/key-address/fetch", ("jwks_uri", site.Address.ToString()), ("version", "1"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, last.Status);
        Assert.Equal(KeySetLook.MostPerMinute, site.Asked);
    }

    [Fact]
    public async Task The_pages_of_a_client_that_has_only_an_address_stand()
    {
        var console = await ConsoleHost.SharedAsync();
        var desk = await CredentialDesk.OfKeyAsync(console, change: client => client with { Secrets = [], JwksUri = "https://keys.example.org/jwks" });
        var kari = await console.AsAsync("kari-console");
        var overview = $"/o/{ConsoleHost.Organization}/clients/{desk.Client.Issuer}/{desk.Client.ClientId}";

        foreach (var page in (string[])["", "/settings", "/credentials", "/credentials/add-key", "/credentials/key-address", "/try", "/activity", "/activity/assertion", "/danger"])
            Assert.Equal(HttpStatusCode.OK, (await kari.OpenAsync(overview + page)).Status);
        Assert.Equal(HttpStatusCode.OK, (await kari.OpenAsync($"/o/{ConsoleHost.Organization}/expiry")).Status);
        Assert.DoesNotContain("prove", (await kari.OpenAsync(overview)).Page.QuerySelector("main .bad")?.TextContent ?? "", StringComparison.Ordinal);

        // Other settings are changed, and the address stays.
        var review = await kari.SubmitAsync(await kari.OpenAsync(overview + "/settings"), "form#settings", ("client_name", "Another name"));
        Assert.Equal("https://keys.example.org/jwks", (await desk.StoredAsync()).Client.JwksUri);
        Assert.NotEqual(HttpStatusCode.UnprocessableEntity, review.Status);
    }

    [Fact]
    public async Task Who_only_reads_does_not_come_to_the_address()
    {
        await using var console = await ConsoleHost.StartAsync();
        var desk = await CredentialDesk.OfKeyAsync(console, change: client => client with { Secrets = [], JwksUri = "https://keys.example.org/jwks" });
        var rolf = await console.AsAsync("rolf-reader");

        Assert.Equal(HttpStatusCode.Forbidden, (await desk.Of(rolf).OpenAsync("/key-address")).Status);
    }

    [Fact]
    public async Task The_assertion_checker_fetches_the_keys_as_the_provider_does()
    {
        await using var site = await ListSite.StartAsync(Encoding.UTF8.GetBytes($$"""{"keys":[{{Assertion.RegisteredKey().Value}}]}"""));
        var console = await ConsoleHost.SharedAsync();
        var desk = await CredentialDesk.OfKeyAsync(console, change: client => client with { Secrets = [], JwksUri = site.Address.ToString() });
        var kari = await console.AsAsync("kari-console");
        var page = await kari.OpenAsync($"/o/{ConsoleHost.Organization}/clients/{desk.Client.Issuer}/{desk.Client.ClientId}/activity/assertion");

        var judged = await kari.SubmitAsync(page, "main form[method=post]", ("assertion", new Assertion(desk.Client, console.Provider.Oidc, console.Clock).Jwt()));

        Assert.NotNull(judged.Page.QuerySelector("#judgement .good"));
        Assert.Empty(judged.Page.QuerySelectorAll(".rules .broken"));
        Assert.Equal(1, site.Asked);
    }
}
