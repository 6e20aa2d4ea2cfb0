namespace IdP.Clients;

/// <summary>Why the keys at an address could not be had.</summary>
public enum KeySetFault
{
    /// <summary>The name is unknown, or nobody answers there.</summary>
    Unreachable,

    /// <summary>The certificate of the host is not one that this machine trusts for the name.</summary>
    Untrusted,

    /// <summary>The name leads into a network that must not be called, see <see cref="AddressGuard"/>.</summary>
    RefusedAddress,

    /// <summary>The whole answer was not there in time.</summary>
    TooSlow,

    /// <summary>Another status than 200. A redirect is not followed.</summary>
    Status,

    TooLarge,

    NotAKeySet,

    TooManyKeys,

    /// <summary>A key set, and none of its keys can be used for assertions.</summary>
    NoUsableKey,
}
