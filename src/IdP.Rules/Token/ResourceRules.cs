using IdP.Rules.Profiles;

namespace IdP.Rules.Token;

/// <summary>The resources that an access token is for, its <c>aud</c> (RFC 8707). Any absolute URI names one: none are registered.</summary>
public static class ResourceRules
{
    private const int Most = 10;

    private const int Longest = 500;

    /// <summary>The resources of a grant, as it keeps them.</summary>
    public static string[] Read(string? resources) => [.. Scopes.Read(resources)];

    /// <returns>Null for none.</returns>
    public static string? Write(IReadOnlyList<string> resources, Profile profile) =>
        profile.Resources is null || resources.Count == 0 ? null : string.Join(' ', resources.Distinct(StringComparer.Ordinal));

    /// <summary>RFC8707-2: absolute, without a fragment, and bounded.</summary>
    public static Refusal? AreUris(IReadOnlyList<string> resources, ResourceProfile? profile)
    {
        if (profile is null) return null;
        if (resources.Count > Most) return InvalidTarget($"resource was sent more than {Most} times.");
        return resources.All(resource => IsUri(resource, profile))
            ? null
            : InvalidTarget($"resource must be an absolute URI without {(profile.QueryAllowed ? "" : "query and ")}fragment, of at most {Longest} characters.");
    }

    /// <summary>What the access token of one token request is for: what was asked, which must have been granted; or else all that was.</summary>
    /// <param name="asked">Of the token request.</param>
    /// <param name="granted">Of the authorization; null when there was none, and the client asks in its own name.</param>
    /// <param name="byReference">A token by reference is for all resources of its grant: it is remembered with the grant.</param>
    public static Result<string[]> Choose(RuleTrace trace, IReadOnlyList<string> asked, string[]? granted, bool byReference, Profile profile)
    {
        if (asked.Count == 0 || profile.Resources is not { AtToken: true }) return granted ?? [];
        var refusal = trace.Ask("RFC8707-2", AreUris(asked, profile.Resources))
            ?? trace.Ask("RFC8707-2.2", WereGranted(asked, granted))
            ?? trace.Ask("RFC8707-2.2", CanBeRemembered(asked, granted, byReference));
        return refusal is null ? asked.Distinct(StringComparer.Ordinal).ToArray() : refusal;
    }

    private static bool IsUri(string resource, ResourceProfile profile) =>
        resource.Length <= Longest
        && resource.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0
        && resource[0] != '/' // no scheme: what .NET on Unix takes for a file
        && Uri.TryCreate(resource, UriKind.Absolute, out _)
        && !resource.Contains('#')
        && (profile.QueryAllowed || !resource.Contains('?'));

    private static Refusal? WereGranted(IReadOnlyList<string> asked, string[]? granted) =>
        granted is null || asked.All(granted.Contains)
            ? null
            : InvalidTarget("resource asks for more than was granted.").Because(granted.Length == 0 ? "no resource" : string.Join(' ', granted), "a resource beyond it");

    private static Refusal? CanBeRemembered(IReadOnlyList<string> asked, string[]? granted, bool byReference) =>
        byReference && (granted is null || !granted.All(asked.Contains))
            ? InvalidTarget("An access token by reference is for all resources of its authorization: leave resource out.")
            : null;

    private static Refusal InvalidTarget(string description) => new("invalid_target", description, description);
}
