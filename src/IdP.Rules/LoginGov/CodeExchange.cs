namespace IdP.Rules.LoginGov;

/// <summary>
/// A token request as Login.gov reads it: these five parameters and no others. <c>client_id</c>, <c>redirect_uri</c>, <c>client_secret</c>
/// and the Authorization header say nothing (E-152, E-153, E-201, E-202). An empty parameter is an absent one.
/// </summary>
public sealed record CodeExchange
{
    public string? GrantType { get; init; }

    public string? Code { get; init; }

    public string? CodeVerifier { get; init; }

    public string? ClientAssertionType { get; init; }

    public string? ClientAssertion { get; init; }
}
