using IdP.Rules;
using IdP.Rules.Registration;
using static IdP.Tests.Registration.Registered;

namespace IdP.Tests.Registration;

/// <summary>Addresses that are odd, wrong or meant to deceive, and what each kind of client is told about them.</summary>
public sealed class RedirectUriTableTests
{
    public static TheoryData<int> Lines => [.. Enumerable.Range(0, RedirectUriTable.Rows.Count)];

    [Theory, MemberData(nameof(Lines)), Spec("RFC6749-3.1.2"), Spec("E-280")]
    public void An_address_is_accepted_or_refused_as_the_table_says(int line)
    {
        var row = RedirectUriTable.Rows[line];
        var said = Problems(Client(row, row.Uri), production: row.Production);

        Assert.Equal($"{row.Uri} {row.Expected}", $"{row.Uri} {(said.Count == 0 ? "ok" : string.Join(' ', said.Select(problem => problem.Id)))}");
    }

    [Theory, MemberData(nameof(Lines))]
    public void What_is_offered_instead_would_be_accepted(int line)
    {
        var row = RedirectUriTable.Rows[line];
        foreach (var fix in Problems(Client(row, row.Uri), production: row.Production).Select(problem => problem.Fix).OfType<string>())
        {
            Assert.DoesNotContain(Problems(Client(row, fix), production: row.Production), problem => problem.IsError);
        }
    }

    [Theory, MemberData(nameof(Lines)), Spec("RFC6749-3.1.2")]
    public void What_may_be_registered_stands_for_itself_and_for_nothing_else_in_the_table(int line)
    {
        var row = RedirectUriTable.Rows[line];
        if (RedirectUriRules.Problem(row.Uri, row.Type, row.Production) is not null) return;

        Assert.True(RedirectUris.Registered([row.Uri], row.Uri));
        Assert.All(RedirectUriTable.Rows.Where(other => other.Uri != row.Uri && RedirectUris.Registered([row.Uri], other.Uri)), other =>
            Assert.Equal(row.Uri, other.Uri.Replace(":8080/", ":0/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("http://app.example.no/cb", "https://app.example.no/cb")]
    [InlineData("https://app.example.no/cb#top", "https://app.example.no/cb")]
    [InlineData(" http://app.example.no/cb#top\n", "https://app.example.no/cb")]
    [InlineData("https://blåbær.example/cb", "https://xn--blbr-roah.example/cb")]
    [InlineData("https://app.example.no", "https://app.example.no/")]
    [InlineData("https://user@app.example.no/cb", null)]
    [InlineData("https://*.example.no/cb", null)]
    public void The_nearest_address_is_offered_where_only_a_slip_keeps_it_from_being_registered(string uri, string? fix) =>
        Assert.Equal(fix, Assert.Single(Problems(Basic with { RedirectUris = [uri] })).Fix);

    [Fact]
    public void An_international_host_is_shown_in_both_its_writings()
    {
        var warning = Assert.Single(Problems(Basic with { RedirectUris = ["https://xn--pple-43d.example/"] })); // a Cyrillic а

        Assert.Equal(Severity.Warning, warning.Severity);
        Assert.Equal(("аpple.example", "xn--pple-43d.example"), (warning.Values["host"], warning.Values["punycode"]));
    }

    [Fact]
    public void What_hides_or_turns_text_is_not_shown_again() =>
        Assert.Equal("https://rp.example/?gnp.exe", Assert.Single(Problems(Basic with { RedirectUris = ["https://rp.example/\u202Egnp.exe"] })).Values["uri"]);

    private static Rules.Clients.Client Client(RedirectUriTable row, string uri) => Basic with
    {
        ApplicationType = row.Type,
        TokenEndpointAuthMethod = row.Type == Rules.Clients.ApplicationType.Web ? "client_secret_basic" : "none",
        RedirectUris = [uri],
    };
}
