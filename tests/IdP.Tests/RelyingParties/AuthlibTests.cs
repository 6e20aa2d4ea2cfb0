using System.Text.Json;
using IdP.Demo;

namespace IdP.Tests.RelyingParties;

/// <summary>
/// A relying party that others wrote: Authlib in Python, told no more than it must be. Its assertion is for the token endpoint,
/// lives for an hour and comes without client_id, which suits one profile and breaks a rule of each other.
/// </summary>
[Collection(RunningProviderTests.Name)]
public sealed class AuthlibTests(RunningProviders providers)
{
    [NeedsAuthlib]
    [Spec("E-038"), Spec("E-048"), Spec("E-060"), Spec("E-253"), Spec("E-307")]
    [InlineData("", "demo-basic", "client_secret_basic")]
    [InlineData("", "demo-post", "client_secret_post")]
    [InlineData("", "demo-browser", "none")]
    [InlineData("/oidc", "demo-basic", "client_secret_basic")]
    [InlineData("/oidc", "demo-post", "client_secret_post")]
    [InlineData("/oidc", "demo-browser", "none")]
    public async Task A_person_signs_in_through_it(string issuer, string clientId, string method) => await RunAsync(issuer, clientId, method);

    [NeedsAuthlib]
    [Spec("E-087"), Spec("E-076"), Spec("E-083")]
    [InlineData("", "Rule E-087.")]
    [InlineData("/oidc", "Rule E-076.")]
    [InlineData("/idporten-2025", "Rule E-083.")]
    public async Task Its_assertion_is_refused_by_the_name_of_the_rule_it_breaks(string issuer, string refusal) =>
        await RunAsync(issuer, "demo-key", "private_key_jwt", new() { ["refusal"] = refusal });

    [NeedsAuthlib, Spec("E-070"), Spec("E-083"), Spec("E-086"), InlineData("")]
    public async Task An_assertion_of_two_minutes_is_accepted_for_the_token_endpoint_and_without_client_id(string issuer) =>
        await RunAsync(issuer, "demo-key", "private_key_jwt", new() { ["lifetime"] = 120 });

    private async Task RunAsync(string issuer, string clientId, string method, Dictionary<string, object?>? more = null)
    {
        var provider = await providers.GetAsync(https: false);
        var party = new Dictionary<string, object?>(more ?? [])
        {
            ["issuer"] = provider.Origin + issuer,
            ["clientId"] = clientId,
            ["method"] = method,
            ["secret"] = method.StartsWith("client_secret", StringComparison.Ordinal) ? DemoClients.SecretOf(clientId) : null,
            ["keyFile"] = Path.Combine(provider.DataFolder, "demo", "demo-key.pem"),
            ["keyId"] = DemoSetup.KeyId,
            ["redirectUri"] = DemoClients.Callback,
            ["scope"] = "openid profile",
            ["person"] = "lysbla-fregatt",
        };

        var run = await Command.RunAsync(Repository.Path("tests", "relying-parties", "authlib"), new Dictionary<string, string>(), NeedsAuthlibAttribute.Python!, "-W", "ignore", "relying_party.py", JsonSerializer.Serialize(party));
        Assert.True(run.ExitCode == 0, $"{run.Output}\n--- the provider, of late ---\n{string.Join('\n', provider.Output.TakeLast(15))}");
    }
}
