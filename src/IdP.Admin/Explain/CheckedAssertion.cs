using IdP.Rules;

namespace IdP.Admin.Explain;

/// <summary>A client assertion, judged.</summary>
public sealed record CheckedAssertion
{
    /// <summary>UTC. The moment at which it was judged.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Null when the token endpoint would accept it, were it not used before.</summary>
    public required Refusal? Broken { get; init; }

    public required IReadOnlyList<ShownRule> Rules { get; init; }

    /// <summary>Empty when it cannot be read.</summary>
    public required IReadOnlyList<ShownMember> Header { get; init; }

    public required IReadOnlyList<ShownMember> Claims { get; init; }
}
