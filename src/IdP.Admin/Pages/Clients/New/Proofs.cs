using IdP.Issuers;
using IdP.Rules.Clients;

namespace IdP.Admin.Pages.Clients.New;

/// <summary>How a client proves who it is: the registered methods, with private_key_jwt told apart by who vouches for the key.</summary>
internal static class Proofs
{
    /// <summary>private_key_jwt with the business certificate of the organisation.</summary>
    public const string Certificate = "certificate";

    /// <summary>private_key_jwt with keys of the client's own.</summary>
    public const string Key = "key";

    /// <summary>private_key_jwt with keys that the client publishes at an address.</summary>
    public const string Address = "address";

    /// <summary>Those open to a kind of client at an issuer, the best first.</summary>
    public static IReadOnlyList<string> Of(Issuer issuer, ApplicationType type)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        var methods = issuer.Profile.AuthenticationMethods[type];
        return
        [
            .. methods.Where(method => method == AuthenticationMethods.PrivateKeyJwt).SelectMany(_ => OfKeys(issuer)),
            .. methods.Where(method => method != AuthenticationMethods.PrivateKeyJwt),
        ];
    }

    private static IEnumerable<string> OfKeys(Issuer issuer)
    {
        if (issuer.Certificates is not null && issuer.Profile.Assertions.BusinessCertificates) yield return Certificate;
        yield return Key;
        if (issuer.Profile.ClientMembers.Contains("jwks_uri")) yield return Address;
    }

    /// <summary>As the registration document has it.</summary>
    public static string MethodOf(string proof) => proof is Certificate or Key or Address ? AuthenticationMethods.PrivateKeyJwt : proof;
}
