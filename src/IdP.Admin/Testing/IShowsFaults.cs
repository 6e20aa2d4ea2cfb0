using IdP.Storage;
using FaultKind = IdP.Rules.Testing.FaultKind;

namespace IdP.Admin.Testing;

/// <summary>A page with the faults of one client or one issuer, where others can be asked for.</summary>
public interface IShowsFaults
{
    FaultScope Scope { get; }

    /// <summary>What strikes now.</summary>
    IReadOnlyList<TestFault> Live { get; }

    /// <summary>By the subjects of those who asked.</summary>
    IReadOnlyDictionary<string, string> Names { get; }

    /// <summary>What can be asked for here.</summary>
    IEnumerable<FaultKind> Kinds { get; }

    FaultWish Wish { get; }

    /// <summary>May the visitor ask for faults and end them?</summary>
    bool CanAsk { get; }
}
