namespace IdP.Storage;

/// <summary>What became of a <see cref="TokenCommit"/>.</summary>
public enum TokenCommitOutcome
{
    /// <summary>Everything is on disk.</summary>
    Committed,

    /// <summary>The client assertion had been used before. Nothing was changed.</summary>
    AssertionUsedBefore,

    /// <summary>The DPoP proof had been used before. Only the assertion is remembered, so that it is spent too.</summary>
    ProofUsedBefore,

    /// <summary>The code or refresh token was spent before, unknown, or its grant revoked. Only the assertion and the proof are remembered, so that they are spent too.</summary>
    GrantUsedBefore,
}
