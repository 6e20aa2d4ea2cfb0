using System.Security.Cryptography;
using System.Text;
using Extending;
using IdP.Clients;
using IdP.Rules.Clients;
using IdP.Tokens;
using IdP.Users;
using Microsoft.Extensions.DependencyInjection;

namespace IdP.Tests.Extending;

/// <summary>The samples of <c>docs/extending.md</c>, in the provider and over HTTP.</summary>
public sealed class ExtensionPointTests : IAsyncLifetime
{
    private Provider provider = null!;

    public async Task InitializeAsync() => provider = await Provider.StartAsync(builder => builder.Services
        .AddSingleton<ISecretValidator, Sha512SecretValidator>()
        .AddSingleton<StaffRegister>()
        .AddSingleton<IProfileService, StaffProfileService>()
        .AddSingleton<ITokenCreationService, StageTokenCreationService>());

    public async Task DisposeAsync() => await provider.DisposeAsync();

    [Fact]
    public async Task A_client_proves_itself_with_a_secret_that_only_an_added_validator_knows()
    {
        var client = await provider.RegisterAsync(client => client with { Secrets = [Sha512(Provider.Secret)] });

        (await provider.ExchangeAsync(client)).Granted();
    }

    [Fact]
    public async Task A_client_with_another_secret_is_refused_by_it() =>
        (await provider.ExchangeAsync(await provider.RegisterAsync(client => client with { Secrets = [Sha512("another secret")] }))).Refused("invalid_client", "E-041");

    [Fact]
    public async Task The_validators_of_the_provider_are_asked_as_well() =>
        (await provider.ExchangeAsync(await provider.RegisterAsync())).Granted();

    [Fact]
    public async Task A_claim_from_elsewhere_is_in_the_id_token_and_in_userinfo_beside_those_of_the_provider()
    {
        var tokens = (await provider.ExchangeAsync(await provider.RegisterAsync())).Granted();

        Assert.Equal(("Harbour office", Provider.TestPid), (tokens.IdToken.GetClaim("department").Value, tokens.IdToken.GetClaim("pid").Value));
        Assert.Equal("Harbour office", (await UserInfoAsync(tokens))["department"]);
        Assert.False(tokens.AccessToken.TryGetClaim("department", out _));
    }

    [Fact, Spec("C4")]
    public async Task Somebody_who_has_left_is_refused_at_the_next_refresh()
    {
        var client = await provider.RegisterAsync();
        var tokens = (await provider.ExchangeAsync(client)).Granted();
        provider.Get<StaffRegister>().Write("lysbla-fregatt", new Employee("Harbour office", HasLeft: true));

        (await provider.RefreshAsync(client, tokens["refresh_token"])).Refused("invalid_grant", "C4");
    }

    [Fact]
    public async Task A_wrapped_token_creation_service_adds_its_claim_and_the_provider_its_hashes()
    {
        var client = await provider.RegisterAsync(client => client with { Scopes = ["openid"] }, provider.Oidc);
        var form = await provider.CodeFormAsync(client);
        form["code"] = await provider.CodeAsync(client, request => request with { Scope = "openid" });
        var tokens = (await provider.TokenAsync(client, form)).Granted();

        Assert.Equal("Test", tokens.AccessToken.GetClaim("stage").Value);
        Assert.False(tokens.IdToken.TryGetClaim("stage", out _));
        Assert.True(tokens.IdToken.TryGetClaim("at_hash", out _));
    }

    private async Task<Answer> UserInfoAsync(Answer tokens)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Provider.Origin + "/userinfo");
        request.Headers.Authorization = new("Bearer", tokens["access_token"]);
        return (await provider.SendAsync(request)).Granted();
    }

    private static Secret Sha512(string secret) =>
        new() { Type = Sha512SecretValidator.SecretType, Value = Convert.ToBase64String(SHA512.HashData(Encoding.UTF8.GetBytes(secret))) };
}
