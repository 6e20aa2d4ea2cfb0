namespace IdP.Issuers;

/// <summary>The issuers of this deployment.</summary>
public sealed class IssuerDirectory(IReadOnlyList<Issuer> issuers)
{
    public IReadOnlyList<Issuer> All { get; } = issuers;

    /// <summary>The issuer with this short name. Throws when there is none: callers pass what a stored grant or client says.</summary>
    public Issuer ByName(string name) => All.FirstOrDefault(issuer => issuer.Name == name) ?? throw new KeyNotFoundException($"{name} is not an issuer of this deployment.");

    /// <summary>The issuer with this identifier. Throws when there is none: callers pass what one of ours gave out.</summary>
    public Issuer ByUrl(string url)
    {
        foreach (var issuer in All)
        {
            if (issuer.Url == url) return issuer;
        }

        throw new KeyNotFoundException($"{url} is not an issuer of this deployment.");
    }
}
