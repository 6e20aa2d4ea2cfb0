using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using IdP.Rules.Clients;
using IdP.Tests;

namespace IdP.Admin.Tests.Api;

/// <summary>A client with a token, in front of the console's API. It proves itself to the real provider with its key, and is answered by the real console.</summary>
internal sealed class Machine
{
    public const string Everything = "idp.clients.read idp.clients.write idp.credentials idp.clients.delete idp.audit.read";

    private readonly ConsoleHost console;
    private readonly HttpClient http;

    private Machine(ConsoleHost console, Client client, string token) =>
        (this.console, Client, Token, http) = (console, client, token, console.NewBrowser(new Uri(ConsoleHost.Origin)));

    public Client Client { get; }

    public string Token { get; }

    /// <summary>The organisation's part of the API.</summary>
    public string Home => $"/api/v1/organizations/{Client.OrganizationNumber}";

    public string Clients => Home + "/clients";

    public static async Task<Machine> StartAsync(ConsoleHost console, string scopes = Everything, string organization = ConsoleHost.Organization)
    {
        var client = await console.Provider.RegisterAsync(client => Registration(client, scopes, organization, console.Clock.GetUtcNow()), console.Provider.Oidc);
        return new(console, client, await TokenAsync(console, client));
    }

    /// <summary>A machine of its own: it does not use up the calls of another.</summary>
    public static async Task<Machine> SharedAsync(string scopes = Everything) => await StartAsync(await ConsoleHost.SharedAsync(), scopes);

    public static Client Registration(Client client, string scopes, string organization, DateTimeOffset now) => client with
    {
        TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt,
        GrantTypes = ["client_credentials"],
        RedirectUris = [],
        PostLogoutRedirectUris = [],
        Scopes = scopes.Split(' '),
        OrganizationNumber = organization,
        Secrets = [Assertion.RegisteredKey(now.UtcDateTime.AddDays(90))],
    };

    public static async Task<string> TokenAsync(ConsoleHost console, Client client, string? scope = null)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        if (scope is not null) form["scope"] = scope;
        var answer = await console.Provider.TokenAsync(client, form);
        return answer.Json.GetProperty("access_token").GetString() ?? throw new InvalidOperationException(answer.Body);
    }

    public Machine With(string token) => new(console, Client, token);

    public Task<ApiReply> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    /// <summary>Posts under a new Idempotency-Key, unless the headers have one.</summary>
    public Task<ApiReply> PostAsync(string path, string? body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, body, headers.Any(header => header.Name == "Idempotency-Key") ? headers : [.. headers, ("Idempotency-Key", Guid.NewGuid().ToString())]);

    public Task<ApiReply> PutAsync(string path, string body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Put, path, body, headers);

    public Task<ApiReply> PatchAsync(string path, string body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Patch, path, body, [.. headers, ("Content-Type", "application/merge-patch+json")]);

    public Task<ApiReply> DeleteAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Delete, path, null, headers);

    public async Task<ApiReply> SendAsync(HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (Token.Length > 0) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
        {
            if (name == "Content-Type") request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            else if (name == "Authorization") request.Headers.Authorization = AuthenticationHeaderValue.Parse(value);
            else request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request);
        return await ApiReply.ReadAsync(response);
    }

    /// <summary>A registration that the rules accept; the test changes what it is about.</summary>
    public static JsonObject Document(string clientId) => new()
    {
        ["issuer"] = "oidc",
        ["client_id"] = clientId,
        ["client_name"] = "Søknadsportalen",
        ["application_type"] = "web",
        ["token_endpoint_auth_method"] = "client_secret_basic",
        ["grant_types"] = new JsonArray("authorization_code"),
        ["redirect_uris"] = new JsonArray("https://app.example.no/callback"),
        ["scope"] = "openid profile",
    };

    public static string NewId() => $"made-{Guid.NewGuid():N}"[..20];

    /// <summary>Registers a client and answers where it is, with its ETag.</summary>
    public async Task<(string Path, string ETag)> CreateAsync(Action<JsonObject>? change = null)
    {
        var document = Document(NewId());
        change?.Invoke(document);
        var reply = await PostAsync(Clients, document.ToJsonString());
        Assert.Equal((201, ""), ((int)reply.Status, (int)reply.Status == 201 ? "" : reply.Body));
        return (reply.Header("Location")!, reply.Header("ETag")!);
    }
}
