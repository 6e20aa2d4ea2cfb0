namespace IdP.Storage;

/// <summary>What became of a <see cref="TokenCommit"/>.</summary>
public enum TokenCommitOutcome
{
    /// <summary>Everything is on disk.</summary>
    Committed,

    /// <summary>The client assertion had been used before. Nothing was changed.</summary>
    AssertionUsedBefore,

    /// <summary>The code or refresh token was spent before, unknown, or its grant revoked. Only the assertion is remembered, so that it is spent too.</summary>
    GrantUsedBefore,
}
