namespace IdP.Users;

/// <summary>A person, as the user directory knows them.</summary>
public sealed record User
{
    /// <summary>The directory's own identifier. Never shown to a client: see <see cref="SubjectIdentifiers"/>.</summary>
    public required string UserId { get; init; }

    public required string Name { get; init; }

    /// <summary>False stops every sign-in and every refresh at once.</summary>
    public bool Active { get; init; } = true;

    /// <summary>Claims by name (pid, given_name, email …); values are strings, or <c>true</c> and <c>false</c>.</summary>
    public IReadOnlyDictionary<string, string> Claims { get; init; } = new Dictionary<string, string>();
}
