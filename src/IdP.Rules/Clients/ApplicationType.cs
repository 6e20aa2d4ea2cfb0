namespace IdP.Rules.Clients;

/// <summary>What kind of program a client is; it decides which authentication methods are open to it and never changes.</summary>
public enum ApplicationType
{
    /// <summary>Runs on a server and keeps a secret or a key.</summary>
    Web,

    /// <summary>A single-page application: keeps nothing secret.</summary>
    Browser,

    /// <summary>A mobile or desktop program: keeps nothing secret.</summary>
    Native,
}
