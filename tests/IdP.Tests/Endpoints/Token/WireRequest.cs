using System.Text;

namespace IdP.Tests.Endpoints.Token;

/// <summary>A request to ID-porten's token endpoint, byte for byte: what an HTTP client's own form and headers would repair or forbid.</summary>
/// <param name="Body">One byte per character, ISO 8859-1.</param>
internal sealed record WireRequest(string Body)
{
    public HttpMethod Method { get; init; } = HttpMethod.Post;

    /// <summary>With its question mark.</summary>
    public string Query { get; init; } = "";

    public string? ContentType { get; init; } = "application/x-www-form-urlencoded";

    /// <summary>The Authorization headers, as they stand.</summary>
    public IReadOnlyList<string> Authorization { get; init; } = [];

    /// <summary>False sends the body in chunks, so that its length is not announced.</summary>
    public bool LengthIsAnnounced { get; init; } = true;

    public static string Form(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value)}"));

    public async Task<Answer> SendAsync(Provider provider)
    {
        using var request = new HttpRequestMessage(Method, provider.IdPorten.TokenEndpoint + Query);
        if (Authorization.Count > 0) request.Headers.TryAddWithoutValidation("Authorization", Authorization);

        var bytes = Encoding.Latin1.GetBytes(Body);
        if (Method == HttpMethod.Post) request.Content = LengthIsAnnounced ? new ByteArrayContent(bytes) : new StreamContent(new Unseekable(bytes));
        if (ContentType is not null) request.Content?.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        return await provider.SendAsync(request);
    }

    /// <summary>A stream that cannot tell its length.</summary>
    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
