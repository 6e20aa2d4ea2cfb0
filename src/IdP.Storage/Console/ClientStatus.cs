namespace IdP.Storage.Console;

/// <summary>How a client stands.</summary>
public enum ClientStatus
{
    Active,

    /// <summary>Shut out, until it is enabled again.</summary>
    Disabled,

    /// <summary>Shut out, and on the way to be purged.</summary>
    Deleted,
}
