using Microsoft.Extensions.Options;

namespace IdP.Users;

/// <summary>
/// Synthetic persons for test deployments: those of configuration, and any other synthetic national identity number
/// (month + 80, as Tenor's) that somebody types. It never accepts a number a real person could have.
/// </summary>
public sealed class TestUserDirectory(IOptions<IdPOptions> options) : IUserDirectory
{
    private readonly Dictionary<string, User> users = options.Value.TestUsers.ToDictionary(user => user.UserId, ToUser, StringComparer.Ordinal);

    // Whoever types the number of a configured person is that person, blocked or not.
    private readonly Dictionary<string, User> numbered = options.Value.TestUsers
        .Where(user => user.Claims.ContainsKey("pid"))
        .DistinctBy(user => user.Claims["pid"])
        .ToDictionary(user => user.Claims["pid"], ToUser, StringComparer.Ordinal);

    public IEnumerable<User> All => users.Values;

    public ValueTask<User?> FindAsync(string userId, CancellationToken ct) =>
        ValueTask.FromResult(users.GetValueOrDefault(userId) ?? numbered.GetValueOrDefault(userId) ?? (SyntheticPid.IsSynthetic(userId) ? Anybody(userId) : null));

    private static User Anybody(string pid) => new()
    {
        UserId = pid,
        Name = $"Synthetic person {pid}",
        Claims = new Dictionary<string, string> { ["pid"] = pid, ["name"] = $"Synthetic person {pid}" },
    };

    private static User ToUser(TestUserOptions user) => new()
    {
        UserId = user.UserId,
        Name = user.Name,
        Active = user.Active,
        Claims = new Dictionary<string, string>(user.Claims, StringComparer.Ordinal) { ["name"] = user.Name },
    };
}
