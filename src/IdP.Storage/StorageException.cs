namespace IdP.Storage;

/// <summary>The database cannot be used. The message is one sentence for the operator: what is wrong and what to do.</summary>
public sealed class StorageException : Exception
{
    public StorageException(string message) : base(message)
    {
    }

    public StorageException(string message, Exception cause) : base(message, cause)
    {
    }
}
