namespace IdP.Storage;

/// <summary>How far a database's schema has come, beside what this program was built for.</summary>
/// <param name="Applied">The newest migration that the database has had; null when it has had none.</param>
/// <param name="Newest">The newest migration of this program.</param>
/// <param name="Contracted">The newest migration it has had that took something away, <c>Contract</c> in its name; null when there was none.</param>
public sealed record SchemaStatus(string? Applied, string Newest, string? Contracted = null)
{
    /// <summary>
    /// Can this program work on it? On its own schema, and on a newer one as long as that has only been added to: the version before goes on
    /// while nodes are upgraded one after the other.
    /// </summary>
    public bool Carries => State is SchemaState.Fits || (State is SchemaState.Ahead && string.CompareOrdinal(Contracted, Newest) <= 0);

    // Migrations are named after the instant they were written.
    public SchemaState State => Applied is null ? SchemaState.Missing : string.CompareOrdinal(Applied, Newest) switch
    {
        0 => SchemaState.Fits,
        < 0 => SchemaState.Behind,
        _ => SchemaState.Ahead,
    };
}
