using System.Net;
using System.Text.Json.Nodes;

namespace IdP.Admin.Tests.Api;

/// <summary>What the API answered.</summary>
internal sealed record ApiReply(HttpStatusCode Status, string? ContentType, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>The name of the kind of problem; null when this is none.</summary>
    public string? Problem => ContentType == "application/problem+json" ? Json["type"]!.ToString().Split('/')[^1] : null;

    /// <summary>The ids of everything that is wrong.</summary>
    public IEnumerable<string> Errors => Json["errors"]?.AsArray().Select(error => error!["id"]!.ToString()) ?? [];

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public static async Task<ApiReply> ReadAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new(response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(), headers);
    }
}
