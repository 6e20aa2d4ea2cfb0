using IdP.Rules.Profiles;

namespace IdP.Pages;

/// <summary>
/// The test sign-in. The form posts <c>person</c> (a <see cref="TestPerson.UserId"/>, or <see cref="AnotherPerson"/>
/// and then <c>pid</c>), <c>acr</c>, <c>action</c> (<c>sign-in</c> or <c>cancel</c>) and <c>request</c>.
/// </summary>
public sealed record SignInModel
{
    /// <summary>The value of <c>person</c> when the field <c>pid</c> says who it is. Otherwise <c>pid</c> is not read.</summary>
    public const string AnotherPerson = "other";

    public required Frame Frame { get; init; }

    public required string ClientName { get; init; }

    /// <summary>Where the form is posted.</summary>
    public required string ActionUrl { get; init; }

    /// <summary>The authorization request, sealed: it comes back unread in <c>request</c>.</summary>
    public required string SealedRequest { get; init; }

    public required IReadOnlyList<TestPerson> Persons { get; init; }

    /// <summary>True lets a person outside the list sign in by a synthetic national identity number.</summary>
    public required bool AcceptsPid { get; init; }

    /// <summary>The levels that satisfy the request, lowest first. A single one is shown as a fact, not as a question.</summary>
    public required IReadOnlyList<AcrValue> Levels { get; init; }

    /// <summary>A <see cref="TestPerson.UserId"/> or <see cref="AnotherPerson"/>: from login_hint, or what was posted.</summary>
    public string? SelectedPerson { get; init; }

    /// <summary>What stands in the field <c>pid</c>: from login_hint, or what was posted.</summary>
    public string? Pid { get; init; }

    public string? SelectedAcr { get; init; }

    public IReadOnlyList<SignInError> Errors { get; init; } = [];
}
