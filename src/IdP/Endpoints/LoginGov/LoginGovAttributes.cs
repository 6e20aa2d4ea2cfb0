using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Rules.LoginGov;
using IdP.Tokens;
using IdP.Users;

namespace IdP.Endpoints.LoginGov;

/// <summary>What a client is told about a person, in id_token and userinfo alike: the levels of assurance, then the attributes that its scopes open (E-249, E-250).</summary>
public sealed class LoginGovAttributes(IProfileService profiles)
{
    private const string Emails = "all_emails", Address = "address", VerifiedAt = "verified_at";

    private static readonly string[] Levels = ["acr", "ial", "aal"];

    public async Task<IReadOnlyList<Claim>> OfAsync(Grant grant, Client client, string caller, CancellationToken ct)
    {
        var opened = AttributeScopes.Attributes(grant.Scope, Assurance.IsProofed(grant.Acr));
        var wanted = opened.SelectMany(attribute => attribute == Address ? PostalAddress.Parts : [attribute]);
        var context = new ProfileDataRequestContext(SignInPrincipal.Of(grant), client, caller, wanted);
        await profiles.GetProfileDataAsync(context, ct);
        var known = context.IssuedClaims.Where(claim => !ProtocolClaims.Contains(claim.Type) && !Levels.Contains(claim.Type)).ToList();

        return
        [
            new("ial", grant.Acr),
            new("aal", Assurance.AuthenticatorLevel(Assurance.Understood(grant.RequestedAcr), client.DefaultAal)),
            .. known.Where(claim => claim.Type is not (Emails or VerifiedAt) && !PostalAddress.Parts.Contains(claim.Type)),
            .. Shaped(opened, known),
        ];
    }

    // What is no text. E-251: nothing is null but the time of a verification that never was.
    private static IEnumerable<Claim> Shaped(IReadOnlyList<string> opened, List<Claim> known)
    {
        string? Value(string type) => known.Find(claim => claim.Type == type)?.Value;

        if (opened.Contains(Emails) && Value(Emails) is { } emails) yield return Json(Emails, JsonSerializer.Serialize(emails.Split(' ')));
        if (opened.Contains(Address) && PostalAddress.Json(Value) is { } address) yield return Json(Address, address);
        if (opened.Contains(VerifiedAt)) yield return Json(VerifiedAt, long.TryParse(Value(VerifiedAt), NumberStyles.None, CultureInfo.InvariantCulture, out var time) ? time.ToString(CultureInfo.InvariantCulture) : "null");
    }

    private static Claim Json(string type, string value) => new(type, value, JwtTokenCreationService.Json);
}
