using System.Collections.Frozen;
using System.Security.Cryptography;
using IdP.Admin.Access;
using Microsoft.Net.Http.Headers;

namespace IdP.Admin.Ui;

/// <summary>
/// The stylesheet, the scripts and the icon. They travel inside the assembly, so that the console looks the same from
/// <c>dotnet run</c>, a published folder and a test host, wherever the content root is.
/// </summary>
public static class Assets
{
    private static readonly FrozenDictionary<string, Asset> All = new Asset[]
    {
        new("console.css", "text/css; charset=utf-8"),
        new("console.js", "text/javascript; charset=utf-8"),
        new("keys.js", "text/javascript; charset=utf-8"),
        new("htmx.min.js", "text/javascript; charset=utf-8"),
        new("htmx.LICENSE.txt", "text/plain; charset=utf-8"),
        new("favicon.svg", "image/svg+xml"),
    }.ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);

    /// <summary>The address of an asset. It changes with the content, so that browsers may keep what they have.</summary>
    public static string Url(string name) => $"/assets/{name}?v={All[name].Version}";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/assets/{name}", (string name, HttpResponse response) =>
        {
            if (!All.TryGetValue(name, out var asset)) return Results.NotFound();
            response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Bytes(asset.Content, asset.ContentType, entityTag: asset.Tag);
        }).WithMetadata(new OpenToAttribute(Audience.Anybody));

    private sealed class Asset
    {
        public Asset(string name, string contentType)
        {
            (Name, ContentType) = (name, contentType);
            using var stream = typeof(Assets).Assembly.GetManifestResourceStream($"wwwroot/{name}")
                ?? throw new InvalidOperationException($"{name} is not embedded in the assembly.");
            Content = new byte[stream.Length];
            stream.ReadExactly(Content);
            Version = Convert.ToHexStringLower(SHA256.HashData(Content).AsSpan(0, 6));
        }

        public string Name { get; }
        public string ContentType { get; }
        public byte[] Content { get; }
        public string Version { get; }
        public EntityTagHeaderValue Tag => new($"\"{Version}\"");
    }
}
