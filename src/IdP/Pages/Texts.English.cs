namespace IdP.Pages;

public sealed partial record Texts
{
    public static Texts English { get; } = new()
    {
        Language = "en",
        LanguageChoice = "Language",
        SkipToContent = "Skip to the main content",
        TestDeployment = "Test environment. Only synthetic people sign in here.",
        FaultsAreOn = faults => $"Faults are switched on for this service: {faults}.",

        SignInTo = client => $"Sign in to {client}",
        SignInIntroduction = "This is a test sign-in, and there is no password. Choose who to be and which level of assurance to sign in with.",
        SignInIntroductionWithoutLevel = "This is a test sign-in, and there is no password. Choose who to be.",
        WhoSignsIn = "Who is signing in?",
        AnotherPerson = "Another synthetic person",
        Pid = "Synthetic national identity number",
        PidHelp = "11 digits, with 80 added to the month, as in Tenor test data. Real numbers are refused.",
        Level = "Level of assurance",
        LevelLow = "Low",
        LevelSubstantial = "Substantial",
        LevelHigh = "High",
        SignIn = "Sign in",
        Cancel = "Cancel",

        Error = "Error",
        ErrorSummary = "Something is missing or wrong",
        ChoosePerson = "Choose who is signing in",
        PidMalformed = "Enter a valid identity number of 11 digits",
        PidNotSynthetic = "Enter a synthetic number: the month must be between 81 and 92",
        ChooseVerified = "Choose somebody whose identity is verified in the way the service asks for",
        ChooseLevel = "Choose a level of assurance",

        UnknownClient = new(
            "We do not know the service you came from",
            "The service that sent you here is not registered with us, so we cannot sign you in.",
            "Go back to the service and try again. If this happens again, contact the service."),
        UnregisteredRedirectUri = new(
            "We cannot send you back to the service",
            "The service asked us to send you to an address it has not registered. We stopped, so that your information does not end up in the wrong place.",
            "You have done nothing wrong. Contact the service, so that they can put it right."),
        InvalidRequest = new(
            "We do not understand what the service asked for",
            "There is a mistake in the request from the service, so we cannot sign you in.",
            "Go back to the service and try again. If this happens again, contact the service."),
        SignInExpired = new(
            "This sign-in is no longer valid",
            "It took too long, or this page has been used already.",
            "Go back to the service and start again."),
        NoSignInMethod = new(
            "You cannot sign in here yet",
            "No way to sign in has been set up here.",
            "Go back to the service. If you run this provider, connect a sign-in method first."),
        NotFound = new(
            "We cannot find this page",
            "The address may be mistyped, or what it showed may have been deleted.",
            "Check the address, or go back to where you came from."),
        TooManyRequests = new(
            "There have been too many requests",
            "Your network has asked more often than we allow.",
            "Wait five minutes and try again."),
        Unavailable = new(
            "The service is not available at the moment",
            "Nothing you did has been lost or recorded twice.",
            "Wait a little and try again."),
        Fault = new(
            "Something went wrong on our side",
            "You have done nothing wrong. The fault has been recorded.",
            "Wait a little and try again."),
        Reference = "Reference",
        ReferenceHelp = "Quote this reference if you get in touch.",

        SignOutQuestion = "Do you want to sign out?",
        SignOutExplained = client => $"{client} has asked us to sign you out.",
        SignOut = "Sign out",
        StaySignedIn = "Close this page if you want to stay signed in.",

        SignedOut = "You are signed out",
        SignedOutExplained = "If you still have a service open, sign out there as well.",
        SignedOutAdvice = "Close the browser as well if others use this device.",
        NotSignedIn = "You were not signed in",
        NotSignedInExplained = "There was nothing to sign out of. You may have been signed out already.",
        BackTo = client => $"Back to {client}",

        ContinueTo = client => $"Continue to {client}",
        Continuing = "We are sending you back to the service.",
        ContinueYourself = "Your browser does not run scripts. Press the button to continue.",
        Continue = "Continue",
    };
}
