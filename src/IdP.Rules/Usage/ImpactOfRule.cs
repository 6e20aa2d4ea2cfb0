namespace IdP.Rules.Usage;

/// <summary>The recorded requests that one rule would refuse.</summary>
/// <param name="Refusal">How the first of them would be answered; its rule is that of all of them.</param>
/// <param name="Shapes">What they asked for, the most frequent first.</param>
public sealed record ImpactOfRule(Refusal Refusal, IReadOnlyList<UsedShape> Shapes)
{
    /// <summary>The clause, as <c>docs/rules.md</c> numbers it.</summary>
    public string Rule => Refusal.Rule;

    public long Requests => Shapes.Sum(used => used.Uses.Requests);
}
