using System.Text.Json;

namespace IdP.BlackBox;

/// <summary>The provider that is asked.</summary>
internal sealed class Target : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(30) };

    public Target(string address, Deployment deployment, DemoKeys keys)
    {
        Address = address;
        Issuers = [.. deployment.Issuers.Select(issuer => new Issuer(this, issuer, keys))];
    }

    /// <summary>Scheme, host and port.</summary>
    public string Address { get; }

    public IReadOnlyList<Issuer> Issuers { get; }

    /// <returns>Why nobody can be asked; null when at least one issuer is there.</returns>
    public async Task<string?> ReadDiscoveryAsync()
    {
        try
        {
            foreach (var issuer in Issuers) await issuer.ReadDiscoveryAsync();
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return $"Nobody answers at {Address} ({fault.Message}). IDP_TEST_TARGET is the address of a running provider; dotnet run --project src/IdP starts one at http://localhost:5000.";
        }

        return Issuers.Any(issuer => issuer.Missing is null)
            ? null
            : $"There is no provider at {Address}: {string.Join("; ", Issuers.Select(issuer => issuer.Missing))}. IDP_TEST_CLIENTS describes a deployment that has other issuers than the demo.";
    }

    /// <summary>Asks, and when it is told to wait (E-274, RFC6585-4), waits and asks again.</summary>
    /// <param name="request">Made anew for each try.</param>
    public async Task<Answer> SendAsync(Func<HttpRequestMessage> request)
    {
        for (var tries = 1; ; tries++)
        {
            using var response = await http.SendAsync(request());
            if ((int)response.StatusCode != 429 || tries == 5 || response.Headers.RetryAfter?.Delta is not { } wait || wait > LongestWait)
            {
                return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers);
            }

            await Task.Delay(wait);
        }
    }

    public void Dispose() => http.Dispose();
}

/// <summary>One issuer of the target: its discovery document and its clients.</summary>
internal sealed class Issuer(Target target, DeployedIssuer deployed, DemoKeys keys)
{
    private JsonElement discovery;

    public string Profile => deployed.Profile;

    public Target Target => target;

    public DemoKeys Keys => keys;

    public string Person => deployed.Person;

    public string OtherPerson => deployed.OtherPerson;

    public string? Acr => deployed.Acr;

    public string ForeignPerson => deployed.ForeignPerson ?? throw new NotTriedException("this deployment names no person without a pid");

    public string BlockedPerson => deployed.BlockedPerson ?? throw new NotTriedException("this deployment names no person who is blocked");

    public string PseudonymousScope => deployed.PseudonymousScope ?? throw new NotTriedException("this deployment names no pseudonymous scope");

    /// <summary>As the deployment has it.</summary>
    public string Url => target.Address + deployed.Path;

    public string DiscoveryUrl => Url.TrimEnd('/') + "/.well-known/openid-configuration";

    /// <summary>Why it cannot be asked; null when it can.</summary>
    public string? Missing { get; private set; }

    public JsonElement Discovery => Missing is null ? discovery : throw new NotTriedException(Missing);

    public string Token => Endpoint("token_endpoint");

    public string Authorize => Endpoint("authorization_endpoint");

    public async Task ReadDiscoveryAsync()
    {
        var answer = await GetAsync(DiscoveryUrl);
        if (answer.Status == 200 && answer.IsJson) discovery = answer.Json;
        else Missing = $"{DiscoveryUrl} answers {answer.Status}";
    }

    /// <param name="member">A member of the discovery document.</param>
    public string Endpoint(string member) =>
        Discovery.TryGetProperty(member, out var value) ? value.GetString()! : throw new UnexpectedException($"expected {member} in the discovery document, got none");

    public IReadOnlyList<string> Values(string member) =>
        Discovery.TryGetProperty(member, out var values) ? [.. values.EnumerateArray().Select(value => value.GetString()!)] : [];

    public DeployedClient Client(string role) =>
        deployed.Clients.TryGetValue(role, out var client) ? client : throw new NotTriedException($"this deployment has no client {role}");

    public Task<Answer> GetAsync(string url, string? authorization = null, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, url, null, authorization, headers);

    public Task<Answer> PostAsync(string url, IEnumerable<KeyValuePair<string, string>> form, string? authorization = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, url, new FormUrlEncodedContent(form), authorization, headers);

    /// <param name="content">One that may be sent again.</param>
    public Task<Answer> SendAsync(HttpMethod method, string url, HttpContent? content, string? authorization = null, params (string Name, string Value)[] headers) => target.SendAsync(() =>
    {
        var request = new HttpRequestMessage(method, url) { Content = content };
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    });
}
