using System.Globalization;

namespace IdP.Admin.Api;

/// <summary>The version of a client as an entity tag (RFC9110-8.8.3): <c>"v17"</c>.</summary>
internal static class VersionTag
{
    private const string Any = "*";

    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"v{version}\"");

    /// <summary>RFC9110-13.1.2: is what the caller has still what is there?</summary>
    public static bool IsCurrent(string? ifNoneMatch, long version) =>
        ifNoneMatch is not null && Split(ifNoneMatch).Any(tag => tag == Any || Strong(tag) == Of(version));

    /// <summary>RFC9110-13.1.1: the version that the caller wants to change.</summary>
    /// <param name="ifMatch">One tag; weak ones and lists match nothing, since a write is meant for one version.</param>
    /// <param name="version">Null for any.</param>
    /// <returns>False when it is no tag of ours, and so matches nothing.</returns>
    public static bool TryRead(string ifMatch, out long? version)
    {
        version = null;
        if (ifMatch.Trim() == Any) return true;
        if (ifMatch.Trim() is not ['"', 'v', .. var digits, '"'] || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        version = number;
        return true;
    }

    private static string[] Split(string tags) => tags.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Strong(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
}
