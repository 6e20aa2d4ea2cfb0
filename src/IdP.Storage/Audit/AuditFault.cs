namespace IdP.Storage.Audit;

/// <summary>What can be wrong with the chain.</summary>
public enum AuditFault
{
    /// <summary>The row does not say what was hashed when it was written.</summary>
    ContentChanged,

    /// <summary>There is no row of this seq, though there are later ones.</summary>
    RowMissing,

    /// <summary>The row stands in a place that it was not written for.</summary>
    OutOfOrder,

    /// <summary>Rows from this seq on are gone: the head of the chain or a checkpoint knows them.</summary>
    TailMissing,

    /// <summary>Rows from this seq on were written anew: they hold together, and a checkpoint knows them otherwise.</summary>
    TailRewritten,

    /// <summary>A checkpoint is not as it was signed, or its key is not there.</summary>
    CheckpointInvalid,
}
