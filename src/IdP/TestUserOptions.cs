namespace IdP;

/// <summary>A synthetic person of a test deployment.</summary>
public sealed class TestUserOptions
{
    /// <summary>Also what a request says as <c>login_hint</c> to sign this person in at once, without the page.</summary>
    public string UserId { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>For whoever chooses among them: what is special about this person.</summary>
    public string Description { get; set; } = "";

    public bool Active { get; set; } = true;

    /// <summary>The names of the issuers whose sign-in page offers this person; none for all of them. Who is named in a request may sign in anywhere.</summary>
    public List<string> Issuers { get; set; } = [];

    public bool IsOfferedBy(string issuer) => Issuers.Count == 0 || Issuers.Contains(issuer);

    /// <summary>pid, given_name, family_name, birthdate, email … A person without pid is one too.</summary>
    public Dictionary<string, string> Claims { get; set; } = [];
}
