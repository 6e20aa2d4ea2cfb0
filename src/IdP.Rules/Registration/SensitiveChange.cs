using System.Globalization;

namespace IdP.Rules.Registration;

/// <summary>A change that can open a client, or what it reaches, to somebody else.</summary>
public sealed record SensitiveChange
{
    internal SensitiveChange(string id, string member, params ReadOnlySpan<(string Name, object Value)> values)
    {
        (Id, Member) = (id, member);
        var texts = new Dictionary<string, string>(values.Length, StringComparer.Ordinal);
        foreach (var (name, value) in values) texts.Add(name, Convert.ToString(value, CultureInfo.InvariantCulture)!);
        Values = texts;
    }

    /// <summary>The text to say it with, such as <c>sensitive.new_host</c>: one of <see cref="SensitiveChanges.Ids"/>.</summary>
    public string Id { get; }

    /// <summary>The member that changes, by the name that <see cref="FieldChange.Member"/> has; <see cref="RegistrationProblem.WholeDocument"/> for the client as a whole.</summary>
    public string Member { get; }

    /// <summary>What the text has in the place of <c>{host}</c>, …, by the name in the braces. Never a secret.</summary>
    public IReadOnlyDictionary<string, string> Values { get; }
}
