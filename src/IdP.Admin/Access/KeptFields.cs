using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdP.Admin.Access;

/// <summary>
/// Which fields of a form may be kept or given back: not those that the page marks with <see cref="NotKeptAttribute"/>, not those
/// whose names say that they hold a secret, and none in which somebody has pasted a key all the same.
/// </summary>
public static class KeptFields
{
    public const string FormToken = "__RequestVerificationToken";

    private static readonly string[] Secret = ["secret", "client_secret", "password", "passphrase", "token", "key", "private_key", "jwk", "jwks", "pem", "certificate"];

    private static readonly string[] KeyMaterial = ["PRIVATEKEY-----", "\"d\":", "\"k\":"];

    /// <param name="form">As it was posted. Its files are never kept.</param>
    /// <param name="endpoint">Where it was posted to.</param>
    public static List<KeyValuePair<string, string>> Of(IFormCollection form, Endpoint? endpoint)
    {
        ArgumentNullException.ThrowIfNull(form);
        var marked = MarkedOn(endpoint).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. from field in form
               where field.Key != FormToken && !marked.Contains(LastName(field.Key)) && !Secret.Contains(LastName(field.Key), StringComparer.OrdinalIgnoreCase)
               from value in field.Value
               where value is not null && !HoldsKey(value)
               select KeyValuePair.Create(field.Key, value),
        ];
    }

    private static bool HoldsKey(string value)
    {
        var dense = string.Concat(value.Where(character => !char.IsWhiteSpace(character)));
        return KeyMaterial.Any(sign => dense.Contains(sign, StringComparison.Ordinal));
    }

    private static IEnumerable<string> MarkedOn(Endpoint? endpoint)
    {
        if (endpoint?.Metadata.GetMetadata<CompiledPageActionDescriptor>() is not { } page) return [];
        var bound = page.ModelTypeInfo?.GetProperties() ?? [];
        return bound.Concat(bound.SelectMany(property => property.PropertyType.GetProperties()))
            .Where(property => property.IsDefined(typeof(NotKeptAttribute)))
            .Select(property => property.GetCustomAttribute<BindPropertyAttribute>()?.Name ?? property.Name);
    }

    // Input.Secrets[0] is Secrets.
    private static string LastName(string field) => field[(field.LastIndexOf('.') + 1)..].Split('[')[0];
}
