using System.Security.Cryptography;
using System.Text;
using IdP.Clients;
using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Storage.Console;
using IdP.Tests;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Tests.Credentials;

/// <summary>A client with credentials of the test's own, and what is done with them on its pages.</summary>
internal sealed class CredentialDesk(ConsoleHost console, Administrator administrator, Client client)
{
    public const string OldSecret = "an-old-secret-canary-of-the-tests";

    public Client Client { get; } = client;

    public string Url => $"/o/{ConsoleHost.Organization}/clients/{Client.Issuer}/{Client.ClientId}/credentials";

    /// <summary>A service with one secret, which proves itself to get a token.</summary>
    public static async Task<CredentialDesk> OfSecretAsync(ConsoleHost console, string person = "kari-console", Func<Client, Client>? change = null) =>
        new(console, await console.AsAsync(person), await console.Provider.RegisterAsync(
            client =>
            {
                client = client with
                {
                    GrantTypes = ["client_credentials"],
                    RedirectUris = [],
                    PostLogoutRedirectUris = [],
                    Scopes = ["demo:read"],
                    Secrets = [Hashed(OldSecret, console.Clock.GetUtcNow().AddDays(300))],
                };
                return change?.Invoke(client) ?? client;
            },
            console.Provider.Oidc));

    /// <summary>A client with one key.</summary>
    public static async Task<CredentialDesk> OfKeyAsync(ConsoleHost console, Issuer? issuer = null, Func<Client, Client>? change = null) =>
        new(console, await console.AsAsync("kari-console"), await console.Provider.RegisterAsync(
            client =>
            {
                client = client with { TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [Key("old-key", RSA.Create(2048), console.Clock.GetUtcNow().AddDays(300))] };
                return change?.Invoke(client) ?? client;
            },
            issuer ?? console.Provider.Oidc));

    public static Secret Hashed(string secret, DateTimeOffset ends) => new() { Type = SecretTypes.SharedSecret, Value = HashedSharedSecretValidator.Hash(secret), Expiration = ends.UtcDateTime };

    public static Secret Key(string kid, RSA key, DateTimeOffset ends) => new() { Type = SecretTypes.JsonWebKey, Value = JwkOf(kid, key), Expiration = ends.UtcDateTime };

    public static string JwkOf(string kid, RSA key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return $$"""{"kid":"{{kid}}","kty":"RSA","use":"sig","alg":"RS256","n":"{{System.Buffers.Text.Base64Url.EncodeToString(parameters.Modulus)}}","e":"AQAB"}""";
    }

    public CredentialDesk Of(Administrator other) => new(console, other, Client);

    public Task<Visit> OpenAsync(string page = "") => administrator.OpenAsync(Url + page);

    public Task<Visit> SubmitAsync(Visit visit, params (string Name, string? Value)[] changes) => administrator.SubmitAsync(visit, "main form[method=post]", changes);

    /// <summary>Posts to another page of the client than the one that is open, with its antiforgery token.</summary>
    public Task<Visit> PostAsync(Visit open, string page, params (string Name, string Value)[] fields) =>
        administrator.PostAsync(Url + page, [("__RequestVerificationToken", open.Page.QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!), .. fields]);

    public Task<Visit> FollowAsync(Visit visit) => administrator.FollowAsync(visit);

    /// <summary>Sends a file as a browser does.</summary>
    public async Task<Visit> UploadAsync(Visit visit, byte[] file, string use)
    {
        var token = visit.Page.QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var version = visit.Page.QuerySelector("main form input[name=version]")!.GetAttribute("value")!;
        var content = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent(version), "version" },
            { new StringContent(""), "jwks" },
            { new StringContent(use), "use" },
            { new ByteArrayContent(file), "file", "key.der" },
        };
        return await administrator.SendAsync(new HttpRequestMessage(HttpMethod.Post, Url + "/add-key") { Content = content });
    }

    public async Task<StoredClient> StoredAsync() => (await console.Get<ConsoleStore>().FindClientAsync(Client.Issuer, Client.ClientId))!;

    public async Task<IReadOnlyList<Secret>> SecretsAsync() => (await StoredAsync()).Client.Secrets;

    /// <summary>A token request with this secret, when the provider has had time to follow.</summary>
    public Task<Answer> TokenAsync(string secret)
    {
        console.Clock.Advance(TimeSpan.FromSeconds(5));
        var request = new HttpRequestMessage(HttpMethod.Post, console.Provider.Oidc.TokenEndpoint)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["scope"] = "demo:read" }),
        };
        request.Headers.Authorization = Provider.Basic(Client.ClientId, secret);
        return console.Provider.SendAsync(request);
    }

    public static string SecretOn(Visit visit) => visit.Page.QuerySelector(".secret input")?.GetAttribute("value") ?? throw new InvalidOperationException($"No secret is shown: {visit.Status} {visit.Answer.Body}");

    /// <summary>Where on disk or in the log a text has been left.</summary>
    public IEnumerable<string> Traces(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        foreach (var path in Directory.GetFiles(console.DataFolder, "*", SearchOption.AllDirectories))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var content = new byte[file.Length];
            file.ReadExactly(content);
            if (content.AsSpan().IndexOf(bytes) >= 0) yield return path;
        }

        foreach (var line in SuiteLog.Instance.Lines.Where(line => line.Contains(text, StringComparison.Ordinal))) yield return line;
    }

    /// <summary>From now on sensitive changes of the organisation need a second person.</summary>
    public static Task AskForSecondPersonAsync(ConsoleHost console) => console.Get<ConsoleStore>().WriteAsync(async write =>
    {
        var organization = await write.Rows.Set<Organization>().SingleAsync(known => known.OrganizationNumber == ConsoleHost.Organization);
        organization.SecondPerson = true;
        return true;
    });
}
