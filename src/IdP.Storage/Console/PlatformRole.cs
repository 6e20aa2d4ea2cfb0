namespace IdP.Storage.Console;

/// <summary>What somebody may do for the deployment as a whole, whichever organisation a thing belongs to.</summary>
public enum PlatformRole
{
    /// <summary>Reads everything and changes nothing.</summary>
    Auditor,

    /// <summary>Sets up organisations and their first owners, and shuts a client out in an emergency. Approves nothing.</summary>
    Operator,
}
