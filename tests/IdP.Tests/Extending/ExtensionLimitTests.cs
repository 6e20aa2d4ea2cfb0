using System.Security.Claims;
using IdP.Tokens;
using IdP.Users;
using Microsoft.Extensions.DependencyInjection;

namespace IdP.Tests.Extending;

/// <summary>What an extension may say, it says alike everywhere; what is the protocol's, it cannot say.</summary>
public sealed class ExtensionLimitTests : IAsyncLifetime
{
    private readonly Talkative people = new();
    private Provider provider = null!;

    public async Task InitializeAsync() => provider = await Provider.StartAsync(builder => builder.Services
        .AddSingleton<IProfileService>(people)
        .AddSingleton<ITokenCreationService, Stammering>());

    public async Task DisposeAsync() => await provider.DisposeAsync();

    [Theory, Spec("OIDCC-2")]
    [InlineData("iss")]
    [InlineData("sub")]
    [InlineData("aud")]
    [InlineData("exp")]
    [InlineData("nbf")]
    [InlineData("iat")]
    [InlineData("jti")]
    [InlineData("auth_time")]
    [InlineData("amr")]
    [InlineData("nonce")]
    [InlineData("azp")]
    [InlineData("sid")]
    [InlineData("at_hash")]
    [InlineData("c_hash")]
    [InlineData("cnf")]
    [InlineData("client_id")]
    [InlineData("scope")]
    [InlineData("client_amr")]
    [InlineData("client_orgno")]
    [InlineData("consumer")]
    public async Task A_profile_service_cannot_say_what_the_protocol_says(string claim)
    {
        people.Says = [new Claim(claim, "forged")];
        var client = await provider.RegisterAsync(client => client with { Scopes = ["openid"], OrganizationNumber = null }, provider.Oidc);
        var form = await provider.CodeFormAsync(client);
        form["code"] = await provider.CodeAsync(client, request => request with { Scope = "openid", Nonce = null });
        var tokens = (await provider.TokenAsync(client, form)).Granted();

        Assert.DoesNotContain("forged", tokens.IdToken.Claims.Select(said => said.Value));
        Assert.DoesNotContain("forged", tokens.AccessToken.Claims.Select(said => said.Value));
    }

    [Fact, Spec("RFC9068-2.2")]
    public async Task A_token_creation_service_that_adds_a_second_subject_is_not_heard()
    {
        var tokens = (await provider.ExchangeAsync(await provider.RegisterAsync())).Granted();

        Assert.Equal(tokens.IdToken.Subject, Assert.Single(tokens.AccessToken.Claims, claim => claim.Type == "sub").Value);
    }

    [Fact, Spec("OIDCC-5.3.2")]
    public async Task Userinfo_writes_lists_numbers_and_JSON_as_the_id_token_does()
    {
        people.Says = [new("groups", "crew"), new("groups", "pilots"), new("level", "3", ClaimValueTypes.Integer), new("ship", """{"name":"Draug"}""", JwtTokenCreationService.Json)];
        var tokens = (await provider.ExchangeAsync(await provider.RegisterAsync())).Granted();
        using var request = new HttpRequestMessage(HttpMethod.Get, Provider.Origin + "/userinfo");
        request.Headers.Authorization = new("Bearer", tokens["access_token"]);

        var userInfo = (await provider.SendAsync(request)).Granted();

        Assert.EndsWith(""","groups":["crew","pilots"],"level":3,"ship":{"name":"Draug"}}""", userInfo.Body, StringComparison.Ordinal);
        Assert.Contains(""","groups":["crew","pilots"],"level":3,"ship":{"name":"Draug"}""", Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Decode(tokens.IdToken.EncodedPayload), StringComparison.Ordinal);
    }

    /// <summary>Says whatever the test tells it to.</summary>
    private sealed class Talkative : IProfileService
    {
        public Claim[] Says { get; set; } = [];

        public Task GetProfileDataAsync(ProfileDataRequestContext context, CancellationToken ct)
        {
            context.IssuedClaims.AddRange(Says);
            return Task.CompletedTask;
        }

        public Task IsActiveAsync(IsActiveContext context, CancellationToken ct) => Task.CompletedTask;
    }

    /// <summary>Says the subject a second time.</summary>
    private sealed class Stammering(HashClaimsTokenCreationService inner) : ITokenCreationService
    {
        public Task<string> CreateTokenAsync(Token token, CancellationToken ct)
        {
            token.Claims.Add(new Claim("sub", "forged"));
            return inner.CreateTokenAsync(token, ct);
        }
    }
}
