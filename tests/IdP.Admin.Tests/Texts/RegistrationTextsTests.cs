using System.Text.RegularExpressions;
using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Rules.Registration;
using IdP.Tests;

namespace IdP.Admin.Tests.Texts;

/// <summary>Registration problems in words.</summary>
public sealed partial class RegistrationTextsTests
{
    public static TheoryData<string> Ids => new(RegistrationProblemIds.All.Keys.Concat(ConsoleProblems.Ids.Keys));

    /// <summary>The messages that were agreed on, word for word: id, English, Bokmål, Nynorsk.</summary>
    public static TheoryData<string, string, string, string> Agreed
    {
        get
        {
            var data = new TheoryData<string, string, string, string>();
            foreach (var line in File.ReadLines(Repository.Path("tests", "IdP.Admin.Tests", "Texts", "admin-messages.tsv")).Skip(1))
            {
                var columns = line.Split('\t');
                if (RegistrationTexts.All.ContainsKey(columns[0])) data.Add(columns[0], columns[3], columns[4], columns[5]);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void Every_problem_has_a_text_whose_values_come_with_it(string id)
    {
        var text = RegistrationTexts.Of(id);

        var known = RegistrationProblemIds.All.GetValueOrDefault(id) ?? ConsoleProblems.Ids[id];
        foreach (var words in (string[])[text.English, text.Bokmaal, text.Nynorsk])
        {
            Assert.NotEmpty(words);
            Assert.All(Value().Matches(words), value => Assert.Contains(value.Groups[1].Value, known));
            Assert.DoesNotContain("invalid", words, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("ugyldig", words, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(Values(text.English), Values(text.Bokmaal));
        Assert.Equal(Values(text.English), Values(text.Nynorsk));
    }

    [Theory, MemberData(nameof(Agreed))]
    public void What_was_agreed_on_is_said_word_for_word(string id, string english, string bokmaal, string nynorsk) =>
        Assert.Equal(new Text(english, bokmaal, nynorsk), RegistrationTexts.Of(id));

    [Fact]
    public void A_problem_is_said_with_its_values_at_the_place_it_is_about()
    {
        var problem = new RegistrationProblem("redirect_uris", "RFC6749-3.1.2", "redirect.https", "must use https.", ("uri", "http://a.example/")) { Index = 1 };

        var error = RegistrationTexts.ErrorOf(problem);

        Assert.Equal(("redirect_uris-1", "http://a.example/ must use https"), (error.Field, error.Message.English));
    }

    [Fact]
    public void Fields_and_kinds_of_application_are_called_what_the_pages_call_them()
    {
        var range = RegistrationTexts.Of(new RegistrationProblem("access_token_lifetime", "E-335", "lifetime.range", "", ("field", "access_token_lifetime"), ("min", 1), ("max", 86400)));
        var method = RegistrationTexts.Of(new RegistrationProblem("token_endpoint_auth_method", "E-328", "auth.public_only", "", ("app_type", "browser")));

        Assert.Equal("Levetid for access token må være mellom 1 og 86400 sekunder", range.Bokmaal);
        Assert.Equal("A single-page app cannot keep a secret. Choose \"none\" with PKCE", method.English);
    }

    [Fact]
    public void A_problem_without_a_text_is_said_in_English() =>
        Assert.Equal("scope must be green.", RegistrationTexts.Of(new RegistrationProblem("scope", "E-212", "scope.colour", "must be green.")).Nynorsk);

    private static IEnumerable<string> Values(string words) => Value().Matches(words).Select(value => value.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex("\\{([a-z_]+)\\}")]
    private static partial Regex Value();
}
