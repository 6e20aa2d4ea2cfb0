using IdP.Rules.Clients;

namespace IdP.Rules.Registration;

/// <summary>What the members of a registration document that have a choice may say, and what it means.</summary>
internal static class MemberValues
{
    public static readonly (string Name, ApplicationType Value)[] ApplicationTypes = [("web", ApplicationType.Web), ("browser", ApplicationType.Browser), ("native", ApplicationType.Native)];

    public static readonly (string Name, AccessTokenFormat Value)[] AccessTokenFormats = [("jwt", AccessTokenFormat.Jwt), ("reference", AccessTokenFormat.Reference)];

    public static readonly (string Name, RefreshTokenUsage Value)[] RefreshTokenUsages = [("ONETIME", RefreshTokenUsage.OneTime), ("REUSE", RefreshTokenUsage.Reuse)];

    /// <summary>Whether PKCE is required.</summary>
    public static readonly (string Name, bool Value)[] CodeChallengeMethods = [("S256", true), ("none", false)];

    public static string NameOf<T>((string Name, T Value)[] values, T value) => values.First(named => EqualityComparer<T>.Default.Equals(named.Value, value)).Name;
}
