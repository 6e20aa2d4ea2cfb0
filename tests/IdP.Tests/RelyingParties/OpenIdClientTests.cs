using System.Text.Json;
using IdP.Demo;

namespace IdP.Tests.RelyingParties;

/// <summary>
/// A relying party that others wrote: the certified library openid-client signs in at the demo clients of a running
/// provider, and checks everything it knows to check.
/// </summary>
[Collection(RunningProviderTests.Name)]
public sealed class OpenIdClientTests(RunningProviders providers)
{
    [NeedsOpenIdClient]
    [Spec("E-037"), Spec("E-048"), Spec("E-068"), Spec("E-069"), Spec("E-060"), Spec("E-253"), Spec("E-307"), Spec("E-315"), Spec("E-317"), Spec("E-321")]
    [InlineData("", "demo-basic", "client_secret_basic")]
    [InlineData("", "demo-post", "client_secret_post")]
    [InlineData("", "demo-key", "private_key_jwt")]
    [InlineData("", "demo-certificate", "private_key_jwt")]
    [InlineData("", "demo-browser", "none")]
    [InlineData("/oidc", "demo-basic", "client_secret_basic")]
    [InlineData("/oidc", "demo-post", "client_secret_post")]
    [InlineData("/oidc", "demo-key", "private_key_jwt")]
    [InlineData("/oidc", "demo-certificate", "private_key_jwt")]
    [InlineData("/oidc", "demo-browser", "none")]
    public async Task A_person_signs_in_and_out_through_it(string issuer, string clientId, string method) =>
        await ServePersonAsync(await providers.GetAsync(https: false), issuer, clientId, method);

    [NeedsOpenIdClient, Spec("E-026")]
    [InlineData("", "demo-key", "private_key_jwt")]
    [InlineData("/oidc", "demo-basic", "client_secret_basic")]
    public async Task Over_https_it_needs_to_trust_nothing_but_the_development_authority(string issuer, string clientId, string method) =>
        await ServePersonAsync(await providers.GetAsync(https: true), issuer, clientId, method);

    [NeedsOpenIdClient, Spec("RFC6749-4.4")]
    [InlineData("/oidc")]
    public async Task A_service_gets_a_token_in_its_own_name_through_it(string issuer)
    {
        var provider = await providers.GetAsync(https: false);
        await RunAsync(provider, new()
        {
            ["issuer"] = provider.Origin + issuer,
            ["clientId"] = "demo-service",
            ["method"] = "client_secret_basic",
            ["secret"] = DemoClients.SecretOf("demo-service"),
            ["grant"] = "client_credentials",
            ["scope"] = "demo:read",
        });
    }

    private static Task ServePersonAsync(RunningProvider provider, string issuer, string clientId, string method) => RunAsync(provider, new()
    {
        ["issuer"] = provider.Origin + issuer,
        ["clientId"] = clientId,
        ["method"] = method,
        ["secret"] = method.StartsWith("client_secret", StringComparison.Ordinal) ? DemoClients.SecretOf(clientId) : null,
        ["keyFile"] = Path.Combine(provider.DataFolder, "demo", clientId == "demo-certificate" ? "demo-certificate.key.pem" : "demo-key.pem"),
        ["keyId"] = clientId == "demo-key" ? DemoSetup.KeyId : null,
        ["certificateFile"] = clientId == "demo-certificate" ? Path.Combine(provider.DataFolder, "demo", "demo-certificate.x5c.json") : null,
        ["redirectUri"] = DemoClients.Callback,
        ["postLogoutRedirectUri"] = method == "none" ? DemoClients.Callback : "http://localhost:8080/signed-out",
        ["scope"] = "openid profile",
        ["person"] = "lysbla-fregatt",
        ["userInfo"] = issuer.Length == 0 ? new Dictionary<string, string> { ["pid"] = "12838530093" } : new() { ["given_name"] = "Lysblå" },
    });

    private static async Task RunAsync(RunningProvider provider, Dictionary<string, object?> party)
    {
        var trust = new Dictionary<string, string>();
        if (provider.Origin.StartsWith("https:", StringComparison.Ordinal)) trust["NODE_EXTRA_CA_CERTS"] = provider.AuthorityFile;

        var run = await Command.RunAsync(NeedsOpenIdClientAttribute.Folder, trust, "node", "relying-party.mjs", JsonSerializer.Serialize(party));
        Assert.True(run.ExitCode == 0, $"{run.Output}\n--- the provider, of late ---\n{string.Join('\n', provider.Output.TakeLast(15))}");
    }
}
