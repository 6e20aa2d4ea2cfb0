using IdP.Admin.Texts;
using IdP.Rules.Registration;

namespace IdP.Admin.Import;

/// <summary>What bringing one client over would do, as of now.</summary>
/// <param name="Number">Its place in the file, from 0.</param>
/// <param name="Mapped">The client in our words.</param>
/// <param name="Verdict">What becomes of it.</param>
/// <param name="Version">The version of the registered client that it would change; 0 for one that is new.</param>
public sealed record PlannedClient(int Number, MappedClient Mapped, ImportVerdict Verdict, long Version)
{
    /// <summary>Field by field; null where nothing would change.</summary>
    public ClientChanges? Changes { get; init; }

    /// <summary>Why it cannot be brought over.</summary>
    public IReadOnlyList<Text> Why { get; init; } = [];

    /// <summary>What is allowed, and should be known.</summary>
    public IReadOnlyList<Text> Warnings { get; init; } = [];

    /// <summary>True when somebody else has to approve it.</summary>
    public bool NeedsApproval { get; init; }

    public bool CanBeChosen => Verdict is ImportVerdict.New or ImportVerdict.Change;

    /// <summary>True when it is chosen unless somebody says otherwise.</summary>
    public bool IsChosen => CanBeChosen && !Mapped.NeedsALook;

    /// <summary>What a form posts to choose it: which client, and what it was when it was shown.</summary>
    public string Key => $"{Number}:{Version}";
}
