using System.Globalization;
using System.Text.RegularExpressions;
using IdP.Admin.Texts;

namespace IdP.Admin.Explain;

/// <summary>What to do about a broken rule: in words, where in the console it can be done, and which standard says so.</summary>
public sealed partial class Remedy
{
    private static readonly Dictionary<string, string> FieldsOfSettings = new(StringComparer.Ordinal)
    {
        ["E-055"] = "token_endpoint_auth_method",
        ["E-264"] = "grant_types",
        ["RFC6749-4.1.2.1"] = "grant_types",
        ["E-279"] = "redirect_uris",
        ["E-296"] = "scopes",
        ["RFC6749-4.4.2"] = "scopes",
        ["E-314"] = "scopes",
        ["OIDCC-5.3.1"] = "scopes",
        ["E-323"] = "post_logout_redirect_uris",
        ["E-259"] = "refresh_token_lifetime",
        ["E-258"] = "authorization_lifetime",
        ["SSO-isolated"] = "sso_disabled",
        ["RFC9449-5.2"] = "dpop_bound_access_tokens",
        ["RFC9101-10.5"] = "require_signed_request_object",
        ["ID-onbehalfof"] = "onbehalfof",
    };

    private static readonly HashSet<string> AboutCredentials = ["E-041", "E-101", "E-105", "OIDCC-10.1.1", "E1", "E2", "RFC7517-5", "E-108", "E-069", "E-123", "E-125", "E-135", "RFC9101-6.2"];

    private static readonly Dictionary<string, string> Standards = new(StringComparer.Ordinal)
    {
        ["E-006"] = "RFC6749-3.2", ["E-009"] = "RFC6749-2.3.1", ["E-013"] = "RFC6749-3.2", ["E-019"] = "RFC6749-3.2", ["E-026"] = "RFC6749-3.2",
        ["E-028"] = "RFC6749-4.1.3", ["E-030"] = "RFC6749-5.2", ["E-040"] = "RFC6749-2.3.1", ["E-041"] = "RFC6749-2.3.1", ["E-042"] = "RFC6749-5.2",
        ["E-043"] = "RFC7617-2", ["E-052"] = "RFC6749-2.3", ["E-055"] = "RFC7591-2", ["E-063"] = "RFC6749-3.2.1", ["E-069"] = "RFC7515-4.1.6",
        ["E-076"] = "RFC7523-3", ["E-078"] = "RFC7523-3", ["E-079"] = "RFC7523-3", ["E-080"] = "RFC7523-3", ["E-082"] = "RFC7521-4.2",
        ["E-083"] = "RFC7521-4.2", ["E-084"] = "RFC7523-3", ["E-085"] = "RFC7523-3", ["E-087"] = "RFC7523-3", ["E-088"] = "RFC7519-4.1.6",
        ["E-089"] = "RFC7523-3", ["E-091"] = "RFC7523-3", ["E-093"] = "RFC7523-3", ["E-098"] = "RFC8725-3.1", ["E-101"] = "RFC7515-4.1.4",
        ["E-105"] = "RFC7515-4.1.4", ["E-107"] = "RFC7515-4.1.6", ["E-108"] = "RFC7515-5.2", ["E-110"] = "RFC7515-4.1.11", ["E-111"] = "RFC7521-4.2",
        ["E-113"] = "RFC7523-2.2", ["E-114"] = "RFC7515-7.1", ["E-115"] = "RFC8725-3.11", ["E-125"] = "RFC5280-4.1.2.5", ["E-129"] = "RFC5280-4.2.1.3",
        ["E-130"] = "RFC5280-4.2", ["E-127"] = "RFC5280-6.1", ["E-131"] = "RFC5280-4.2.1.4", ["E-133"] = "RFC5280-5", ["E-137"] = "RFC6749-4.1.3",
        ["E-138"] = "RFC6749-5.2", ["E-139"] = "RFC6749-4.1.2", ["E-140"] = "RFC6749-4.1.3", ["E-141"] = "RFC6749-4.1.2", ["E-142"] = "RFC6749-5.2",
        ["E-147"] = "RFC6749-4.1.3", ["E-148"] = "RFC6749-4.1.3", ["E-154"] = "RFC7636-4.5", ["E-155"] = "RFC7636-4.6", ["E-156"] = "RFC7636-4.1",
        ["E-160"] = "RFC9700-2.1.1", ["E-254"] = "RFC6749-6", ["E-255"] = "RFC6749-6", ["E-256"] = "RFC6749-6", ["E-257"] = "RFC6749-6", ["E-258"] = "RFC6749-6",
        ["E-259"] = "RFC6749-6", ["E-262"] = "RFC9700-4.14.2", ["E-264"] = "RFC6749-5.2", ["E-266"] = "RFC6749-6", ["E-278"] = "RFC6749-3.1.1",
        ["E-279"] = "RFC6749-3.1.2.3", ["E-282"] = "RFC6749-10.12", ["E-283"] = "RFC7636-4.3", ["E-285"] = "RFC7636-4.3", ["E-286"] = "RFC7636-4.2",
        ["E-289"] = "RFC6749-4.1.1", ["E-293"] = "OIDCC-3.1.2.6", ["E-295"] = "OIDCC-6", ["E-296"] = "RFC6749-3.3", ["E-297"] = "RFC6749-4.1.2.1",
        ["E-310"] = "RFC6750-3.1", ["E-317"] = "RFC7009-2.1",
    };

    private Remedy(string clause) => Clause = clause;

    public string Clause { get; }

    public Text Words => ExplainTexts.MendOf(Clause);

    /// <summary>The field of the client's settings that decides it; null when none does.</summary>
    public string? SettingsField => FieldsOfSettings.GetValueOrDefault(Clause);

    /// <summary>True when the client's keys, secrets or certificates decide it.</summary>
    public bool IsAboutCredentials => AboutCredentials.Contains(Clause);

    /// <summary>True when the client may only have to be enabled.</summary>
    public bool MayBeDisabled => Clause is "E-042" or "RFC6749-4.1.1";

    /// <summary>True when the checker of assertions can say more.</summary>
    public bool IsAboutAssertions => RuleOrder.Assertion.Contains(Clause) || Clause is "E-079" or "E-093" or "E-101" or "E-105" or "E-108" or "E-114";

    /// <summary>The name and the address of the standard's section; null when the rule is our own.</summary>
    public (string Name, string Url)? Standard => SectionOf(Standards.GetValueOrDefault(Clause, Clause));

    public static Remedy Of(string clause) => new(clause);

    /// <summary>The section that a clause such as <c>RFC7636-4.6</c> names, and where it is published.</summary>
    public static (string Name, string Url)? SectionOf(string clause)
    {
        if (Rfc().Match(clause) is { Success: true } rfc)
            return ($"RFC {rfc.Groups["number"].Value}, {rfc.Groups["section"].Value}", string.Create(CultureInfo.InvariantCulture, $"https://www.rfc-editor.org/rfc/rfc{rfc.Groups["number"].Value}#section-{rfc.Groups["section"].Value}"));
        return clause.StartsWith("OIDCC-", StringComparison.Ordinal) ? ($"OpenID Connect Core, {clause[6..].Split('-')[0]}", "https://openid.net/specs/openid-connect-core-1_0.html") : null;
    }

    [GeneratedRegex("^RFC(?<number>[0-9]+)-(?<section>[0-9.]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Rfc();
}
