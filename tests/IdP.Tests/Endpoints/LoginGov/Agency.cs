using IdP.Rules.Clients;

namespace IdP.Tests.Endpoints.LoginGov;

/// <summary>A client of the Login.gov issuer: what it sends rightly, and changed by the test.</summary>
internal sealed class Agency(Provider provider, Client client)
{
    /// <summary>What PKCE alone registers.</summary>
    public static Client ByPkce(Client client) => Of(client) with { TokenEndpointAuthMethod = AuthenticationMethods.None, Secrets = [] };

    /// <summary>What private_key_jwt alone registers.</summary>
    public static Client ByAssertion(Client client) => ByEither(client) with { RequirePkce = false };

    /// <summary>What private_key_jwt and PKCE register.</summary>
    public static Client ByEither(Client client) => Of(client) with { TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [Tests.Assertion.RegisteredKey()] };

    /// <summary>The texts, as Login.gov's pages and clients have them.</summary>
    public const string
        GrantType = "Grant type is not included in the list",
        AssertionType = "Client assertion type is not included in the list",
        Expired = "Code is expired. Please see our documentation at https://developers.login.gov/support/#token-expired",
        Nobodys = "Code is invalid because doesn\u2019t match any user. Please see our documentation at https://developers.login.gov/support/#invalid-code",
        Unproved = "Code Client must authenticate via PKCE or private_key_jwt, missing either code_challenge or client_assertion. Please see our documentation at https://developers.login.gov/support/#pkce-or-private-key",
        Verifier = "Code verifier code_verifier did not match code_challenge. Please see our documentation at https://developers.login.gov/support/#invalid-code-verifier";

    public const string Documentation = " Please see our documentation at https://developers.login.gov/support/#";

    public Client Client { get; } = client;

    public static async Task<Agency> RegisterAsync(Provider provider, Func<Client, Client> kind, Func<Client, Client>? change = null) =>
        new(provider, await provider.RegisterAsync(client => change?.Invoke(kind(client)) ?? kind(client), provider.LoginGov));

    /// <summary>A valid authorization request that signs a person in without a page; null leaves a parameter out.</summary>
    public Dictionary<string, string> Request(params (string Name, string? Value)[] changes)
    {
        var request = new Dictionary<string, string>
        {
            ["response_type"] = "code",
            ["client_id"] = Client.ClientId,
            ["redirect_uri"] = Client.RedirectUris[0],
            ["scope"] = "openid email",
            ["state"] = "state-of-22-characters",
            ["nonce"] = "nonce-of-22-characters",
            ["acr_values"] = "http://idmanagement.gov/ns/assurance/ial/1",
            ["prompt"] = "select_account",
            ["login_hint"] = "verified-victoria",
        };
        if (Client.IsPublic) (request["code_challenge"], request["code_challenge_method"]) = (Provider.Challenge, "S256");
        foreach (var (name, value) in changes)
        {
            if (value is null) request.Remove(name);
            else request[name] = value;
        }

        return request;
    }

    public Task<Visit> AuthorizeAsync(params (string Name, string? Value)[] changes) => AuthorizeAsync(new WebBrowser(provider), changes);

    public Task<Visit> AuthorizeAsync(WebBrowser browser, params (string Name, string? Value)[] changes) =>
        browser.GetAsync($"/logingov/openid_connect/authorize?{WebBrowser.Query(Request(changes))}");

    public async Task<string> CodeAsync(params (string Name, string? Value)[] changes) => (await AuthorizeAsync(changes)).Sends("code").Sent["code"];

    /// <summary>The parameters of a valid exchange of a fresh code.</summary>
    public async Task<Dictionary<string, string>> FormAsync(params (string Name, string? Value)[] changes) => Form(await CodeAsync(changes));

    /// <summary>The parameters of a valid exchange.</summary>
    public Dictionary<string, string> Form(string code)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "authorization_code", ["code"] = code };
        if (Client.IsPublic) form["code_verifier"] = Provider.Verifier;
        else foreach (var (name, value) in Assertion().Form()) form[name] = value;
        return form;
    }

    /// <summary>A valid client assertion.</summary>
    public Assertion Assertion()
    {
        var assertion = new Assertion(Client, provider.LoginGov, provider.Clock);
        assertion.Claims["aud"] = provider.LoginGov.TokenEndpoint;
        assertion.Header.Remove("kid");
        return assertion;
    }

    public Task<Answer> TokenAsync(IEnumerable<KeyValuePair<string, string>> form) => provider.PostAsync(provider.LoginGov.TokenEndpoint, null, form);

    /// <summary>From the client's request to tokens.</summary>
    public async Task<Answer> TokensAsync(params (string Name, string? Value)[] changes) => (await TokenAsync(await FormAsync(changes))).Granted();

    public async Task<Answer> UserInfoAsync(string? authorization, Provider? node = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, (node ?? provider).LoginGov.UrlOf("/api/openid_connect/userinfo"));
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await (node ?? provider).SendAsync(request);
    }

    private static Client Of(Client client) => client with
    {
        GrantTypes = ["authorization_code"],
        Scopes = ["openid", "email", "all_emails", "locale", "phone", "address", "profile", "profile:name", "profile:birthdate", "profile:verified_at", "social_security_number", "x509"],
        PostLogoutRedirectUris = [],
        OrganizationNumber = null,
        Ial = 2,
    };
}
