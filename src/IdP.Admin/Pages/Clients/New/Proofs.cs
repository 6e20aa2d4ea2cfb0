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

    /// <summary>Those open to a kind of client at an issuer, the best first.</summary>
    public static IReadOnlyList<string> Of(Issuer issuer, ApplicationType type)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        var methods = issuer.Profile.AuthenticationMethods[type];
        return
        [
            .. methods.Where(method => method == AuthenticationMethods.PrivateKeyJwt).SelectMany(_ => issuer.Certificates is null ? (string[])[Key] : [Certificate, Key]),
            .. methods.Where(method => method != AuthenticationMethods.PrivateKeyJwt),
        ];
    }

    /// <summary>As the registration document has it.</summary>
    public static string MethodOf(string proof) => proof is Certificate or Key ? AuthenticationMethods.PrivateKeyJwt : proof;
}
