using IdP.Rules.Profiles;

namespace IdP.Pages;

/// <summary>
/// Everything a citizen reads, once per language. Each member is required, so a language that lacks a text does not
/// compile. Developer pages and the developer part of the error page are in English only and write their own text.
/// </summary>
public sealed partial record Texts
{
    /// <summary>The language the texts are written in, for <c>html lang</c>: what is read aloud, not what was asked for.</summary>
    public required string Language { get; init; }

    public required string LanguageChoice { get; init; }
    public required string SkipToContent { get; init; }
    public required string TestDeployment { get; init; }
    public required Func<string, string> FaultsAreOn { get; init; }

    public required Func<string, string> SignInTo { get; init; }
    public required string SignInIntroduction { get; init; }
    public required string SignInIntroductionWithoutLevel { get; init; }
    public required string WhoSignsIn { get; init; }
    public required string AnotherPerson { get; init; }
    public required string Pid { get; init; }
    public required string PidHelp { get; init; }
    public required string Level { get; init; }
    public required string LevelLow { get; init; }
    public required string LevelSubstantial { get; init; }
    public required string LevelHigh { get; init; }
    public required string SignIn { get; init; }
    public required string Cancel { get; init; }

    public required string Error { get; init; }
    public required string ErrorSummary { get; init; }
    public required string ChoosePerson { get; init; }
    public required string PidMalformed { get; init; }
    public required string PidNotSynthetic { get; init; }
    public required string ChooseVerified { get; init; }
    public required string ChooseLevel { get; init; }

    public required ErrorText UnknownClient { get; init; }
    public required ErrorText UnregisteredRedirectUri { get; init; }
    public required ErrorText InvalidRequest { get; init; }
    public required ErrorText SignInExpired { get; init; }
    public required ErrorText NoSignInMethod { get; init; }
    public required ErrorText NotFound { get; init; }
    public required ErrorText TooManyRequests { get; init; }
    public required ErrorText Unavailable { get; init; }
    public required ErrorText Fault { get; init; }
    public required string Reference { get; init; }
    public required string ReferenceHelp { get; init; }

    public required string SignOutQuestion { get; init; }
    public required Func<string, string> SignOutExplained { get; init; }
    public required string SignOut { get; init; }
    public required string StaySignedIn { get; init; }

    public required string SignedOut { get; init; }
    public required string SignedOutExplained { get; init; }
    public required string SignedOutAdvice { get; init; }
    public required string NotSignedIn { get; init; }
    public required string NotSignedInExplained { get; init; }
    public required Func<string, string> BackTo { get; init; }

    public required Func<string, string> ContinueTo { get; init; }
    public required string Continuing { get; init; }
    public required string ContinueYourself { get; init; }
    public required string Continue { get; init; }

    /// <summary>
    /// The texts for a locale. Northern Sami (<c>se</c>) can be chosen, as ID-porten offers it, and reads Norwegian
    /// bokmål until a Sami translator has written its own; any unknown locale reads English.
    /// </summary>
    public static Texts For(string locale) => locale switch
    {
        "nb" or "no" or "se" => Bokmaal,
        "nn" => Nynorsk,
        _ => English,
    };

    /// <summary>A level of assurance in plain words. The steps are those of eIDAS: 1 is low, 3 substantial, 4 high.</summary>
    public string NameOf(AcrValue level) => level.Level switch
    {
        <= 1 => LevelLow,
        <= 3 => LevelSubstantial,
        _ => LevelHigh,
    };

    public string Explain(SignInError error) => error switch
    {
        SignInError.NobodyChosen => ChoosePerson,
        SignInError.PidMalformed => PidMalformed,
        SignInError.PidNotSynthetic => PidNotSynthetic,
        SignInError.NotVerified => ChooseVerified,
        _ => ChooseLevel,
    };

    public ErrorText Explain(ErrorKind error) => error switch
    {
        ErrorKind.UnknownClient => UnknownClient,
        ErrorKind.UnregisteredRedirectUri => UnregisteredRedirectUri,
        ErrorKind.InvalidRequest => InvalidRequest,
        ErrorKind.SignInExpired => SignInExpired,
        ErrorKind.NoSignInMethod => NoSignInMethod,
        ErrorKind.NotFound => NotFound,
        ErrorKind.TooManyRequests => TooManyRequests,
        ErrorKind.Unavailable => Unavailable,
        _ => Fault,
    };
}

/// <summary>What an error page says.</summary>
/// <param name="Heading">What happened, as the person sees it.</param>
/// <param name="Explanation">One sentence on why.</param>
/// <param name="Advice">What to do now.</param>
public sealed record ErrorText(string Heading, string Explanation, string Advice);
