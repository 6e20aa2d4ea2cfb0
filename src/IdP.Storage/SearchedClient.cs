using IdP.Rules.Clients;

namespace IdP.Storage;

/// <summary>
/// What of a client is stored once more for finding and sorting it, because no two databases agree on small and capital letters,
/// and none of them on where Å comes.
/// </summary>
internal static class SearchedClient
{
    /// <summary>The longest name that is told apart when sorting, so that an index holds it on every database.</summary>
    private const int Longest = 100;

    /// <summary>
    /// Compares byte by byte as people sort names: small and capital letters alike, Æ Ø Å after Z. These three take the places that
    /// the Norwegian ASCII (NS 4551-1) gave them, right after z. A client without a name is sorted by its client_id.
    /// </summary>
    public static string SortName(Client client)
    {
        var name = client.ClientName is { Length: > 0 } given ? given : client.ClientId;
        var sorted = Folded(name.Length > Longest ? name[..Longest] : name).Replace('æ', '{').Replace('ø', '|').Replace('å', '}');
        return sorted.Length > Longest ? sorted[..Longest] : sorted;
    }

    /// <summary>The name, the client_id and the hosts of the redirect URIs, one to a line.</summary>
    public static string SearchText(Client client) => Folded(string.Join('\n', [client.ClientName, client.ClientId, .. client.RedirectUris.Select(HostOf).Distinct()]));

    /// <summary>What to look for in <see cref="SearchText"/>, as a pattern of LIKE whose escape is a backslash. SQL Server takes a bracket for a set.</summary>
    public static string Pattern(string typed)
    {
        var asked = Folded(typed.Contains("://", StringComparison.Ordinal) ? HostOf(typed) : typed);
        return $"%{asked.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal)}%";
    }

#pragma warning disable CA1308 // letters that LIKE and people look for are small
    private static string Folded(string text) => text.ToLowerInvariant();
#pragma warning restore CA1308

    // A private scheme has no host: no.example.app:/callback.
    private static string HostOf(string uri) =>
        !Uri.TryCreate(uri, UriKind.Absolute, out var parsed) ? uri : parsed.Host is { Length: > 0 } host ? host : parsed.Scheme;
}
