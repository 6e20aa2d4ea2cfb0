using System.Text.Json;
using IdP.Demo;

namespace IdP.Tests.RelyingParties;

/// <summary>
/// Relying parties of Login.gov: requests with what its sample clients send and nothing more, and Authlib as it comes, whose
/// assertion for the token endpoint, of an hour and without client_id, is what Login.gov asks for.
/// </summary>
[Collection(RunningProviderTests.Name)]
public sealed class LoginGovClientTests(RunningProviders providers)
{
    [Needs("node"), Spec("E-036"), Spec("E-165"), Spec("E-166"), Spec("E-173"), Spec("E-174"), Spec("E-177"), Spec("E-178")]
    [InlineData("demo-pkce", "pkce")]
    [InlineData("demo-key", "private_key_jwt")]
    public async Task A_sample_clients_few_parameters_are_enough(string clientId, string method) =>
        await RunAsync("login-gov", "node", ["relying-party.mjs"], clientId, method);

    [NeedsAuthlib, Spec("E-152"), Spec("E-166"), InlineData("demo-key")]
    public async Task Authlib_signs_a_person_in_as_it_comes(string clientId) =>
        await RunAsync("authlib", NeedsAuthlibAttribute.Python!, ["-W", "ignore", "relying_party.py"], clientId, "private_key_jwt");

    private async Task RunAsync(string folder, string program, string[] arguments, string clientId, string method)
    {
        var provider = await providers.GetAsync(https: false);
        var party = JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["issuer"] = provider.Origin + "/logingov/",
            ["clientId"] = clientId,
            ["method"] = method,
            ["keyFile"] = Path.Combine(provider.DataFolder, "demo", "demo-key.pem"),
            ["redirectUri"] = DemoClients.Callback,
            ["scope"] = "openid email",
            ["person"] = "lysbla-fregatt",
            ["email"] = "lysbla-fregatt@example.com",
            ["request"] = new Dictionary<string, string> { ["acr_values"] = "urn:acr.login.gov:auth-only", ["prompt"] = "select_account" },
        });

        var run = await Command.RunAsync(Repository.Path("tests", "relying-parties", folder), new Dictionary<string, string>(), program, [.. arguments, party]);
        Assert.True(run.ExitCode == 0, $"{run.Output}\n--- the provider, of late ---\n{string.Join('\n', provider.Output.TakeLast(15))}");
    }
}
