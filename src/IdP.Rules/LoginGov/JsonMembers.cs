using System.Text.Json;

namespace IdP.Rules.LoginGov;

/// <summary>The members of a JSON object that a stranger wrote.</summary>
/// <param name="Value">An object.</param>
public sealed record JsonMembers(JsonElement Value)
{
    public bool Has(string member) => Value.TryGetProperty(member, out _);

    /// <summary>Null when the member is absent, is no string, or is no Unicode text.</summary>
    public string? Text(string member) => Value.TryGetProperty(member, out var value) ? TextOf(value) : null;

    /// <summary>Null when the member is absent or no number.</summary>
    public double? Number(string member) =>
        Value.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : null;

    /// <summary>The member as people read it: a text without its quotes, anything else as JSON; null when it is absent.</summary>
    public string? Shown(string member) => !Value.TryGetProperty(member, out var value) || value.ValueKind == JsonValueKind.Null ? null : TextOf(value) ?? value.GetRawText();

    /// <summary>The texts of a member that is a text or an array of them.</summary>
    public IEnumerable<string> Texts(string member) => !Value.TryGetProperty(member, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(TextOf).OfType<string>()
        : TextOf(value) is { } one ? [one] : [];

    private static string? TextOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null; // an escaped lone surrogate
        }
    }
}
