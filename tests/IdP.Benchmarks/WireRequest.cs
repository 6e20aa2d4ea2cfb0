using System.Globalization;
using System.Text;

namespace IdP.Benchmarks;

/// <summary>An HTTP/1.1 request in its parts, as the proxy before the provider sends it.</summary>
internal sealed record WireRequest(string Method, string Path, List<KeyValuePair<string, string>> Headers, byte[] Body)
{
    public static WireRequest Get(string path, string? authorization = null) => new("GET", path, Common(authorization), []);

    public static WireRequest Post(string path, string? authorization, params IEnumerable<KeyValuePair<string, string>> form) =>
        PostBody(path, authorization, Encoding.ASCII.GetBytes(string.Join('&', form.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"))));

    public static WireRequest PostBody(string path, string? authorization, byte[] body)
    {
        var headers = Common(authorization);
        headers.Add(new("Content-Type", "application/x-www-form-urlencoded"));
        headers.Add(new("Content-Length", body.Length.ToString(CultureInfo.InvariantCulture)));
        return new("POST", path, headers, body);
    }

    public static string Basic(string clientId, string secret) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{clientId}:{secret}"))}";

    /// <summary>The bytes on the wire. Characters of headers above U+00FF are lost.</summary>
    public byte[] ToBytes()
    {
        var head = new StringBuilder().Append(Method).Append(' ').Append(Path).Append(" HTTP/1.1\r\n");
        foreach (var (name, value) in Headers) head.Append(name).Append(": ").Append(value).Append("\r\n");
        return [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. Body];
    }

    private static List<KeyValuePair<string, string>> Common(string? authorization)
    {
        var headers = new List<KeyValuePair<string, string>>
        {
            new("Host", new Uri(ProviderProcess.Origin).Host),
            new("X-Forwarded-Proto", "https"),
            new("Accept", "application/json"),
        };
        if (authorization is not null) headers.Add(new("Authorization", authorization));
        return headers;
    }
}
