namespace IdP.Pages;

/// <summary>What surrounds every page: whose it is, in which language, and how to change that.</summary>
public sealed record Frame
{
    /// <summary>The name of the deployment or issuer, as people know it.</summary>
    public required string Provider { get; init; }

    /// <summary>The issuer's URL, shown in the footer so that people can compare it with the address bar.</summary>
    public required string Issuer { get; init; }

    /// <summary>The locale chosen, one of the profile's <c>UiLocales</c>.</summary>
    public string Locale { get; init; } = "en";

    /// <summary>The languages to choose between; none shows no choice.</summary>
    public IReadOnlyList<LanguageLink> Languages { get; init; } = [];

    /// <summary>True puts the banner on the page that says nobody real signs in here.</summary>
    public required bool TestDeployment { get; init; }

    /// <summary>The faults that strike the client, in a test deployment that was asked for some; null for none.</summary>
    public string? Faults { get; init; }

    /// <summary>What an operator has to set, in a test deployment whose proxy does not seem to be configured; null for nothing.</summary>
    public string? ForgottenProxy { get; init; }

    /// <summary>The path below which <see cref="PageAssets"/> is mapped: empty, or the issuer's own path such as <c>/logingov</c>.</summary>
    public string AssetsBelow { get; init; } = "";

    public Texts Texts => Texts.For(Locale);
}
