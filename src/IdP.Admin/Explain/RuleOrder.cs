namespace IdP.Admin.Explain;

/// <summary>
/// The order in which requests are asked their rules, so that a page can show those that a refused one did not come to. A request
/// can go several ways; only the rules that wait on all the ways it may still be on are shown.
/// </summary>
public static class RuleOrder
{
    /// <summary>What every client assertion is asked, in order.</summary>
    public static readonly IReadOnlyList<string> Assertion = ["E-098", "E-110", "E-115", "E-080", "E-078", "E-076", "E-084", "E-085", "E-088", "E-089", "E-087", "E-091"];

    /// <summary>What every token request is asked once the client has proven itself, and what each grant type adds.</summary>
    public static readonly IReadOnlyList<string> Token = ["E-028", "E-030", "E-254", "E-264", "RFC9449-5.2"];
    public static readonly IReadOnlyList<string> Code = ["E-147", "E-156", "E-137", "E-138", "E-140", "E-141", "E-139", "E-142", "E-148", "RFC9449-10", "E-155"];
    public static readonly IReadOnlyList<string> Refresh = ["E-255", "E-256", "E-257", "E-317", "E-262", "E-258", "E-259", "RFC9449-5", "E-266"];
    public static readonly IReadOnlyList<string> ClientCredentials = ["RFC6749-4.4", "RFC6749-4.4.2", "OIDCC-3.1.2.1"];

    /// <summary>What every authorization request is asked.</summary>
    public static readonly IReadOnlyList<string> Authorize =
    [
        "RFC6749-4.1.1", "E-279", "RFC6749-3.1", "E-295", "RFC9101-10.5", "RFC9126-6", "E-278", "RFC6749-4.1.2.1", "OAUTH-MRTEP-2.1", "E-289", "E-282", "OIDCC-3.1.2.1", "E-296", "E-283",
        "E-285", "E-286", "RFC7638-3", "OIDCC-3.1.2.6", "OIDCC-15.1", "RFC8707-2", "ID-onbehalfof",
    ];

    private static readonly IReadOnlyList<string> Form = ["E-009", "E-006", "E-020", "E-013", "E-111", "E-052"];

    private static readonly IReadOnlyList<string>[] Proofs =
    [
        ["E-043", "E-040", "E-042", "E-055", "E-041"],
        ["E-063", "E-042", "E-055", "E-041"],
        ["E-063", "E-042", "E-055"],
        ["E-113", "E-114", "E-079", "E-083", "E-082", "E-042", "E-055", .. Assertion, "E-105", "E-101", "E-108"],
        ["E-113", "E-114", "E-079", "E-083", "E-082", "E-042", "E-055", .. Assertion, "E-105", "OIDCC-10.1.1", "E-101", "E-108"],
        ["E-113", "E-114", "E-079", "E-083", "E-082", "E-042", "E-055", .. Assertion, "E-069", "E-107", "E-125", "E-130", "E-129", "E-126", "E-127", "E-131", "E-133", "E-134", "E-124", "E-123", "E-135", "E-108"],
    ];

    private static readonly IReadOnlyList<string>[] Grants = [Code, Refresh, ClientCredentials];

    private static readonly IReadOnlyList<IReadOnlyList<string>> OfToken =
        [.. from proof in Proofs from grant in Grants select (IReadOnlyList<string>)[.. Form, .. proof, .. Token, .. grant]];

    private static readonly IReadOnlyList<IReadOnlyList<string>> OfPush = [.. Proofs.Select(proof => (IReadOnlyList<string>)[.. Form, .. proof, "RFC9126-2.1", .. Authorize])];

    private static readonly IReadOnlyList<IReadOnlyList<string>> OfAssertion = [.. Proofs.Where(proof => proof[0] == "E-113")];

    /// <summary>Rules that answer in the place of another.</summary>
    private static readonly Dictionary<string, string> StandsFor = new(StringComparer.Ordinal) { ["E-154"] = "E-155", ["E-160"] = "E-155", ["E-019"] = "E-020", ["E1"] = "OIDCC-10.1.1", ["E2"] = "OIDCC-10.1.1", ["RFC7517-5"] = "OIDCC-10.1.1" };

    /// <param name="endpoint">As in an explain record.</param>
    /// <param name="asked">The clauses asked, in order; the last one broke.</param>
    public static IReadOnlyList<string> NotReached(string endpoint, IReadOnlyList<string> asked) => endpoint switch
    {
        "token" => After(asked, OfToken),
        "par" => After(asked, OfPush),
        "authorize" => After(asked, [Authorize]),
        _ => [],
    };

    /// <summary>For an assertion that is judged by itself.</summary>
    public static IReadOnlyList<string> NotReachedByAssertion(IReadOnlyList<string> asked) => After(asked, OfAssertion);

    private static List<string> After(IReadOnlyList<string> asked, IReadOnlyList<IReadOnlyList<string>> ways)
    {
        if (asked.Count == 0) return [];
        var broken = StandsFor.GetValueOrDefault(asked[^1], asked[^1]);
        var possible = ways.Where(way => way.Contains(broken)).ToList();
        if (possible.Count == 0) return [];

        var most = possible.Max(Shared);
        var rests = possible.Where(way => Shared(way) == most).Select(way => way.SkipWhile(clause => clause != broken).Skip(1).ToList()).ToList();
        return [.. rests[0].Where(clause => rests.TrueForAll(rest => rest.Contains(clause)))];

        int Shared(IReadOnlyList<string> way) => asked.Count(way.Contains);
    }
}
