using System.Text.RegularExpressions;
using IdP.Protocol;
using IdP.Rules.Clients;
using IdP.Tests;

namespace IdP.Admin.Tests.Explain;

/// <summary>A console of a test class's own, with a provider that really refuses requests.</summary>
public sealed partial class RefusedRequests : IAsyncLifetime
{
    private ConsoleHost? host;

    internal ConsoleHost Host => host ?? throw new InvalidOperationException("The test has not begun.");

    /// <summary>Registered at the issuer oidc with a secret, for the organisation of most administrators.</summary>
    internal Client Client { get; private set; } = null!;

    internal string Activity => ActivityOf(Client);

    /// <summary>A redirect_uri with a slash too much.</summary>
    internal string WrongAddress { get; private set; } = "";

    /// <summary>A code_verifier that is another's.</summary>
    internal string WrongVerifier { get; private set; } = "";

    /// <summary>The same, of a client of another organisation.</summary>
    internal string OfAnother { get; private set; } = "";

    /// <summary>A client_id that nobody has.</summary>
    internal string OfNobody { get; private set; } = "";

    internal static string ActivityOf(Client client) => $"/o/{client.OrganizationNumber}/clients/{client.Issuer}/{client.ClientId}/activity";

    public async Task InitializeAsync()
    {
        host = await ConsoleHost.StartAsync();
        var provider = host.Provider;
        Client = await provider.RegisterAsync(client => client with { ClientName = "Refused" }, provider.Oidc);
        var another = await provider.RegisterAsync(client => client with { OrganizationNumber = ConsoleHost.AnotherOrganization }, provider.Oidc);
        WrongAddress = await AuthorizeAsync(Client, Client.RedirectUris[0] + "/");
        OfAnother = await AuthorizeAsync(another, "https://rp.example/");
        OfNobody = ReferenceIn((await provider.TokenAsync(Client with { ClientId = "nobody" }, [new("grant_type", "authorization_code")])).Refused("invalid_client")["error_description"]);
        var form = await provider.CodeFormAsync(Client);
        form["code_verifier"] = new string('x', 43);
        WrongVerifier = ReferenceIn((await provider.TokenAsync(Client, form)).Refused("invalid_grant", "E-155")["error_description"]);
        await provider.Get<Explainer>().StopAsync(CancellationToken.None); // writes what waits
        await provider.Get<UsageRecorder>().StopAsync(CancellationToken.None);
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();

    private async Task<string> AuthorizeAsync(Client client, string redirectUri) =>
        ReferenceIn((await new WebBrowser(Host.Provider).AuthorizeAsync(client, ("redirect_uri", redirectUri))).ShowsError().Page.QuerySelector(".reference")!.TextContent);

    private static string ReferenceIn(string text) => Reference().Match(text).Value;

    [GeneratedRegex("[0-9A-HJKMNP-TV-Z]{10}")]
    private static partial Regex Reference();
}
