using IdP.Pages;

namespace IdP.Start;

/// <summary>An answer for when there is nothing else to answer with: for a browser a page of bare text, for a program the error as JSON.</summary>
internal sealed class PlainError(int status, string code, Func<Texts, ErrorText> text) : IResult
{
    /// <summary>The database is away, or the process not yet prepared.</summary>
    public static readonly PlainError Unavailable = new(StatusCodes.Status503ServiceUnavailable, "temporarily_unavailable", texts => texts.Unavailable);

    /// <summary>A fault of ours.</summary>
    public static readonly PlainError Fault = new(StatusCodes.Status500InternalServerError, "server_error", texts => texts.Fault);

    /// <summary>A request for a host that is not configured.</summary>
    public static readonly PlainError UnknownHost = new(StatusCodes.Status400BadRequest, "invalid_request", _ => new("Nothing is served under this host name", "The request names a host that is not configured here.", "Check the address; behind a proxy, let it pass the Host header on."));

    /// <summary>Seconds after which it is worth asking again.</summary>
    private const string Wait = "5";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        if (status == StatusCodes.Status503ServiceUnavailable) response.Headers.RetryAfter = Wait;

        var languages = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).Select(language => language.Value.ToString().Split('-')[0]);
        var texts = Texts.For(languages.FirstOrDefault(language => language is "nb" or "no" or "nn" or "en") ?? "en");
        var (heading, explanation, advice) = text(texts);
        return request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            ? Results.Text(Page(texts.Language, heading, $"{explanation} {advice}"), "text/html; charset=utf-8", statusCode: status).ExecuteAsync(httpContext)
            : Results.Json(new Dictionary<string, string> { ["error"] = code, ["error_description"] = $"{text(Texts.For("en")).Heading}. {text(Texts.For("en")).Advice}" }, statusCode: status).ExecuteAsync(httpContext);
    }

    // The texts are ours: there is nothing to encode.
    private static string Page(string language, string heading, string said) =>
        $"""
        <!DOCTYPE html>
        <html lang="{language}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>{heading}</title></head>
        <body><main><h1>{heading}</h1><p>{said}</p></main></body>
        </html>
        """;
}
