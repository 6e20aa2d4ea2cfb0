using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace IdP.Rules.Certificates;

/// <summary>The number of a Norwegian organisation (Enhetsregisteret) as a business certificate carries it in its subject.</summary>
/// <param name="Value">Nine digits.</param>
/// <param name="Clause">The rule that found it: E-118, E-120, or E-119/E-121.</param>
public sealed record OrganizationNumber(string Value, string Clause)
{
    private const string SerialNumber = "2.5.4.5";
    private const string Organization = "2.5.4.10";
    private const string OrganizationIdentifier = "2.5.4.97";

    private static readonly Regex Bare = Pattern(@"^(?<number>[0-9]{9})\z");
    private static readonly Regex AtTheEnd = Pattern(@"^.+\-\W*(?<number>[0-9]{9})\z");
    private static readonly Regex Register = Pattern(@"^NTRNO-(?<number>[0-9]{9})\z");
    private static readonly Regex PaymentService = Pattern(@"^PSDNO-FSA-(?<number>[0-9]{9})\z");

    private static readonly int[] Weights = [3, 2, 7, 6, 5, 4, 3, 2];

    /// <summary>
    /// E-122: the subject's SERIALNUMBER decides (E-118); without one that is an organisation number its O does (E-120);
    /// without that, its organizationIdentifier (E-119, E-121). Null (E-124) when none has a number, or when the place
    /// that decides has two different ones. The subject is read as the structure it is, so that neither an escaped
    /// comma nor a multi-valued name can pass one attribute off as another.
    /// </summary>
    public static OrganizationNumber? Of(X500DistinguishedName subject)
    {
        var attributes = subject.EnumerateRelativeDistinguishedNames().SelectMany(Attributes).ToList();
        foreach (var (type, pattern, clause) in Places)
        {
            var numbers = attributes.Where(attribute => attribute.Type == type)
                .Select(attribute => pattern.Match(attribute.Value))
                .Where(match => match.Success)
                .Select(match => match.Groups["number"].Value)
                .Distinct().ToList();
            if (numbers.Count > 0) return numbers is [var number] ? new(number, clause) : null;
        }

        return null;
    }

    /// <summary>Nine digits of which the last is the check digit: modulo 11 with the weights 3 2 7 6 5 4 3 2.</summary>
    public static bool IsValid(string number) =>
        Bare.IsMatch(number) && (11 - Weights.Select((weight, at) => weight * (number[at] - '0')).Sum() % 11) % 11 == number[8] - '0';

    private static readonly (string Type, Regex Pattern, string Clause)[] Places =
    [
        (SerialNumber, Bare, "E-118"),
        (Organization, AtTheEnd, "E-120"),
        (OrganizationIdentifier, Register, "E-119"),
        (OrganizationIdentifier, PaymentService, "E-121"),
        (OrganizationIdentifier, Bare, "E-119"),
    ];

    /// <summary>RelativeDistinguishedName ::= SET OF SEQUENCE { type OBJECT IDENTIFIER, value ANY } (RFC5280-4.1.2.4).</summary>
    private static List<(string Type, string Value)> Attributes(X500RelativeDistinguishedName name)
    {
        var attributes = new List<(string, string)>();
        // BER: the order of a set is checked by no one else either, and changes no meaning here.
        var set = new AsnReader(name.RawData, AsnEncodingRules.BER).ReadSetOf(skipSortOrderValidation: true);
        while (set.HasData)
        {
            var attribute = set.ReadSequence();
            var type = attribute.ReadObjectIdentifier();
            if (Text(attribute) is { } value) attributes.Add((type, value));
        }

        return attributes;
    }

    private static string? Text(AsnReader attribute) => attribute.PeekTag() switch
    {
        { TagClass: TagClass.Universal, TagValue: var type } when (UniversalTagNumber)type
            is UniversalTagNumber.UTF8String or UniversalTagNumber.PrintableString or UniversalTagNumber.IA5String
            or UniversalTagNumber.NumericString or UniversalTagNumber.VisibleString or UniversalTagNumber.T61String
            or UniversalTagNumber.BMPString => attribute.ReadCharacterString((UniversalTagNumber)type),
        _ => null,
    };

    // Its time grows with the length of the name and no faster. A limit in milliseconds would only fail on a busy machine.
    private static Regex Pattern(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Regex.InfiniteMatchTimeout);
}
