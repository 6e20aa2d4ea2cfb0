namespace IdP.Rules.Profiles;

/// <summary>The sets of endpoints there are. Most profiles differ in data and share one; a provider that answers in a form of its own has its own.</summary>
public enum EndpointSet
{
    /// <summary>OAuth 2.0 and OpenID Connect as the standards write them.</summary>
    Standard,

    /// <summary>Login.gov: the client is found from the code, and failures are collected into one text.</summary>
    LoginGov,
}
