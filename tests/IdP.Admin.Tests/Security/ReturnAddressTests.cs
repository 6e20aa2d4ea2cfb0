using System.Net;

namespace IdP.Admin.Tests.Security;

/// <summary>Where the console leads its visitors when an address says where: never away from itself.</summary>
public sealed class ReturnAddressTests
{
    public static TheoryData<string> Elsewhere =>
    [
        "https://evil.example", "http://evil.example/", "//evil.example", "///evil.example", "////evil.example", "/\\evil.example", "\\/evil.example", "\\\\evil.example",
        "/\t/evil.example", "/\n/evil.example", "\t//evil.example", " //evil.example", "/\r\nLocation: https://evil.example", "javascript:alert(1)", "data:text/html,x",
        "https:evil.example", "evil.example", "@evil.example", "?return=//evil.example", "", ".", "..//evil.example", "\u0000//evil.example", "/\u007f/evil.example", "%2F%2Fevil.example",
    ];

    [Theory, MemberData(nameof(Elsewhere))]
    public async Task Signing_in_leads_nowhere_else(string address)
    {
        var console = await ConsoleHost.SharedAsync();

        var page = await console.Anybody().SignInAsync("rolf-reader", "/signin?return=" + Uri.EscapeDataString(address));

        Assert.Equal($"{ConsoleHost.Origin}/o/{ConsoleHost.Organization}", page.Answer.Address!.AbsoluteUri); // the first page leads on to the only organisation
    }

    [Theory, MemberData(nameof(Elsewhere))]
    public async Task Choosing_a_language_leads_nowhere_else(string address)
    {
        var rolf = (await ConsoleHost.SharedAsync()).Anybody();

        var chosen = await rolf.SubmitAsync(await rolf.OpenAsync("/"), "form[action='/preferences']", ("language", "nb"), ("return", address));

        Assert.True(chosen.Location is "/" || chosen.Status == HttpStatusCode.BadRequest, $"{chosen.Status} {chosen.Location}"); // some cannot even be read
    }

    [Theory]
    [InlineData("/help")]
    [InlineData("/glossary?letter=a&page=2")]
    public async Task Signing_in_leads_back_to_where_one_was(string address)
    {
        var console = await ConsoleHost.SharedAsync();

        var page = await console.Anybody().SignInAsync("rolf-reader", "/signin?return=" + Uri.EscapeDataString(address));

        Assert.Equal(ConsoleHost.Origin + address, page.Answer.Address!.AbsoluteUri);
    }
}
