using System.Net;
using IdP.Rules.Clients;
using IdP.Users;
using Microsoft.Extensions.DependencyInjection;

namespace IdP.Tests.Endpoints.Token;

/// <summary>What a refused request is answered with, E-222 and E-270 to E-272.</summary>
public sealed class ErrorTests : IAsyncLifetime
{
    private Provider provider = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        client = await provider.RegisterAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Spec("E-270")]
    public async Task The_body_is_the_one_agreed_on()
    {
        var refused = (await provider.TokenAsync(client, (await provider.CodeFormAsync(client)).Without("code"))).Refused("invalid_request");

        Golden.AssertEqual("token-error", refused.Body, new() { [Reference(refused)] = "reference" });
    }

    [Fact, Spec("E-270")]
    public async Task The_body_in_production_is_the_one_agreed_on_and_says_nothing_of_what_broke()
    {
        await using var production = await Provider.StartAsync(builder => builder.ForProduction());
        var owner = await production.RegisterAsync();
        var refused = (await production.TokenAsync(owner, (await production.CodeFormAsync(owner)).With("code", "unknown"))).Refused("invalid_grant");

        Golden.AssertEqual("token-error-production", refused.Body, new() { [Reference(refused)] = "reference" });
    }

    [Theory, Spec("E-270")]
    [InlineData("grant_type", "pass\"word\\")]
    [InlineData("grant_type", "\u0007\u001b[31mæøå\u202e")]
    [InlineData("code", "\"\\\r\n</script>")]
    [InlineData("redirect_uri", "https://rp.example/\"quoted\"\\æ\u0001")]
    [InlineData("code_verifier", "\"\\")]
    [InlineData("client_id", "\"\\\u0001ø")]
    public async Task The_description_is_ASCII_without_quotes_and_backslashes_whatever_was_sent(string parameter, string value)
    {
        var refused = await provider.TokenAsync(client, (await provider.CodeFormAsync(client)).With(parameter, value));

        Assert.NotEqual(HttpStatusCode.OK, refused.Status);
        Assert.Matches("^[a-z_]+$", refused.Error);
        Assert.Matches("^[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+$", refused["error_description"]);
        Assert.Equal(["error", "error_description"], refused.Json.EnumerateObject().Select(member => member.Name));
    }

    [Fact, Spec("E-270")]
    public async Task What_was_sent_is_repeated_in_short_only()
    {
        var refused = await provider.TokenAsync(client, (await provider.CodeFormAsync(client)).With("redirect_uri", "https://rp.example/" + new string('a', 10_000)));

        Assert.InRange(refused.Refused("invalid_grant", "E-148").Body.Length, 1, 1_000);
    }

    [Fact, Spec("E-222")]
    public async Task Nothing_that_is_secret_comes_back_in_an_error()
    {
        var form = await provider.CodeFormAsync(client);
        var bought = (await provider.TokenAsync(client, form)).Granted();
        string[] secrets = [form["code"], form["code_verifier"], Provider.Secret, bought["access_token"], bought["refresh_token"], bought["id_token"], Provider.TestPid];

        Answer[] refused =
        [
            await provider.TokenAsync(client, form),
            await provider.TokenAsync(client, (await provider.CodeFormAsync(client)).With("code", bought["refresh_token"])),
            await provider.TokenAsync(client, (await provider.CodeFormAsync(client)).With("code_verifier", bought["id_token"])),
            await provider.RefreshAsync(client, bought["access_token"]),
            await provider.RefreshAsync(await provider.RegisterAsync(), bought["refresh_token"]),
            await provider.UserInfoAsync(bought["refresh_token"]),
            await provider.TokenAsync(client, form.With("client_secret", Provider.Secret)),
        ];

        Assert.All(refused, answer => Assert.All(secrets, secret => Assert.DoesNotContain(secret, answer.Body, StringComparison.Ordinal)));
        Assert.All(refused, answer => Assert.NotEqual(HttpStatusCode.OK, answer.Status));
    }

    [Fact, Spec("E-271"), Spec("D-13")]
    public async Task A_client_that_failed_with_the_Authorization_header_is_told_its_scheme()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.IdPorten.TokenEndpoint) { Content = new FormUrlEncodedContent(await provider.CodeFormAsync(client)) };
        request.Headers.Authorization = Provider.Basic(client.ClientId, "wrong");

        var challenge = Assert.Single((await provider.SendAsync(request)).Refused("invalid_client").Headers.WwwAuthenticate);

        Assert.Equal("Basic", challenge.Scheme);
        Assert.StartsWith("realm=\"https://idp.test\"", challenge.Parameter, StringComparison.Ordinal);
    }

    [Fact, Spec("E-271")]
    public async Task A_client_that_failed_without_the_Authorization_header_is_told_none()
    {
        var refused = await provider.TokenAsync(null, (await provider.CodeFormAsync(client)).With("client_id", client.ClientId).With("client_secret", "wrong"));

        Assert.Empty(refused.Refused("invalid_client").Headers.WwwAuthenticate);
    }

    [Fact, Spec("E-272")]
    public async Task A_code_of_another_client_reads_like_one_that_never_was()
    {
        await using var production = await Provider.StartAsync(builder => builder.ForProduction());
        var owner = await production.RegisterAsync();
        var form = await production.CodeFormAsync(await production.RegisterAsync());

        var foreign = (await production.TokenAsync(owner, form)).Refused("invalid_grant");
        var unknown = (await production.TokenAsync(owner, form.With("code", "unknown"))).Refused("invalid_grant");

        Assert.Equal(unknown.Body.Replace(Reference(unknown), "", StringComparison.Ordinal), foreign.Body.Replace(Reference(foreign), "", StringComparison.Ordinal));
        Assert.Equal(unknown.Headers.Select(header => header.Key), foreign.Headers.Select(header => header.Key));
    }

    [Fact, Spec("E-272")]
    public async Task A_refresh_token_of_another_client_reads_like_one_that_never_was()
    {
        await using var production = await Provider.StartAsync(builder =>
        {
            builder.ForProduction();
            builder.Replace(services => services.AddSingleton<IUserDirectory>(new People()));
        });
        var owner = await production.RegisterAsync();
        var token = (await production.ExchangeAsync(await production.RegisterAsync())).Granted()["refresh_token"];

        var foreign = (await production.RefreshAsync(owner, token)).Refused("invalid_grant");
        var unknown = (await production.RefreshAsync(owner, "unknown")).Refused("invalid_grant");

        Assert.Equal(unknown.Body.Replace(Reference(unknown), "", StringComparison.Ordinal), foreign.Body.Replace(Reference(foreign), "", StringComparison.Ordinal));
    }

    /// <summary>The ten characters at the end of a description.</summary>
    private static string Reference(Answer refused) => refused["error_description"][^10..];
}
