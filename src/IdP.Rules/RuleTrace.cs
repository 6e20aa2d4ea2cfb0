namespace IdP.Rules;

/// <summary>
/// Which rules one request was asked, in order: the raw material of an explain record. It keeps clause numbers only,
/// so that asking costs one array write; what was expected and found comes with the refusal, if there is one.
/// </summary>
public sealed class RuleTrace
{
    private readonly List<string> asked = new(48);

    /// <summary>The clauses asked so far, in order. The last one is the broken one when the request was refused.</summary>
    public IReadOnlyList<string> Asked => asked;

    /// <summary>Notes that the rule was asked and passes its answer on, marked with its clause unless the rule named a closer one itself.</summary>
    public Refusal? Ask(string rule, Refusal? refusal)
    {
        var broken = refusal is { Rule: "" } ? refusal with { Rule = rule } : refusal;
        asked.Add(broken?.Rule ?? rule);
        return broken;
    }

    /// <summary>Notes that a rule was asked and held, for rules that hold by construction of a value.</summary>
    public void Held(string rule) => asked.Add(rule);

    /// <summary>Takes over what an extension point asked on its own.</summary>
    public void Include(RuleTrace other) => asked.AddRange(other.asked);
}
