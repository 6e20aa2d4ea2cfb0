using System.Text.Json;
using IdP.Rules;

namespace IdP.Admin.Explain;

/// <summary>One member of an assertion's header or claims.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Value">As it is written, shortened; of a certificate chain how many there are, of a jti its ends.</param>
/// <param name="Time">UTC. What it says, where it is a time.</param>
public sealed record ShownMember(string Name, string Value, DateTimeOffset? Time)
{
    private const long LatestTime = 253_402_300_799;

    internal static ShownMember Of(JsonProperty member) => new(Printable.Shorten(member.Name)!, ValueOf(member), TimeOf(member));

    /// <summary>A member of what the provider itself wrote: a name is shown with its letters, and not as they are escaped in JSON.</summary>
    internal static ShownMember OfProvider(JsonProperty member) =>
        member.Value.ValueKind == JsonValueKind.String && !member.NameEquals("jti") && member.Value.GetString() is { Length: <= 120 } text && text.All(IsPlain)
            ? Of(member) with { Value = text }
            : Of(member);

    private static bool IsPlain(char character) => char.IsLetterOrDigit(character) || character is >= ' ' and <= '~';

    private static string ValueOf(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.Array when member.NameEquals("x5c") => $"[{member.Value.GetArrayLength()}]",
        JsonValueKind.String when member.NameEquals("jti") => Pasted.Mask(member.Value.GetString() ?? ""),
        JsonValueKind.String => Printable.Shorten(member.Value.GetRawText().Trim('"'))!,
        _ => Printable.Shorten(member.Value.GetRawText())!,
    };

    private static DateTimeOffset? TimeOf(JsonProperty member) =>
        member.Name is "exp" or "iat" or "nbf" && member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetDouble(out var seconds) && seconds is >= 0 and <= LatestTime
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;
}
