using IdP.Pages;
using IdP.Protocol;
using IdP.Rules.Authorize;
using IdP.Users;

namespace IdP.Endpoints.Authorize;

/// <summary>What somebody chose in the test sign-in, and what is wrong with it.</summary>
public sealed record SignInAttempt
{
    public string? Person { get; private init; }

    public string? Pid { get; private init; }

    public string? Acr { get; private init; }

    /// <summary>Null while there are errors.</summary>
    public User? User { get; private init; }

    public IReadOnlyList<SignInError> Errors { get; private init; } = [];

    public static async ValueTask<SignInAttempt> ReadAsync(ProtocolForm form, AuthorizeRequest request, ProtocolExchange exchange, IUserDirectory directory)
    {
        var errors = new List<SignInError>();
        var person = form["person"];
        var pid = form["pid"]?.Replace(" ", "", StringComparison.Ordinal);

        User? user = null;
        if (person == SignInModel.AnotherPerson)
        {
            if (PidProblem(pid) is { } problem) errors.Add(problem);
            else user = await directory.FindAsync(pid!, exchange.Aborted);
        }
        else if (person is not null)
        {
            user = await directory.FindAsync(person, exchange.Aborted);
        }

        if (errors.Count == 0 && user is not { Active: true }) errors.Add(SignInError.NobodyChosen);

        var levels = AuthorizeRules.SatisfyingAcrs(request, exchange.Issuer.Profile);
        var acr = form["acr"] ?? (levels.Count == 1 ? levels[0].Name : null);
        if (levels.All(level => level.Name != acr)) errors.Add(SignInError.LevelNotChosen);

        return new SignInAttempt { Person = person, Pid = pid, Acr = acr, User = errors.Count == 0 ? user : null, Errors = errors };
    }

    /// <summary>What choosing this person and this level on the page would come to.</summary>
    /// <param name="person">Whom the request names.</param>
    /// <param name="user">Null when the directory does not know them.</param>
    public static SignInAttempt Of(NamedPerson person, User? user, AuthorizeRequest request, ProtocolExchange exchange)
    {
        var levels = AuthorizeRules.SatisfyingAcrs(request, exchange.Issuer.Profile);
        var acr = person.Acr ?? levels.MinBy(level => level.Level)!.Name;

        var errors = new List<SignInError>();
        if (user is not { Active: true }) errors.Add(SignInError.NobodyChosen);
        if (levels.All(level => level.Name != acr)) errors.Add(SignInError.LevelNotChosen);

        var typed = SyntheticPid.IsSynthetic(person.UserId);
        return new()
        {
            Person = typed ? SignInModel.AnotherPerson : person.UserId,
            Pid = typed ? person.UserId : null,
            Acr = acr,
            User = errors.Count == 0 ? user : null,
            Errors = errors,
        };
    }

    /// <summary>A choice that came to nothing.</summary>
    public static SignInAttempt Failed(string? userId, SignInError error) => new() { Person = userId, Errors = [error] };

    private static SignInError? PidProblem(string? pid) =>
        pid is null || !SyntheticPid.IsWellFormed(pid) ? SignInError.PidMalformed
        : !SyntheticPid.IsSynthetic(pid) ? SignInError.PidNotSynthetic
        : null;
}
