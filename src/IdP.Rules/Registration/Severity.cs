namespace IdP.Rules.Registration;

/// <summary>What a problem means for the registration it was found in.</summary>
public enum Severity
{
    /// <summary>The client is not registered.</summary>
    Error,

    /// <summary>The client may be registered by somebody who has read it.</summary>
    Warning,

    /// <summary>Worth knowing, and no more.</summary>
    Hint,
}
