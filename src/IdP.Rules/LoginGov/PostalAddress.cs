using System.Text.Json.Nodes;

namespace IdP.Rules.LoginGov;

/// <summary>The <c>address</c> attribute (OIDCC-5.1.1) of a person in the United States.</summary>
public static class PostalAddress
{
    /// <summary>The claims about a person that it is made of.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["street_address", "locality", "region", "postal_code"];

    /// <param name="part">What is known of the person by the name of a part.</param>
    /// <returns>A JSON object; null when nothing is known.</returns>
    public static string? Json(Func<string, string?> part)
    {
        var known = Parts.Select(name => (Name: name, Value: part(name))).Where(one => one.Value is not null).ToList();
        if (known.Count == 0) return null;

        var address = new JsonObject { ["formatted"] = $"{part("street_address")}\n{part("locality")}, {part("region")} {part("postal_code")}" };
        foreach (var (name, value) in known) address[name] = value;
        return address.ToJsonString();
    }
}
