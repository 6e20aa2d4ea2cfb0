using Microsoft.AspNetCore.WebUtilities;

namespace IdP.Admin.Api;

/// <summary>RFC8288: where a list goes on.</summary>
internal static class Links
{
    public static IReadOnlyList<(string Name, string Value)> Next(ApiCall call, HttpRequest request, string? cursor)
    {
        if (cursor is null) return [];
        var query = request.Query.Where(parameter => !parameter.Key.Equals("cursor", StringComparison.OrdinalIgnoreCase)).ToDictionary(parameter => parameter.Key, parameter => (string?)parameter.Value.ToString());
        query["cursor"] = cursor;
        return [("Link", $"<{call.Address(QueryHelpers.AddQueryString(request.Path.ToUriComponent(), query))}>; rel=\"next\"")];
    }
}
