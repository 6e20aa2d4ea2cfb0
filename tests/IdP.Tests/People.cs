using System.Collections.Concurrent;
using IdP.Users;

namespace IdP.Tests;

/// <summary>A user directory in the test's hand: everybody is known and active until blocked.</summary>
internal sealed class People : IUserDirectory
{
    private readonly ConcurrentDictionary<string, bool> blocked = [];

    public void Block(string userId) => blocked[userId] = true;

    public ValueTask<User?> FindAsync(string userId, CancellationToken ct) => ValueTask.FromResult<User?>(new User
    {
        UserId = userId,
        Name = userId,
        Active = !blocked.ContainsKey(userId),
        Claims = new Dictionary<string, string> { ["pid"] = Provider.TestPid },
    });
}
