using Microsoft.EntityFrameworkCore;

namespace Duende.IdentityServer.EntityFramework.Options;

public class OperationalStoreOptions
{
    public Action<DbContextOptionsBuilder>? ConfigureDbContext { get; set; }
    public string? DefaultSchema { get; set; }

    /// <summary>Taken and not looked at: the stand-in removes nothing by itself.</summary>
    public bool EnableTokenCleanup { get; set; }

    /// <summary>Seconds.</summary>
    public int TokenCleanupInterval { get; set; } = 3600;
}
