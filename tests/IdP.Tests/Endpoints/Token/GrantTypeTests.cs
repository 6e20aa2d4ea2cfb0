using IdP.Rules.Clients;

namespace IdP.Tests.Endpoints.Token;

/// <summary>What a client may ask for, E-027 to E-034.</summary>
public sealed class GrantTypeTests : IAsyncLifetime
{
    private Provider provider = null!;
    private Client client = null!;
    private Dictionary<string, string> form = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        client = await provider.RegisterAsync();
        form = await provider.CodeFormAsync(client);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Spec("E-027")]
    public async Task A_code_may_be_exchanged() => (await provider.TokenAsync(client, form)).Granted();

    [Fact, Spec("E-028")]
    public async Task A_request_without_grant_type_is_refused()
    {
        form.Remove("grant_type");

        (await provider.TokenAsync(client, form)).Refused("invalid_request", "E-028");
    }

    [Theory]
    [Spec("E-030"), Spec("E-031"), Spec("E-032"), Spec("E-033"), Spec("E-034"), Spec("I1")]
    [InlineData("password")]
    [InlineData("client_credentials")]
    [InlineData("urn:ietf:params:oauth:grant-type:jwt-bearer")]
    [InlineData("implicit")]
    [InlineData("junk")]
    [InlineData("Authorization_Code")]
    [InlineData("AUTHORIZATION_CODE")]
    [InlineData("authorization_code ")]
    [InlineData("authorization_code,refresh_token")]
    public async Task Another_grant_type_is_not_supported_and_leaves_the_code_alone(string grantType)
    {
        (await provider.TokenAsync(client, new Dictionary<string, string>(form) { ["grant_type"] = grantType })).Refused("unsupported_grant_type", "E-030");

        (await provider.TokenAsync(client, form)).Granted();
    }

    [Fact, Spec("E-031")]
    public async Task Client_credentials_is_not_supported_even_for_a_client_that_registered_it()
    {
        client = await provider.RegisterAsync(client => client with { GrantTypes = ["client_credentials"] });

        (await provider.TokenAsync(client, new Dictionary<string, string> { ["grant_type"] = "client_credentials" })).Refused("unsupported_grant_type", "E-030");
    }

    [Fact, Spec("E-030")]
    public async Task Who_asks_is_asked_before_what_is_asked() =>
        (await provider.TokenAsync(null, new Dictionary<string, string> { ["grant_type"] = "password" })).Refused("invalid_client", "E-063");
}
