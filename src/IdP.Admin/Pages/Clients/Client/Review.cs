using IdP.Admin.Ui;
using IdP.Rules.Registration;
using IdP.Rules.Usage;

namespace IdP.Admin.Pages.Clients;

/// <summary>What a change would do, before it is made.</summary>
/// <param name="Changes">Field by field.</param>
/// <param name="Lost">Credentials that the change takes away without having been asked to.</param>
/// <param name="Warnings">What is allowed and should be known, and was not so before.</param>
/// <param name="Solved">What was to be looked at before, and is not any more.</param>
/// <param name="Impact">What it would have done to the requests of the last days.</param>
/// <param name="SecondPerson">Must somebody else approve it?</param>
/// <param name="Sensitive">Why; empty when it is the visitor's role.</param>
public sealed record Review(
    IReadOnlyList<ShownChange> Changes,
    IReadOnlyList<FieldChange> Lost,
    IReadOnlyList<RegistrationProblem> Warnings,
    IReadOnlyList<RegistrationProblem> Solved,
    Impact Impact,
    bool SecondPerson,
    IReadOnlyList<SensitiveChange> Sensitive);
