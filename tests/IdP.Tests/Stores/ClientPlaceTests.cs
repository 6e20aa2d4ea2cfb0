using IdP.Storage.Console;

namespace IdP.Tests.Stores;

public sealed class ClientPlaceTests
{
    [Theory]
    [InlineData("")]
    [InlineData("!!")]
    [InlineData("bnVsbA")] // null
    [InlineData("WyJhIiwiYiJd")] // too few
    [InlineData("WzEsMiwzLDRd")] // numbers
    [InlineData("W251bGwsbnVsbCxudWxsLG51bGxd")] // nulls
    public void A_place_that_nobody_wrote_is_no_place(string written) => Assert.Null(ClientPlace.Read(written));
}
