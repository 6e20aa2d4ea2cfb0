using System.Globalization;

namespace IdP.Rules.Registration;

/// <summary>
/// One thing about a registration that somebody should know before it is made. It says so itself, in English; by its id and
/// values it can be said in any other language. Neither holds a secret.
/// </summary>
public sealed record RegistrationProblem
{
    /// <summary>The member of a problem with the document itself.</summary>
    public const string WholeDocument = "document";

    /// <param name="member">See <see cref="Member"/>.</param>
    /// <param name="rule">See <see cref="Rule"/>.</param>
    /// <param name="id">See <see cref="Id"/>.</param>
    /// <param name="message">See <see cref="Message"/>.</param>
    /// <param name="values">See <see cref="Values"/>.</param>
    public RegistrationProblem(string member, string rule, string id, string message, params ReadOnlySpan<(string Name, object Value)> values)
    {
        (Member, Rule, Id, Message) = (member, rule, id, message);
        var texts = new Dictionary<string, string>(values.Length, StringComparer.Ordinal);
        foreach (var (name, value) in values) texts.Add(name, Convert.ToString(value, CultureInfo.InvariantCulture)!);
        Values = texts;
    }

    /// <summary>The member at fault, by its RFC 7591 or ID-porten name; <see cref="WholeDocument"/> when it is none in particular.</summary>
    public string Member { get; init; }

    /// <summary>Which element of the member is at fault, from 0; null when it is the member as a whole. Of <c>jwks</c> the elements are the keys.</summary>
    public int? Index { get; init; }

    /// <summary>The clause, as <c>docs/rules.md</c> numbers it.</summary>
    public string Rule { get; init; }

    /// <summary>The text to say it with, such as <c>redirect.https</c>: one of <see cref="RegistrationProblemIds"/>.</summary>
    public string Id { get; }

    /// <summary>What is wrong and what to write instead, in English: a sentence that goes on from the member's name.</summary>
    public string Message { get; init; }

    /// <summary>What the text has in the place of <c>{uri}</c>, <c>{max}</c>, …, by the name in the braces.</summary>
    public IReadOnlyDictionary<string, string> Values { get; }

    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>What to write instead; it would be accepted, if it is what was meant. Null when only the author can know.</summary>
    public string? Fix { get; init; }

    /// <summary>True when the client cannot be registered as it stands.</summary>
    public bool IsError => Severity == Severity.Error;

    /// <summary>RFC6901-3: the place in the document, such as <c>/redirect_uris/1</c>; empty for the document itself.</summary>
    public string JsonPointer => Member switch
    {
        WholeDocument => "",
        "jwks" when Index is { } key => $"/jwks/keys/{key}",
        _ => $"/{Member.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}{(Index is { } at ? $"/{at}" : "")}",
    };

    public override string ToString() => $"{Member} {Message} [{Rule}]";
}
