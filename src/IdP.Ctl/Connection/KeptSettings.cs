namespace IdP.Ctl.Connection;

/// <summary><see cref="Settings"/> as they are written down: everything may be missing, and nothing is a secret.</summary>
internal sealed record KeptSettings(string? Server, string? Organization, string? ClientId, string? KeyFile, string? KeyId, string? Provider)
{
    public static readonly KeptSettings None = new(null, null, null, null, null, null);
}
