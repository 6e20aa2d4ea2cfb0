namespace IdP.Rules.Registration;

/// <summary>One thing that keeps a client from being registered as it stands.</summary>
/// <param name="Member">The member at fault, by its RFC 7591 or ID-porten name; <see cref="WholeDocument"/> when it is none in particular.</param>
/// <param name="Rule">The clause, as <c>docs/rules.md</c> numbers it.</param>
/// <param name="Message">What is wrong and what to write instead: a sentence that goes on from the member's name. Never a secret.</param>
public sealed record RegistrationProblem(string Member, string Rule, string Message)
{
    /// <summary>The member of a problem with the document itself.</summary>
    public const string WholeDocument = "document";

    public override string ToString() => $"{Member} {Message} [{Rule}]";
}
