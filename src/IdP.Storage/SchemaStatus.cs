namespace IdP.Storage;

/// <summary>How far a database's schema has come, beside what this program was built for.</summary>
/// <param name="Applied">The newest migration that the database has had; null when it has had none.</param>
/// <param name="Newest">The newest migration of this program.</param>
public sealed record SchemaStatus(string? Applied, string Newest)
{
    // Migrations are named after the instant they were written.
    public SchemaState State => Applied is null ? SchemaState.Missing : string.CompareOrdinal(Applied, Newest) switch
    {
        0 => SchemaState.Fits,
        < 0 => SchemaState.Behind,
        _ => SchemaState.Ahead,
    };
}
