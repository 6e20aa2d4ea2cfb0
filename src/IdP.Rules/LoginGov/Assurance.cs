using IdP.Rules.Profiles;

namespace IdP.Rules.LoginGov;

/// <summary>
/// The levels of assurance that a client may name in <c>acr_values</c>, and what is asserted in answer: what was reached, not
/// what was asked (D-21). An identity level says how well it is known who somebody is, an authenticator level how they signed in.
/// </summary>
public static class Assurance
{
    public const string AuthenticationOnly = Legacy + "ial/1";

    private const string Legacy = "http://idmanagement.gov/ns/assurance/";
    private const string Semantic = "urn:acr.login.gov:";
    private const string TwoFactors = "urn:gov:gsa:ac:classes:sp:PasswordProtectedTransport:duo";

    private const string Identity = "identity", Authenticator = "authenticator";

    /// <summary>The higher of what is verified and what is not: a client that asks for it takes either.</summary>
    private const string Highest = Legacy + "ial/0";

    /// <summary>Every value there is, in the order of Login.gov's metadata (E-303).</summary>
    public static IReadOnlyList<AcrValue> Values { get; } =
    [
        new(Legacy + "loa/1", 1, Identity),
        new(Legacy + "loa/3", 2, Identity),
        new(Legacy + "ial/1", 1, Identity),
        new(Legacy + "ial/2", 2, Identity),
        new(Highest, 1, Identity),
        new(Legacy + "ial/2?strict=true", 2, Identity),
        new(Legacy + "ial/2?bio=preferred", 2, Identity),
        new(Legacy + "ial/2?bio=required", 3, Identity),
        new(TwoFactors, 1, Authenticator),
        new(Legacy + "aal/2", 2, Authenticator),
        new(Legacy + "aal/3", 3, Authenticator),
        new(Legacy + "aal/3?hspd12=true", 3, Authenticator),
        new(Legacy + "aal/2?phishing_resistant=true", 2, Authenticator),
        new(Legacy + "aal/2?hspd12=true", 2, Authenticator),
        new(Semantic + "auth-only", 1, Identity),
        new(Semantic + "verified", 2, Identity),
        new(Semantic + "verified-facial-match-preferred", 2, Identity),
        new(Semantic + "verified-facial-match-required", 3, Identity),
    ];

    /// <summary>Which authenticator level counts when several are named, the first one first.</summary>
    private static readonly string[] AuthenticatorPriority =
    [
        Legacy + "aal/2?hspd12=true", Legacy + "aal/3?hspd12=true", Legacy + "aal/2?phishing_resistant=true", Legacy + "aal/3", Legacy + "aal/2", TwoFactors,
    ];

    private static readonly HashSet<string> FacialMatches =
        [Legacy + "ial/2?bio=preferred", Legacy + "ial/2?bio=required", Semantic + "verified-facial-match-preferred", Semantic + "verified-facial-match-required"];

    private static readonly Dictionary<string, AcrValue> Known = Values.ToDictionary(value => value.Name, StringComparer.Ordinal);

    /// <summary>E-241: the values of a request that mean something, in its order.</summary>
    public static IReadOnlyList<string> Understood(string? acrValues) => [.. Scopes.Read(acrValues).Where(Known.ContainsKey)];

    public static bool NamesIdentityLevel(IReadOnlyList<string> asked) => asked.Any(name => Known[name].Scheme == Identity);

    /// <summary>True when the client wants a verified identity and takes nothing less.</summary>
    public static bool AsksForProofing(IReadOnlyList<string> asked) => asked.Any(name => Known[name] is { Scheme: Identity, Level: >= 2 });

    /// <summary>True when the client may be told of a verified identity: it asked for one, or for the highest there is.</summary>
    public static bool TakesProofing(IReadOnlyList<string> asked) => AsksForProofing(asked) || asked.Contains(Highest);

    /// <summary>True when the identity must have been verified with a comparison of the face.</summary>
    public static bool RequiresFacialMatch(IReadOnlyList<string> asked) => asked.Any(name => Known[name] is { Scheme: Identity, Level: 3 });

    /// <summary>Can this person be what is asked for? Login.gov would lead others through identity proofing first.</summary>
    public static bool IsEnough(IReadOnlyList<string> asked, bool verified, bool facialMatch) =>
        (verified || !AsksForProofing(asked)) && (facialMatch || !RequiresFacialMatch(asked));

    /// <summary>E-240: the identity level that <c>acr</c> and <c>ial</c> assert, in the vocabulary that the client asked in.</summary>
    /// <param name="asked">What <see cref="Understood"/> found.</param>
    /// <param name="verified">The person's identity has been verified.</param>
    /// <param name="facialMatch">It was verified with a comparison of the face.</param>
    public static string Asserted(IReadOnlyList<string> asked, bool verified, bool facialMatch)
    {
        var semantic = asked.Any(name => name.StartsWith(Semantic, StringComparison.Ordinal));
        return (verified && TakesProofing(asked), facialMatch && asked.Any(FacialMatches.Contains)) switch
        {
            (false, _) => semantic ? Semantic + "auth-only" : Legacy + "ial/1",
            (true, true) => semantic ? Semantic + "verified-facial-match-required" : Legacy + "ial/2?bio=required",
            (true, false) => semantic ? Semantic + "verified" : Legacy + "ial/2",
        };
    }

    /// <summary>E-249: the authenticator level of <c>aal</c>: that of the request, else that of the registration, else two factors.</summary>
    public static string AuthenticatorLevel(IReadOnlyList<string> asked, int? registered) =>
        AuthenticatorPriority.FirstOrDefault(asked.Contains) ?? registered switch
        {
            2 => Legacy + "aal/2",
            3 => Legacy + "aal/3",
            _ => TwoFactors,
        };

    /// <summary>True when the level is one of a verified identity, so that its attributes may be told.</summary>
    public static bool IsProofed(string asserted) => Known.TryGetValue(asserted, out var level) && level is { Scheme: Identity, Level: >= 2 };
}
