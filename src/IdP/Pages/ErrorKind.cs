namespace IdP.Pages;

/// <summary>The errors that a person meets here, told apart by what the page can say and advise.</summary>
public enum ErrorKind
{
    UnknownClient,
    UnregisteredRedirectUri,
    InvalidRequest,

    /// <summary>The sign-in form is too old, was used before, or belongs to another browser.</summary>
    SignInExpired,

    /// <summary>The issuer is not a test deployment and no sign-in method is connected.</summary>
    NoSignInMethod,

    NotFound,

    /// <summary>The address has asked more often than the issuer allows.</summary>
    TooManyRequests,

    /// <summary>The database is away, or the provider is not yet prepared.</summary>
    Unavailable,
    Fault,
}
