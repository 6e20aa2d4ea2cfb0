using IdP.Rules.Clients;

namespace IdP.Tests.Endpoints.Token;

/// <summary>Where the profile oidc redeems codes in another way than idporten.</summary>
public sealed class OidcCodeTests : IAsyncLifetime
{
    private Provider provider = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        client = await provider.RegisterAsync(issuer: provider.Oidc);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Spec("E-147"), Spec("D-05")]
    public async Task Redirect_uri_need_not_be_repeated() =>
        (await provider.TokenAsync(client, (await provider.CodeFormAsync(client)).Without("redirect_uri"))).Granted();

    [Fact, Spec("E-148")]
    public async Task A_redirect_uri_that_is_repeated_must_be_the_same() =>
        (await provider.TokenAsync(client, (await provider.CodeFormAsync(client)).With("redirect_uri", client.RedirectUris[1]))).Refused("invalid_grant", "E-148");

    [Theory, Spec("E-144")]
    [InlineData("code_verifier")]
    [InlineData("redirect_uri")]
    public async Task A_failed_redemption_spends_the_code(string wrong)
    {
        var form = await provider.CodeFormAsync(client);
        (await provider.TokenAsync(client, form.With(wrong, new string('x', 43)))).Refused("invalid_grant");

        (await provider.TokenAsync(client, form)).Refused("invalid_grant", "E-141");
    }

    [Fact, Spec("E-144")]
    public async Task A_redemption_without_the_verifier_spends_the_code()
    {
        var form = await provider.CodeFormAsync(client);
        (await provider.TokenAsync(client, form.Without("code_verifier"))).Refused("invalid_request");

        (await provider.TokenAsync(client, form)).Refused("invalid_grant", "E-141");
    }

    [Fact, Spec("E-140"), Spec("E-144")]
    public async Task Another_client_cannot_spend_the_code()
    {
        var form = await provider.CodeFormAsync(client);
        (await provider.TokenAsync(await provider.RegisterAsync(issuer: provider.Oidc), form)).Refused("invalid_grant", "E-140");

        (await provider.TokenAsync(client, form)).Granted();
    }
}
