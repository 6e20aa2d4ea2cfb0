using IdP.Pages;

namespace IdP.Tests.Pages;

/// <summary>The compiler holds that no text is missing; this holds that none is empty or left in another language.</summary>
public class TextsTests
{
    public static TheoryData<string> Languages => ["en", "nb", "nn"];

    [Theory, MemberData(nameof(Languages))]
    public void No_text_is_empty(string language) => Assert.All(All(Texts.For(language)), text => Assert.False(string.IsNullOrWhiteSpace(text)));

    [Theory]
    [InlineData("nb")]
    [InlineData("nn")]
    public void No_text_is_left_in_English(string language)
    {
        foreach (var (translated, english) in All(Texts.For(language)).Zip(All(Texts.English))) Assert.NotEqual(english, translated);
    }

    [Fact]
    public void Every_error_has_its_own_words()
    {
        Assert.Equal(5, Enum.GetValues<SignInError>().Select(Texts.English.Explain).Distinct().Count());
        Assert.Equal(9, Enum.GetValues<ErrorKind>().Select(Texts.English.Explain).Distinct().Count());
    }

    private static IEnumerable<string> All(Texts texts) =>
        from property in typeof(Texts).GetProperties()
        where !property.GetMethod!.IsStatic
        from text in property.GetValue(texts) switch
        {
            string plain => new[] { plain },
            ErrorText error => [error.Heading, error.Explanation, error.Advice],
            Func<string, string> about => [about("X")],
            var other => throw new InvalidOperationException($"{property.Name} holds {other}, which nobody compares."),
        }
        select text;
}
