using IdP.Rules.Clients;

namespace IdP.Tests.Endpoints.Token;

/// <summary>Redeeming a code over HTTP, E-137 to E-164.</summary>
public sealed class AuthorizationCodeTests : IAsyncLifetime
{
    private Provider provider = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        client = await provider.RegisterAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Spec("E-001"), Spec("E-027"), Spec("E-164")]
    public async Task A_code_is_exchanged_for_tokens()
    {
        var answer = (await provider.ExchangeAsync(client)).Granted();

        Assert.Equal(Provider.TestPid, answer.IdToken.GetClaim("pid").Value);
    }

    [Fact, Spec("E-137")]
    public async Task A_request_without_a_code_is_refused() =>
        (await provider.TokenAsync(client, Without("code", await provider.CodeFormAsync(client)))).Refused("invalid_request", "E-137");

    [Fact, Spec("E-141"), Spec("E-142")]
    public async Task A_code_that_comes_twice_is_refused()
    {
        var form = await provider.CodeFormAsync(client);
        (await provider.TokenAsync(client, form)).Granted();

        (await provider.TokenAsync(client, form)).Refused("invalid_grant", "E-141");
    }

    [Fact, Spec("E-140"), Spec("E-144")]
    public async Task A_client_of_another_issuer_with_the_same_name_does_not_spend_the_code()
    {
        var form = await provider.CodeFormAsync(client);
        var namesake = await provider.RegisterAsync(other => other with { ClientId = client.ClientId }, provider.Oidc);
        (await provider.TokenAsync(namesake, form)).Refused("invalid_grant", "E-140");

        (await provider.TokenAsync(client, form)).Granted();
    }

    private static Dictionary<string, string> Without(string parameter, Dictionary<string, string> form)
    {
        form.Remove(parameter);
        return form;
    }
}
