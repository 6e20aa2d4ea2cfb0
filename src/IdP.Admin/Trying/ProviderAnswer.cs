using System.Text.Json;

namespace IdP.Admin.Trying;

/// <summary>An answer of the provider.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Body">As it came.</param>
public sealed record ProviderAnswer(int Status, string Body)
{
    /// <summary>A member of the JSON object that the body is; null when it has none, or is none.</summary>
    public string? this[string member]
    {
        get
        {
            try
            {
                using var json = JsonDocument.Parse(Body);
                return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            }
            catch (JsonException)
            {
                return null; // a proxy's page, perhaps: it is shown as it came
            }
        }
    }
}
