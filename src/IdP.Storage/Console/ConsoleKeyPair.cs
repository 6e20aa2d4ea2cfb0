namespace IdP.Storage.Console;

/// <summary>The key pair with which the console proves itself to the provider.</summary>
public sealed class ConsoleKeyPair
{
    public required string Kid { get; init; }

    /// <summary>PKCS#8, encrypted.</summary>
    public required byte[] ProtectedPrivateKey { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Created { get; init; }
}
