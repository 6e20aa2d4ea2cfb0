using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace IdP.Pages;

/// <summary>
/// The stylesheet, the script and the icon of the pages. They travel inside the assembly, so that the pages look the same
/// from <c>dotnet run</c>, a published folder and a test host, wherever the content root is.
/// </summary>
public static class PageAssets
{
    private static readonly FrozenDictionary<string, Asset> All = new Asset[]
    {
        new("idp.css", "text/css; charset=utf-8"),
        new("form-post.js", "text/javascript; charset=utf-8"),
        new("signed-out.js", "text/javascript; charset=utf-8"),
        new("favicon.svg", "image/svg+xml"),
    }.ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);

    /// <summary>Maps <c>/assets/…</c>. Map it once per issuer path as well, below the group of that path.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/assets/{name}", (string name, HttpResponse response) =>
        {
            if (!All.TryGetValue(name, out var asset)) return Results.NotFound();
            response.Headers.CacheControl = "public, max-age=31536000, immutable";
            response.Headers.XContentTypeOptions = "nosniff";
            return Results.Bytes(asset.Content, asset.ContentType, entityTag: asset.Tag);
        });

    /// <summary>The address of an asset. It changes with the content, so that browsers may keep what they have.</summary>
    internal static string Url(Frame frame, string name) => $"{frame.AssetsBelow}/assets/{name}?v={All[name].Version}";

    private sealed class Asset
    {
        public Asset(string name, string contentType)
        {
            (Name, ContentType) = (name, contentType);
            using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream(name)
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
