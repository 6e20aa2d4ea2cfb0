namespace IdP.Storage.Console;

/// <summary>Somebody who has signed in to the console. The only place that has a name: the audit trail knows subjects, so that a name can be erased.</summary>
public sealed class Person
{
    public required string Subject { get; init; }

    /// <summary>As the id_token gave it, or as an owner wrote it.</summary>
    public required string Name { get; set; }

    /// <summary>UTC. Null: appointed, but never here.</summary>
    public DateTimeOffset? LastSignIn { get; set; }
}
