namespace IdP.Users;

/// <summary>The edge to whoever knows the people. Today test persons; a real directory comes here.</summary>
public interface IUserDirectory
{
    /// <summary>The person with this identifier, or null when there is none (any more).</summary>
    ValueTask<User?> FindAsync(string userId, CancellationToken ct);
}
