namespace Duende.IdentityServer.EntityFramework.Entities;

public class PersistedGrant
{
    public long Id { get; set; }
    public string? Key { get; set; }
    public string Type { get; set; } = default!;
    public string? SubjectId { get; set; }
    public string? SessionId { get; set; }
    public string ClientId { get; set; } = default!;
    public string? Description { get; set; }
    public DateTime CreationTime { get; set; }
    public DateTime? Expiration { get; set; }
    public DateTime? ConsumedTime { get; set; }
    public string Data { get; set; } = default!;
}
