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

    /// <summary>pid, given_name, family_name, birthdate, email … A person without pid is one too.</summary>
    public Dictionary<string, string> Claims { get; set; } = [];
}
