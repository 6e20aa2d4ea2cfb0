namespace IdP.Benchmarks.Faults;

/// <summary>A way in to the provider: one node, spoken to as its proxy speaks, or the proxy before them all.</summary>
internal sealed class Door(string name, int port) : IDisposable
{
    /// <summary>As long as a proxy waits.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(2) })
    {
        BaseAddress = new Uri($"http://127.0.0.1:{port}"),
        Timeout = Patience,
    };

    public Task<Reply> GetAsync(string path, string? authorization = null, string? cookies = null) => SendAsync(HttpMethod.Get, path, null, authorization, cookies);

    public Task<Reply> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> form, string? authorization = null) => SendAsync(HttpMethod.Post, path, form, authorization, null);

    public void Dispose() => http.Dispose();

    public override string ToString() => name;

    private async Task<Reply> SendAsync(HttpMethod method, string path, IEnumerable<KeyValuePair<string, string>>? form, string? authorization, string? cookies)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Host = new Uri(Fleet.Origin).Host;
        request.Headers.Add("X-Forwarded-Proto", "https");
        if (authorization is not null) request.Headers.Add("Authorization", authorization);
        if (!string.IsNullOrEmpty(cookies)) request.Headers.Add("Cookie", cookies);
        if (form is not null) request.Content = new FormUrlEncodedContent(form);

        try
        {
            using var answer = await http.SendAsync(request);
            var set = answer.Headers.TryGetValues("Set-Cookie", out var values) ? values : [];
            return new Reply(
                (int)answer.StatusCode,
                await answer.Content.ReadAsStringAsync(),
                answer.Headers.Location,
                string.Join("; ", set.Select(cookie => cookie.Split(';')[0])),
                answer.Headers.RetryAfter is not null,
                answer.Headers.CacheControl?.MaxAge);
        }
        catch (Exception broken) when (broken is HttpRequestException or OperationCanceledException or IOException)
        {
            return Reply.Broken(broken);
        }
    }
}
