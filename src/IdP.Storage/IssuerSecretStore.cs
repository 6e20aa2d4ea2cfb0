namespace IdP.Storage;

/// <summary>The secret of each issuer that its subject identifiers are derived with, encrypted. It is made once: another one would make everybody a stranger to every client.</summary>
public sealed class IssuerSecretStore(Database database)
{
    private static readonly Statement Find = new("SELECT protected_subject_secret FROM issuer_secrets WHERE issuer = @issuer");
    private static readonly Statement Insert = new(
        "INSERT INTO issuer_secrets (issuer, protected_subject_secret) SELECT @issuer, @protected_subject_secret WHERE NOT EXISTS (SELECT 1 FROM issuer_secrets WHERE issuer = @issuer)");

    /// <returns>Null when the issuer has none yet.</returns>
    public ValueTask<byte[]?> FindAsync(string issuer) =>
        database.ReadAsync(read => read.QueryAsync(Find, issuer).FirstAsync(row => row.Bytes(0)));

    /// <summary>Stores a first secret. Where two nodes store one at the same time, the first stays: read it again.</summary>
    public Task AddAsync(string issuer, byte[] protectedSecret) =>
        database.WriteAsync(async write => await write.ExecuteAsync(Insert, issuer, protectedSecret));
}
