namespace IdP.Storage.Console;

/// <summary>What a list of clients is sorted by. Those that are alike in it follow each other by name.</summary>
public enum ClientOrder
{
    Name,
    Profile,
    Type,
    Method,
    Status,

    /// <summary>By <see cref="ListedClient.Ends"/>; what never ends comes last.</summary>
    Expires,

    /// <summary>By the last use; what was never used comes first.</summary>
    Used,
}
