using Microsoft.Extensions.Primitives;

namespace IdP.Start;

/// <summary>
/// The headers of every answer, whatever made it: a page, JSON, an asset, a redirect, an error. What an answer says itself stays; what
/// it leaves unsaid is the strictest there is.
/// </summary>
/// <param name="unsaid">What a program says where its answer does not.</param>
public sealed class SecurityHeaders
{
    private readonly RequestDelegate next;
    private readonly KeyValuePair<string, StringValues>[] always;
    private readonly KeyValuePair<string, StringValues>[] unsaid;
    private readonly Func<object, Task> add;

    public SecurityHeaders(RequestDelegate next, IReadOnlyDictionary<string, string> unsaid, IHostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(unsaid);
        this.next = next;
        this.unsaid = [.. unsaid.Select(header => KeyValuePair.Create(header.Key, new StringValues(header.Value)))];
        add = AddTo;
        List<KeyValuePair<string, StringValues>> headers =
        [
            new("X-Content-Type-Options", "nosniff"),
            new("X-Frame-Options", "DENY"),
            new("Cross-Origin-Resource-Policy", "same-origin"),
            new("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ];
        if (!environment.IsDevelopment()) headers.Add(new("Strict-Transport-Security", "max-age=63072000; includeSubDomains"));
        always = [.. headers];
    }

    /// <summary>Of the provider. A window that opened the sign-in is found again on the way back, so the opener is the pages' own affair.</summary>
    public static IReadOnlyDictionary<string, string> OfProvider { get; } = new Dictionary<string, string>
    {
        ["Content-Security-Policy"] = "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
        ["Referrer-Policy"] = "no-referrer",
    };

    public Task InvokeAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.OnStarting(add, http.Response.Headers); // last of all: an error clears what was said before
        return next(http);
    }

    private Task AddTo(object state)
    {
        var headers = (IHeaderDictionary)state;
        foreach (var (name, value) in always) headers[name] = value;
        foreach (var (name, value) in unsaid) headers.TryAdd(name, value);
        return Task.CompletedTask;
    }
}
