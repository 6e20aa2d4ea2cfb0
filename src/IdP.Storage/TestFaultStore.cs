namespace IdP.Storage;

/// <summary>The faults that a test deployment was asked for.</summary>
public sealed class TestFaultStore(Database database)
{
    private static readonly Statement Insert = new(
        """
        INSERT INTO test_faults (fault_id, issuer, client_id, kind, fault_value, created_by, created, expires)
        VALUES (@fault_id, @issuer, @client_id, @kind, @fault_value, @created_by, @created, @expires)
        """);

    private static readonly Statement Live = new(
        "SELECT fault_id, issuer, client_id, kind, fault_value, created_by, created, expires FROM test_faults WHERE expires > @now ORDER BY created, fault_id");

    private static readonly Statement End = new("DELETE FROM test_faults WHERE fault_id = @fault_id");

    public Task AddAsync(TestFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return database.WriteAsync(async write => await write.ExecuteAsync(Insert,
            fault.FaultId, fault.Issuer, fault.ClientId, fault.Kind, fault.Value, fault.CreatedBy, fault.Created, fault.Expires));
    }

    /// <summary>Every fault that strikes now, the oldest first.</summary>
    public ValueTask<List<TestFault>> ListAsync(DateTimeOffset now, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.ReadAsync(read => read.QueryAsync(Live, now).ListAsync(row => new TestFault
        {
            FaultId = row.GetString(0),
            Issuer = row.GetString(1),
            ClientId = row.TextOrNull(2),
            Kind = row.GetString(3),
            Value = row.TextOrNull(4),
            CreatedBy = row.GetString(5),
            Created = row.Instant(6),
            Expires = row.Instant(7),
        }));
    }

    /// <returns>False when it had ended already.</returns>
    public Task<bool> RemoveAsync(string faultId) => database.WriteAsync(async write => await write.ExecuteAsync(End, faultId) == 1);
}
