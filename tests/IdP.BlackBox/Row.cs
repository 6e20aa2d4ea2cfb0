namespace IdP.BlackBox;

/// <summary>One question to one issuer.</summary>
/// <param name="Rules">The clauses of docs/rules.md it is about.</param>
/// <param name="Sentence">What holds.</param>
/// <param name="Holds">Null when it does; else what was expected and what came.</param>
internal sealed record Row(Issuer Issuer, IReadOnlyList<string> Rules, string Sentence, Func<Task<string?>> Holds)
{
    public Row(Issuer issuer, string rules, string sentence, Func<Task<string?>> holds)
        : this(issuer, rules.Split(' '), sentence, holds)
    {
    }

    public string Profile => Issuer.Profile;

    public async Task<Outcome> TryAsync()
    {
        try
        {
            if (Issuer.Missing is { } missing) return new(this, Verdict.NotTried, missing);
            return await Holds() is { } broken ? new(this, Verdict.Failed, broken) : new(this, Verdict.Held);
        }
        catch (NotTriedException reason)
        {
            return new(this, Verdict.NotTried, reason.Message);
        }
        catch (Exception fault) // what a stranger answers may be anything, and all of it is a result
        {
            return new(this, Verdict.Failed, fault is UnexpectedException ? fault.Message : $"{fault.GetType().Name}: {fault.Message}");
        }
    }
}

internal enum Verdict
{
    Held,
    AllowedMiss,
    Failed,
    NotTried,
}

/// <param name="Why">What was expected and what came, or why it was not tried or may be missed.</param>
internal sealed record Outcome(Row Row, Verdict Verdict, string? Why = null);
