namespace IdP.Admin.Tests.Cli;

/// <summary>The network between a command and the two hosts in memory, which can be told to fail.</summary>
internal sealed class BothHosts(ConsoleHost console) : HttpMessageHandler
{
    /// <summary>Requests that reached the console's API, as method and path.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Called before a request is sent.</summary>
    public Func<HttpRequestMessage, Task>? Before { get; set; }

    /// <summary>True for a request that is carried out, and whose answer never arrives.</summary>
    public Predicate<HttpRequestMessage>? Loses { get; set; }

    /// <summary>Changes what was answered.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage, HttpResponseMessage>? Answers { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal)) Asked.Add($"{request.Method} {request.RequestUri.PathAndQuery}");
        if (Before is not null) await Before(request);
        var response = await console.NewBrowser(request.RequestUri).SendAsync(await CopyAsync(request), cancellationToken);
        if (Loses?.Invoke(request) == true) throw new HttpRequestException("The connection was reset.");
        return Answers?.Invoke(request, response) ?? response;
    }

    // HttpClient sends a message once.
    private static async Task<HttpRequestMessage> CopyAsync(HttpRequestMessage request)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri);
        foreach (var header in request.Headers) copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        if (request.Content is not { } content) return copy;
        copy.Content = new ByteArrayContent(await content.ReadAsByteArrayAsync());
        foreach (var header in content.Headers) copy.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        return copy;
    }
}
