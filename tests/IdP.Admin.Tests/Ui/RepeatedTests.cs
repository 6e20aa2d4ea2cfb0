using IdP.Admin.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace IdP.Admin.Tests.Ui;

public sealed class RepeatedTests
{
    private readonly List<string> values = ["a", "b"];

    [Fact]
    public void Add_another_adds_an_empty_value()
    {
        Assert.True(Press("redirect_uris"));
        Assert.Equal(["a", "b", ""], values);
    }

    [Fact]
    public void Remove_removes_the_value_it_stands_beside()
    {
        Assert.True(Press("redirect_uris-0"));
        Assert.Equal(["b"], values);
    }

    [Theory]
    [InlineData("")]
    [InlineData("redirect_uris-2")]
    [InlineData("redirect_uris--1")]
    [InlineData("redirect_uris-x")]
    [InlineData("post_logout_redirect_uris-0")]
    public void Another_button_or_a_place_that_is_not_there_changes_nothing(string press)
    {
        Assert.False(Press(press));
        Assert.Equal(["a", "b"], values);
    }

    private bool Press(string button) =>
        Repeated.Pressed(new FormCollection(new Dictionary<string, StringValues> { [Repeated.Press] = button }), "redirect_uris", values);
}
