using System.Buffers.Text;
using System.Text.Json;

namespace IdP.Storage.Console;

/// <summary>
/// A place in a sorted list of clients: the page after it begins with whatever follows it then, so that no client is missed or
/// shown twice because others came or went.
/// </summary>
/// <param name="Key">What the list is sorted by: a text or a number.</param>
/// <param name="SortName">As <see cref="SearchedClient.SortName"/>.</param>
/// <param name="Issuer">The name of the client's issuer.</param>
/// <param name="ClientId">Its identifier.</param>
public sealed record ClientPlace(string Key, string SortName, string Issuer, string ClientId)
{
    private const int Parts = 4;

    /// <summary>For an address.</summary>
    public override string ToString() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<string[]>([Key, SortName, Issuer, ClientId]));

    /// <returns>Null for what <see cref="ToString"/> did not write.</returns>
    public static ClientPlace? Read(string? written)
    {
        if (string.IsNullOrEmpty(written) || !Base64Url.IsValid(written)) return null;
        try
        {
            return JsonSerializer.Deserialize<string?[]>(Base64Url.DecodeFromChars(written)) is { Length: Parts } parts && parts.All(part => part is not null)
                ? new(parts[0]!, parts[1]!, parts[2]!, parts[3]!)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
