namespace IdP.Storage.Audit;

/// <summary>Where it came from.</summary>
/// <param name="Channel">One of <see cref="AuditChannels"/>.</param>
/// <param name="Address">The IP address of the caller; for the clients folder, the path of the file.</param>
public sealed record AuditSource(string Channel, string? Address = null);
