using System.Text;
using System.Text.Json;

namespace IdP.Admin.Api;

/// <summary>An answer as it goes over the wire. It is a value, so that it can be kept and given again to a request that is repeated.</summary>
public sealed record ApiAnswer(int Status) : IResult
{
    public const string JsonType = "application/json";

    public string ContentType { get; init; } = JsonType;

    /// <summary>Null for an answer without a body.</summary>
    public string? Body { get; init; }

    /// <summary>The body without the secret that is in <see cref="Body"/>; null when there is none in it.</summary>
    public string? BodyAgain { get; init; }

    /// <summary>A path of ours.</summary>
    public string? Location { get; init; }

    public string? ETag { get; init; }

    /// <summary>Further headers.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public static ApiAnswer Ok<T>(T body) => Of(StatusCodes.Status200OK, body);

    public static ApiAnswer Of<T>(int status, T body) => new(status) { Body = Write(body) };

    public static string Write<T>(T body) => JsonSerializer.Serialize(body, ApiJson.Options);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        response.StatusCode = Status;
        if (Location is not null) response.Headers.Location = Location;
        if (ETag is not null) response.Headers.ETag = ETag;
        foreach (var (name, value) in Headers) response.Headers.Append(name, value);
        if (Body is null) return;

        var bytes = Encoding.UTF8.GetBytes(Body);
        response.ContentType = ContentType;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }
}
