using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IdP.Protocol;
using IdP.Rules;

namespace IdP.Tests.Properties;

/// <summary>The form is the first thing read of a stranger's request.</summary>
public sealed class ProtocolFormProperties
{
    [Fact, Spec("E-013"), Spec("E-016"), Spec("E-017"), Spec("E-019")]
    public void A_form_that_is_accepted_is_read_as_another_reader_reads_it() => Hostile.ForAll(Hostile.Octets, octets =>
    {
        if (ProtocolForm.Parse(octets, new RuleTrace()).Refused(out _, out var form)) return;

        var reference = Encoding.Latin1.GetString(octets).TrimEnd('\r', '\n').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (Name: Decode(pair[0]), Value: Decode(pair.Length > 1 ? pair[1] : "")))
            .GroupBy(pair => pair.Name, StringComparer.Ordinal)
            .ToList();

        Assert.Equal(reference.Any(parameter => parameter.Count() > 1), form.HasRepeatedParameter);
        Assert.All(reference, parameter => Assert.Equal(parameter.First().Value is { Length: > 0 } value ? value : null, form[parameter.Key]));
    });

    [Fact, Spec("E-017")]
    public void What_is_written_as_a_form_is_read_as_it_was() => Hostile.ForAll(Gen.ArrayOf(Hostile.DecentText.Two()), written =>
    {
        var parameters = written.DistinctBy(pair => pair.Item1).Where(pair => pair is not ("", "")).Take(100).ToList();
        var text = string.Join('&', parameters.Select(pair => $"{Uri.EscapeDataString(pair.Item1)}={Uri.EscapeDataString(pair.Item2)}"));

        Assert.False(ProtocolForm.Parse(Encoding.ASCII.GetBytes(text), new RuleTrace()).Refused(out _, out var form));
        Assert.All(parameters, pair => Assert.Equal(pair.Item2.Length > 0 ? pair.Item2 : null, form![pair.Item1]));
        Assert.False(form!.HasRepeatedParameter);
    });

    [Fact, Spec("E-019")]
    public void A_value_that_is_read_holds_no_NUL_and_nothing_that_was_repaired() => Hostile.ForAll(Hostile.Octets, octets =>
    {
        if (ProtocolForm.Parse([.. "value="u8, .. octets.Where(octet => octet != '&')], new RuleTrace()).Refused(out _, out var form)) return;

        var value = form["value"] ?? "";
        Assert.DoesNotContain('\0', value);
        Assert.Equal(value, new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Encoding.UTF8.GetBytes(value)));
    });

    private static string Decode(string octets) => Encoding.UTF8.GetString(WebUtility.UrlDecodeToBytes(Encoding.Latin1.GetBytes(octets), 0, octets.Length) ?? []);
}
