namespace IdP.Rules.Usage;

/// <summary>
/// Refusals that are no fault of a client: it asked, as the protocol means it to, whether somebody is signed in already, or the
/// person changed their mind, or the fault was ours. Whoever looks for what is wrong with a client leaves them out.
/// </summary>
public static class OrdinaryRefusals
{
    /// <summary>The clauses, as <c>docs/rules.md</c> numbers them.</summary>
    public static IReadOnlySet<string> Rules { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "E-293", // nobody is signed in, and prompt=none
        "E-294", // a new sign-in was asked for
        "OIDCC-3.1.2.1-max_age", // the last sign-in is too old
        "E-239", // the last sign-in was on a lower level
        "OIDCC-3.1.2.2", // somebody else is signed in
        "SSO-isolated", // the client shares no sessions
        "E-297", // the person cancelled
        "E-273", // our fault
    };
}
