using IdP.Admin.Ui;

namespace IdP.Admin.Tests.Ui;

public sealed class DifferenceTests
{
    [Theory]
    [InlineData("https://a.no/cb", "https://a.no/cb/", 15, 0)]
    [InlineData("120 seconds", "600 seconds", 0, 9)]
    [InlineData("aa", "aaa", 2, 0)]
    [InlineData("same", "same", 4, 0)]
    [InlineData("", "x", 0, 0)]
    [InlineData("😀x", "😁x", 0, 1)]
    public void What_two_texts_begin_and_end_with_alike_is_counted_once_and_never_within_a_character(string one, string other, int start, int end) =>
        Assert.Equal((start, end), Difference.Between(one, other));
}
