namespace IdP.Storage.Sqlite;

/// <summary>What the model cannot say. They are looked for at every start.</summary>
internal static class SqliteTriggers
{
    /// <summary>Rows of the audit trail are only added.</summary>
    public const string Sql =
        """
        CREATE TRIGGER IF NOT EXISTS audit_events_update BEFORE UPDATE ON audit_events
        BEGIN SELECT RAISE(ABORT, 'The audit trail is never changed.'); END;
        CREATE TRIGGER IF NOT EXISTS audit_events_delete BEFORE DELETE ON audit_events
        BEGIN SELECT RAISE(ABORT, 'The audit trail is never changed.'); END;
        """;
}
